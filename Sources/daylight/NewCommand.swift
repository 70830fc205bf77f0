internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Quantities
internal import Site

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a site or a paper. Nothing that is there is written over.",
        subcommands: [NewSiteCommand.self, NewPaperCommand.self])
}

struct NewSiteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site", abstract: "Lay out a minimal valid site.")

    @Argument(help: "What the site is called.")
    var title: String

    @Option(help: "Who answers for the site; its title unless said otherwise.")
    var publisher: String?

    @Option(help: "The address for corrections and complaints: mailto:… or https://…")
    var contact: String?

    @Option(help: "The address at which the site will be.")
    var baseUrl: String?

    @Option(help: "The folder to lay the site out in, which must be empty or not there yet.")
    var content = "Content"

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        var findings = Findings()
        let site = try reporting.result(newSite(&findings), findings)
        for file in site.files { try WrittenFile.write(file.bytes, to: content + "/" + file.path, .withoutOverwriting) }
        var besides = ["The site is in \(content)."]
        let support = EditorSupport(content: content).files.map { (".vscode/" + $0.path, $0.text) }
        let ignored = IgnoredFiles.lines.map { $0 + "\n" }.joined()
        for (path, text) in [(".gitignore", ignored)] + support {
            if FileManager.default.fileExists(atPath: path) {
                besides.append("\(path) was there already and is left as it is.")
            } else {
                try WrittenFile.write(Array(text.utf8), to: path, .withoutOverwriting)
            }
        }
        let there = FileManager.default.contents(atPath: ".gitignore") ?? Data()
        let lacking = IgnoredFiles.lacking(in: String(decoding: there, as: UTF8.self))
        if !lacking.isEmpty {
            besides.append("Add to .gitignore what is not to be committed: \(lacking.joined(separator: ", ")).")
        }
        let other = content == "Content" ? "" : " --content '\(content.replacing("'", with: "'\\''"))'"
        reporting.say(besides.joined(separator: " ") + " Look at it: swift package preview-site" + other)
    }

    private func newSite(_ findings: inout Findings) -> NewSite? {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: content)) ?? []
        guard there.isEmpty else {
            findings.report(.notEmpty(content))
            return nil
        }
        return NewSite(
            title: title, publisher: publisher ?? title, contact: contact, baseURL: baseUrl,
            today: CalendarDate.today.iso, &findings)
    }
}

struct NewPaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paper", abstract: "Begin a paper as a draft, with the date of the site.")

    @Argument(help: "The title.")
    var title: String

    @Option(help: "An author; repeat it for more. The publisher unless said otherwise.")
    var author: [String] = []

    @Option(help: "The name in the paper's address; made of the title unless said otherwise.")
    var slug: String?

    @OptionGroup var sources: SourceOptions

    func run() throws {
        var findings = Findings()
        let paper = try sources.result(
            NewPaper(sources.read(&findings), title: title, authors: author, slug: slug, &findings), findings)
        let path = sources.written + "/" + paper.path
        try WrittenFile.write(Array(paper.text.utf8), to: path, .withoutOverwriting)
        sources.reporting.say(
            "\(path) is a draft: the preview shows it, and it is published once you delete `status: draft`.")
    }
}

extension Diagnostic {
    fileprivate static func notEmpty(_ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is something in `\(folder)` already, and a new site writes over nothing",
            help: "run the command in another folder, or name one: `--content DIR`")
    }
}
