internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct ImportRequestsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-requests", abstract: "Read exports of WhatDoTheyKnow into the table of requests.")

    @OptionGroup var sources: SourceOptions
    @OptionGroup var sheets: SheetOptions

    @Option(help: "The day on which the export was made (YYYY-MM-DD): statuses change.")
    var seenOn: String

    @Flag(help: "Keep the names of requesters and coders. Without it each is person-1, person-2, …")
    var names = false

    func run() throws {
        try sheets.run(sources) { files, content, findings in
            ImportedTables.requests(
                files, encoding: sheets.encoding, seenOn: seenOn, keepsNames: names, into: content, &findings)
        }
    }
}

struct ImportTableCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-table", abstract: "Read home-made sheets into a table, by a map of their columns.")

    @OptionGroup var sources: SourceOptions
    @OptionGroup var sheets: SheetOptions

    @Option(help: "A YAML file that says which column of the table is which of the sheet's.")
    var map: String

    func run() throws {
        let map = try SheetOptions.read(map)
        try sheets.run(sources) { files, content, findings in
            ImportedTables.sheets(files, encoding: sheets.encoding, map: map, into: content, &findings)
        }
    }
}

/// What both imports share: the sheets, their encoding, and that nothing is written unasked.
struct SheetOptions: ParsableArguments {
    @Argument(help: "The CSV files.")
    var files: [String]

    @Option(help: "The encoding of the files: \(ImportedTables.encodings.joined(separator: " or ")).")
    var encoding = "utf-8"

    @Flag(help: "Write the tables. Without it the differences are only shown.")
    var write = false

    func validate() throws {
        guard ImportedTables.encodings.contains(encoding) else {
            throw ValidationError("`\(encoding)` is not one of \(ImportedTables.encodings.joined(separator: ", "))")
        }
    }

    static func read(_ path: String) throws -> SourceFile {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ValidationError("there is no file `\(path)` that can be read")
        }
        return SourceFile(path: path, bytes: Array(data))
    }

    /// Shows what is different, and writes it where that was asked for.
    func run(
        _ sources: SourceOptions, _ read: ([SourceFile], FileTree, inout Findings) -> ImportedTables?
    ) throws {
        let files = try files.map(SheetOptions.read)
        var findings = Findings()
        let imported = try sources.result(read(files, sources.read(&findings).content, &findings), findings)
        for line in imported.differences { sources.reporting.say(line) }
        if write {
            for file in imported.files { try WrittenFile.write(file.bytes, to: sources.written + "/" + file.path) }
        }
        sources.reporting.say(
            imported.summary
                + (write
                    ? " Written; look at the changes, then run check-site." : " Nothing is written without --write."))
    }
}
