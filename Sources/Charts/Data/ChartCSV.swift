internal import Quantities

extension ChartTable {
    /// One line for each value: what is shown, its number or its bounds, its state, and where some have one the count
    /// behind it. Numbers are plain digits, and periods are as tables write them.
    func csv(_ words: Words) -> String {
        let hasBases = rows.contains { $0.cells.contains { $0.base != nil } }
        var text = "item,series,shown,value,low,high,state\(hasBases ? ",base" : "")\n"
        for row in rows {
            for (column, datum) in row.cells.enumerated() {
                let fields =
                    [row.key, keys[column], datum.text(words)] + ChartTable.numbers(datum)
                    + (hasBases ? [datum.base ?? ""] : [])
                text += fields.map(ChartTable.quoted).joined(separator: ",") + "\n"
            }
        }
        return text
    }

    private static func numbers(_ datum: Datum) -> [String] {
        if let (first, last) = datum.days {
            // What took longer than a day, or is known by its month only, has no day of its own.
            return first == last
                ? [first.iso, first.iso, first.iso, "value"] : ["", first.iso, last?.iso ?? "", "range"]
        }
        return switch datum.quantity {
        case .value(let value):
            datum.known.map { [plain(value), $0.low.map(plain) ?? "", $0.high.map(plain) ?? "", "value"] }
                ?? [plain(value), plain(value), plain(value), "value"]
        case .range(let low, let high): ["", plain(low), high.map(plain) ?? "", "range"]
        case .absent(let reason): ["", "", "", reason.rawValue]
        }
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : "\(value)"
    }

    /// Quoted where it has to be; with an apostrophe before what a spreadsheet would run as a formula (OWASP, CSV
    /// injection). Numbers stay as they are.
    private static func quoted(_ text: String) -> String {
        (Double(text) == nil ? text.withoutFormula : text).csvField
    }
}
