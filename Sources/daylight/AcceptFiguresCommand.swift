internal import ArgumentParser
internal import Diagnostics
internal import Site

struct AcceptFiguresCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept-figures", abstract: "Record the published values, and why they have changed.")

    @Argument(help: "The figures to record. Without any, all that have changed.")
    var figures: [String] = []

    @OptionGroup var sources: SourceOptions

    @Option(help: "Why values have changed: \(AcceptedFigures.kinds.joined(separator: ", ")).")
    var kind: String?

    @Option(help: "The reason, in a sentence. It is published in the history of each figure.")
    var reason: String?

    func validate() throws {
        if let kind, !AcceptedFigures.kinds.contains(kind) {
            throw ValidationError("`\(kind)` is not one of \(AcceptedFigures.kinds.joined(separator: ", "))")
        }
    }

    func run() throws {
        var findings = Findings()
        let accepted = try sources.result(
            AcceptedFigures(sources.read(&findings), figures: figures, kind: kind, reason: reason, &findings),
            findings)
        let path = sources.written + "/figures.lock"
        if let text = accepted.text { try WrittenFile.write(Array(text.utf8), to: path) }
        for change in accepted.changes { sources.reporting.say(change) }
        let count = accepted.changes.count
        let left = accepted.left
        sources.reporting.say(
            count > 0
                ? "\(counted(count, "changed value")) recorded in \(path)."
                : left.isEmpty ? "\(path) holds every published value." : "Nothing of these figures has changed.")
        guard !left.isEmpty else { return }
        sources.reporting.say("\(left.count) changed value\(left.count == 1 ? " is" : "s are") left to accept:")
        for change in left { sources.reporting.say(change) }
    }
}
