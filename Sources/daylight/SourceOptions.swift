internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Quantities
internal import Site

/// Where a site is read from, and how strictly: the same for every command.
struct SourceOptions: ParsableArguments {
    @Option(help: "The folder that holds site.yaml, papers, figures and data.")
    var content = "Content"

    @Option(help: "A private folder to lay over the content: a file in it takes the place of the public one.")
    var overlay: String?

    @Option(
        help: ArgumentHelp(
            "A folder with templates of your own; each replaces the built-in one of the same name. Without it, "
                + "`Templates` beside the content, where there is one."))
    var templates: String?

    @Option(help: "The address at which the site will be, in place of `base_url` in site.yaml.")
    var baseUrl: String?

    @Flag(help: "Treat warnings as errors: what publishing uses.")
    var strict = false

    @OptionGroup var reporting: ReportOptions

    func validate() throws {
        if overlay != nil, reporting.report == .github {
            throw ValidationError(
                "`--report github` is for logs that are public, where nothing of an overlay may stand")
        }
        if let file = reporting.reportFile, let folder = folder(around: file) {
            throw ValidationError("`--report-file \(file)` lies in `\(folder)`, which the site is made from")
        }
    }

    /// The folder of templates that is used: the one named, or `Templates` beside the content where there is one.
    var templatesFolder: String? {
        if let templates { return templates }
        let path = content as NSString
        // What is above a folder that is named by its place alone can be named by its place alone.
        let name = path.lastPathComponent
        // Foundation ends the program where it is asked what is above a folder that a single letter names.
        let above = name == content ? "" : path.deletingLastPathComponent
        let around = [".", ".."].contains(name) ? content + "/.." : above
        let beside = (around as NSString).appendingPathComponent("Templates")
        return FileManager.default.fileExists(atPath: beside) ? beside : nil
    }

    /// Lists the files of the site.
    func read(
        _ findings: inout Findings, asOf: CalendarDate? = nil, withDrafts: Bool = false, rasteriser: Rasteriser? = nil,
        first: Set<String> = [], endsProcess: Bool = false,
        progress: @escaping @Sendable (BuildStage) -> Void = { _ in }
    ) -> SiteSources {
        let shown = content.hasSuffix("/") ? content : content + "/"
        var tree = FileTree.onDisk(content, shownAs: shown, &findings)
        if let overlay {
            if !FileManager.default.fileExists(atPath: overlay) {
                findings.report(.noFolder(overlay, "to lay over the content", "--overlay"))
            }
            tree = tree.overlaid(with: FileTree.onDisk(overlay, shownAs: overlay + "/", &findings))
        }
        if let templates, !FileManager.default.fileExists(atPath: templates) {
            findings.report(.noFolder(templates, "with templates", "--templates"))
        }
        let own = templatesFolder.map { FileTree.onDisk($0, shownAs: $0 + "/", &findings) }
        return SiteSources(
            content: tree, templates: own, baseURL: baseUrl, date: DateOfSite(today: .today, tried: asOf),
            withDrafts: withDrafts, rasteriser: rasteriser, first: first, endsProcess: endsProcess, progress: progress)
    }

    /// Builds the site; nil where there is an error, or with `--strict` a warning.
    func build(
        _ findings: inout Findings, asOf: CalendarDate? = nil, withDrafts: Bool = false, rasteriser: Rasteriser? = nil,
        to sink: @escaping FileSink
    ) -> SiteSummary? {
        let progress = ProgressLine()
        defer { progress.end() }
        let sources = read(
            &findings, asOf: asOf, withDrafts: withDrafts, rasteriser: rasteriser, endsProcess: true
        ) { progress.begin($0) }
        let site = Site.build(sources, &findings, to: sink)
        if strict { findings = findings.strict }
        return findings.hasErrors ? nil : site
    }

    /// Every folder that the site is made from.
    var folders: [String] { [content, overlay, templatesFolder].compactMap { $0 } }

    /// The one of them in which a path lies.
    private func folder(around path: String) -> String? { folders.first { WrittenFile.lies(path, in: $0) } }

    /// Where a command writes what it makes: what the private tree says stays in it.
    var written: String { overlay ?? content }

    /// Reports every finding, with `--strict` warnings as errors, and hands on what a command is about to write.
    ///
    /// - Throws: where there is nothing to write, or an error stands among the findings.
    func result<Value>(_ value: Value?, _ findings: Findings) throws -> Value {
        try reporting.result(value, strict ? findings.strict : findings)
    }

    /// Makes and writes what is for somebody to have, and no part of the site's own files. What stands in its way is
    /// reported with everything else, before anything is made.
    ///
    /// - Parameter isOurs: whether what stands there is an earlier one, and no file of somebody else's.
    func export(
        to path: String, replacing isOurs: ([UInt8]) -> Bool, _ make: (inout Findings) -> [UInt8]?
    ) throws {
        var findings = Findings()
        if let folder = folder(around: path) {
            findings.report(.amongSources(path, folder))
        } else if let there = FileManager.default.contents(atPath: path), !isOurs(Array(there)) {
            findings.report(.inTheWay(path))
        }
        let bytes = findings.hasErrors ? nil : make(&findings)
        try WrittenFile.write(result(bytes, findings), to: path)
    }
}

extension Diagnostic {
    fileprivate static func inTheWay(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` is there already, and this command hasn't made it",
            help: "name another file with `--output`, or move it away")
    }

    fileprivate static func noFolder(_ folder: String, _ purpose: String, _ option: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no folder `\(folder)` \(purpose)", help: "mend the path after `\(option)`")
    }
}

extension Findings {
    /// "2 errors, 1 warning"; nil where there is neither.
    var summary: String? {
        let counts = [(Diagnostic.Severity.error, "error"), (.warning, "warning")].compactMap { severity, noun in
            let count = sorted.count { $0.severity == severity }
            return count == 0 ? nil : counted(count, noun)
        }
        let more = omitted == 0 ? [] : ["\(omitted) more that are not shown"]
        return counts.isEmpty ? nil : (counts + more).joined(separator: ", ")
    }
}
