/// What a spreadsheet shows in a cell whose formula has failed (Microsoft's "error.type function", and LibreOffice's and
/// Google's own).
public enum SpreadsheetError {
    private static let all: Set<String> = [
        "#BLOCKED!", "#BUSY!", "#CALC!", "#CONNECT!", "#DIV/0!", "#ERROR!", "#FIELD!", "#GETTING_DATA", "#N/A",
        "#NAME?", "#NULL!", "#NUM!", "#REF!", "#SPILL!", "#UNKNOWN!", "#VALUE!",
    ]

    /// Whether a cell holds nothing else.
    public static func isWhole(_ cell: String) -> Bool {
        cell.utf8.first == UInt8(ascii: "#") && all.contains(cell.uppercased())
    }
}
