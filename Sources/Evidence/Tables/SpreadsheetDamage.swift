/// What spreadsheets do to cells unasked, told from what is left in the export.
enum SpreadsheetDamage {
    /// How to mend a cell that doesn't fit its column and looks as a spreadsheet leaves it; nil for any other, and where
    /// the column is not for publication, since it would tell what stands there.
    ///
    /// - Parameter fits: whether the column would take another text.
    static func mend(_ text: String, in field: Field, fits: (String) -> Bool) -> String? {
        field.isProtected ? nil : mend(text, fits: fits)
    }

    static func mend(_ text: String, fits: (String) -> Bool) -> String? {
        let asText = "set the column to Text in the sheet, enter the cell again, and export"
        if text.firstMatch(of: /^([0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2,4})$/) != nil {
            return "a spreadsheet has taken a code for a date: \(asText)"
        }
        if text.firstMatch(of: /^[0-9](\.[0-9]+)?E\+[0-9]+$/) != nil {
            return "a spreadsheet has shortened a long number: \(asText)"
        }
        if text.firstMatch(of: /^[0-9]{1,2}\/[0-9]{1,2}\/([0-9]{2}|[0-9]{4})$/) != nil {
            return "a spreadsheet has written a day in its own way: give the column the form YYYY-MM-DD, and export"
        }
        if let number = text.wholeMatch(of: /[£$€]?\s?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?/), !fits(text),
            number.1.contains(",") || !(text.first?.isNumber ?? true)
        {
            let plain = number.1.replacing(",", with: "") + (number.2 ?? "")
            return "write digits only, without separators or signs: `\(plain)`"
        }
        if let day = text.wholeMatch(of: /([0-9]{1,2})[- ]([A-Za-z]{3})[a-z]*[- ]([0-9]{2}|[0-9]{4})/) {
            return "write the day as YYYY-MM-DD, not as \(day.0)"
        }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        for zeros in 1...6 where fits(String(repeating: "0", count: zeros) + text) {
            return "a spreadsheet has dropped the zeros it begins with: \(asText)"
        }
        return nil
    }
}
