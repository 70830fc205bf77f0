import Testing

@testable import Evidence

@Suite struct SpreadsheetTests {
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
