internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// How findings are reported: to a person, to GitHub, or to another program.
struct ReportOptions: ParsableArguments {
    enum Form: String, ExpressibleByArgument, CaseIterable { case text, github, json }

    @Option(help: "The form of the report: text, github (annotations on a pull request's lines) or json.")
    var report = Form.text

    @Option(help: "A file for the report; the terminal then shows the text.")
    var reportFile: String?

    /// Reports every finding, in the form that was asked for.
    func show(_ findings: Findings) throws {
        try writeFile(findings)
        switch reportFile == nil ? report : .text {
        case .text: for finding in findings.sorted { Terminal.error(finding.text + "\n") }
        case .github, .json: Terminal.write(content(findings, as: report), to: .standardOutput)
        }
    }

    /// Reports every finding, and hands on what a command has made or is about to write.
    ///
    /// - Parameter loss: what an error means, behind the number of errors in the last line.
    /// - Throws: where there is nothing to hand on, or an error stands among the findings.
    func result<Value>(_ value: Value?, _ findings: Findings, loss: String = "; nothing was written") throws -> Value {
        try show(findings)
        guard let value, !findings.hasErrors else {
            Terminal.error("\(findings.summary ?? "an error")\(loss).")
            throw ExitCode(1)
        }
        return value
    }

    /// Writes the file, where one was asked for.
    func writeFile(_ findings: Findings) throws {
        guard let reportFile else { return }
        do {
            try Data(content(findings, as: report).utf8).write(to: URL(filePath: reportFile), options: .atomic)
        } catch {
            Terminal.error(Diagnostic.cannotWriteReport(reportFile, error).text)
            throw ExitCode(1)
        }
    }

    /// Says how a run ended.
    func say(_ text: String) { Terminal.write(text + "\n", to: output) }

    /// Where a command says what it has to say: the standard output, unless that is the report for a program.
    var output: FileHandle { report == .json && reportFile == nil ? .standardError : .standardOutput }

    private func content(_ findings: Findings, as form: Form) -> String {
        switch form {
        case .text: findings.sorted.map { $0.text + "\n\n" }.joined()
        case .github: findings.sorted.map { $0.annotation + "\n" }.joined()
        case .json: findings.json
        }
    }
}

extension Diagnostic {
    fileprivate static func cannotWriteReport(_ path: String, _ error: any Error) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the report can't be written to `\(path)`: \(error.localizedDescription)",
            help: "name a file in a folder that is there and can be written, such as `--report-file report.json`")
    }
}
