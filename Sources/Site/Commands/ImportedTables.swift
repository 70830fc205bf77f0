public import Diagnostics
internal import Evidence
internal import Quantities

/// What `import-requests` and `import-table` would write.
public struct ImportedTables: Sendable {
    /// Paths below the content folder, with the new bytes of each file.
    public let files: [(path: String, bytes: [UInt8])]
    /// A line for each difference: `+` a new row, `~` a cell that changes, `=` a cell that stays as it was edited here.
    public let differences: [String]
    /// "3 rows are new, 2 cells change, 1 stays as it is."
    public let summary: String

    /// The encodings that files may have, as `--encoding` names them.
    public static let encodings = SheetEncoding.allCases.map(\.rawValue)

    /// The exports of WhatDoTheyKnow.
    ///
    /// - Parameter seenOn: the day of the export, as `2026-11-21`.
    public static func requests(
        _ files: [SourceFile], encoding: String, seenOn: String, keepsNames: Bool, into content: FileTree,
        _ findings: inout Findings
    ) -> ImportedTables? {
        guard let day = CalendarDate(iso: seenOn) else { return findings.refuse(.notADay(seenOn)) }
        return run(files, encoding, content, &findings) { files, target, findings in
            TableImport.requests(files, into: target, seenOn: day, keepsNames: keepsNames, &findings)
        }
    }

    /// Home-made sheets.
    public static func sheets(
        _ files: [SourceFile], encoding: String, map: SourceFile, into content: FileTree, _ findings: inout Findings
    ) -> ImportedTables? {
        run(files, encoding, content, &findings) { files, target, findings in
            TableImport.sheets(files, map: map, into: target, &findings)
        }
    }

    private static func run(
        _ files: [SourceFile], _ encoding: String, _ content: FileTree, _ findings: inout Findings,
        _ read: ([SourceFile], ImportTarget, inout Findings) -> TableImport?
    ) -> ImportedTables? {
        guard let package = content.file("data/datapackage.yaml") else {
            return findings.refuse(.nowhere(content.prefix))
        }
        let sheets = TableImport.withoutDebris(files, &findings)
        let decoded = sheets.compactMap {
            (SheetEncoding(rawValue: encoding) ?? .utf8).decoded($0.confidential, &findings)
        }
        guard !findings.hasErrors,
            let result = read(decoded, ImportTarget(package: package) { content.file("data/\($0)") }, &findings)
        else { return nil }
        let counts = [
            (result.added, "row is new", "rows are new"), (result.changed, "cell changes", "cells change"),
            (result.kept, "stays as it is here", "stay as they are here"),
        ]
        let parts = counts.filter { $0.0 > 0 }.map { "\($0.0.grouped) \($0.0 == 1 ? $0.1 : $0.2)" }
        return ImportedTables(
            files: result.files.map { ("data/" + $0.path, Array($0.text.utf8)) }, differences: result.differences,
            summary: parts.isEmpty ? "Nothing is new." : parts.joined(separator: ", ") + ".")
    }
}

extension Diagnostic {
    fileprivate static func notADay(_ text: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(text)` is not a date (`YYYY-MM-DD`)",
            help: "`--seen-on` is the day on which the export was made")
    }

    fileprivate static func nowhere(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no `\(folder)data/datapackage.yaml`, so there is no table to import into",
            help: "run the command in the folder that holds `Content/`, or name the folder with `--content`")
    }
}
