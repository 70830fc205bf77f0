import Evidence
import Quantities
import Testing

/// Quotation marks are doubled and escaped scalar by scalar: with a combining character after it a mark is no character
/// of its own, and yet ends the text for whoever reads it.
@Suite struct QuotingTests {
    @Test(arguments: [
        ("x", "x"), ("x,y", "\"x,y\""), ("x\"y", "\"x\"\"y\""), ("x\"\u{301}y", "\"x\"\"\u{301}y\""),
        ("x\r\ny", "\"x\r\ny\""),
    ])
    func asAFieldOfCSV(text: String, field: String) {
        #expect(Array(text.csvField.unicodeScalars) == Array(field.unicodeScalars))
    }

    @Test(arguments: [("=1", "'=1"), ("'=1", "''=1"), ("-x", "'-x"), ("x=1", "x=1"), ("", ""), ("'", "'")])
    func aFormulaIsText(text: String, safe: String) { #expect(text.withoutFormula == safe) }

    @Test func asSQL() {
        #expect(Array("a'\u{301}b'c".sqlQuoted.unicodeScalars) == Array("'a''\u{301}b''c'".unicodeScalars))
    }
}
