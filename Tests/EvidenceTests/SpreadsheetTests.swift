import Diagnostics
@testable import Evidence
import TestSupport
import Testing

@Suite struct SpreadsheetTests {
    /// Up to 2011-12 a financial year looks like a month.
    @Test(
        arguments: [
            (["2010-11", "2011-12", "2012-13"], "t.csv:2:1 `2010-11` in `y` would be read as a month"),
            (["2012-13", "2011-12"], "t.csv:3:1 `2011-12` in `y` would be read as a month"),
            (["2008-09", "2009-10"], "t.csv:2:1 `2008-09` in `y` would be read as a month"),
            (["2010/11", "2012/13"], nil), (["2012-13", "2013-14"], nil), (["2010-11"], nil),
            (["2010-11", "2010-12"], nil),
        ] as [([String], String?)])
    func aFinancialYearIsNoMonth(years: [String], expected: String?) {
        let table = "y\n" + years.map { $0 + "\n" }.joined()
        let found = SmallCampaign(fields: "{name: y}", table: table).read().findings.lines([.warning])
            .filter { $0.contains("read as a month") }
        #expect(found.count == (expected == nil ? 0 : 1), "\(found)")
        if let expected { #expect(found.first?.hasPrefix(expected) == true, "\(found)") }
    }

    @Test(
        arguments: [
            ("03-Apr", "taken a code for a date"), ("Apr-03", "taken a code for a date"),
            ("1.23E+12", "shortened a long number"), ("03/04/2024", "a day in its own way"),
            ("£182,400", "`182400`"), ("1,043.50", "`1043.50`"), ("$7", "`7`"), ("3 April 2024", "YYYY-MM-DD"),
            ("03-Apr-24", "YYYY-MM-DD"), ("1,04", nil),
            ("7", "dropped the zeros"), ("42", nil), ("seven", nil), ("2024-04-03", nil), ("3-4", nil),
        ] as [(String, String?)])
    func damageIsToldFromWhatIsLeft(cell: String, mend: String?) {
        let found = SpreadsheetDamage.mend(cell) { $0 == "007" }
        #expect(mend.map { found?.contains($0) == true } ?? (found == nil), "\(found ?? "nothing")")
    }
}
