import Diagnostics
import Foundation
import Testing

@Suite struct ReportTests {
    private let file = SourceFile(path: "Content/a,b:c.md", text: "one\nsecret [12](figure:x)\n")

    @Test func anAnnotationNamesFileLineAndColumn() {
        let finding = Diagnostic.error(at: Origin(SourceFile(path: "a.md", text: "x\ny"), 2), "m", help: "h")
        #expect(finding.annotation == "::error file=a.md,line=2,col=1::m%0Ahelp: h")
        #expect(Diagnostic(.warning, at: nil, "m").annotation == "::warning::m")
        #expect(Diagnostic(.note, at: nil, "m").annotation == "::notice::m")
    }

    @Test(arguments: [
        ("100% late", "100%25 late"), ("a\n::add-mask::b", "aU+000A::add-mask::b"), ("a\r\nb", "aU+000DU+000Ab"),
        ("%0A::error::x", "%250A::error::x"), ("a::b,c", "a::b,c"),
    ])
    func noMessageEndsItsCommandOrBeginsAnother(message: String, escaped: String) {
        #expect(Diagnostic(.error, at: nil, message).annotation == "::error::\(escaped)")
    }

    @Test func aPathIsEscapedAsAProperty() {
        #expect(
            Diagnostic.error(at: Origin(file, 4), "m").annotation
                == "::error file=Content/a%2Cb%3Ac.md,line=2,col=1::m")
    }

    private struct Report: Decodable {
        let version, errors, warnings, notes: Int
        let diagnostics: [Entry]

        struct Entry: Decodable {
            let severity, message: String
            let help, path, text: String?
            let line, column: Int?
        }
    }

    private func report(_ findings: Findings) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(findings.json.utf8))
    }

    @Test func jsonHoldsEveryFindingInTheOrderOfTheFile() throws {
        var findings = Findings()
        findings.report(Diagnostic(.note, at: nil, "last"))
        findings.report(.warning(at: Origin(file, 11), "second", help: "\"quoted\"\u{1}"))
        findings.report(.error(at: Origin(file, 0), "first"))
        let report = try report(findings)
        #expect((report.version, report.errors, report.warnings, report.notes) == (1, 1, 1, 1))
        #expect(report.diagnostics.map(\.message) == ["first", "second", "last"])
        let second = report.diagnostics[1]
        #expect((second.path, second.line, second.column) == ("Content/a,b:c.md", 2, 8))
        #expect((second.text, second.help) == ("secret [12](figure:x)", "\"quoted\"\u{1}"))
        #expect(report.diagnostics[2].path == nil)
    }

    @Test func noFormShowsAConfidentialLine() throws {
        var findings = Findings()
        findings.report(.error(at: Origin(file.confidential, 11), "m"))
        #expect(try report(findings).diagnostics[0].text == nil)
        for text in [findings.json, findings.all[0].annotation, findings.all[0].text] {
            #expect(!text.contains("secret"), "\(text)")
        }
    }
}
