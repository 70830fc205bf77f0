internal import ArgumentParser
internal import Diagnostics
internal import Site

struct FillFiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fill-figures",
        abstract: "Write current values into the figure links of the Markdown files, drafts too.")

    @OptionGroup var sources: SourceOptions

    func run() throws {
        var findings = Findings()
        let filled = try sources.result(
            FilledFigures(sources.read(&findings, withDrafts: true), &findings), findings)
        for file in filled.files { try WrittenFile.write(file.bytes, to: file.path) }
        for change in filled.changes { sources.reporting.say(change) }
        let (numbers, files) = (filled.changes.count, filled.files.count)
        guard numbers + filled.left > 0 else { return sources.reporting.say("Every figure link says its value.") }
        let rest = filled.left > 0 ? ", \(counted(filled.left, "link")) left as it was" : ""
        sources.reporting.say("\(counted(numbers, "number")) written in \(counted(files, "file"))\(rest).")
    }
}
