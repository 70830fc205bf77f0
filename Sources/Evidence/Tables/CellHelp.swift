internal import Diagnostics
internal import Quantities

/// How to mend a cell that doesn't fit its column, by what it looks like. To leave a cell blank says that nobody has coded
/// it, which is no help to somebody who has.
enum CellHelp {
    /// - Parameter codes: what stands for absences.
    static func mend(_ text: String, in field: Field, codes: [String: Absence]) -> String {
        // Nothing that somebody enters for a number or a day is longer.
        guard !field.isProtected, text.utf8.count <= 60 else { return leaveBlank(codes) }
        if let damage = SpreadsheetDamage.mend(text, in: field, fits: { _ in false }) { return damage }
        if field.kind == .date || field.kind == .yearmonth, let help = mendDate(text, in: field) { return help }
        if field.kind == .integer || field.kind == .number, let help = mendNumber(text, in: field) { return help }
        return leaveBlank(codes)
    }

    private static func mendDate(_ text: String, in field: Field) -> String? {
        let isMonth = field.kind == .yearmonth
        if let match = text.wholeMatch(of: #/([0-9]{4})-([0-9]{2})(-[0-9]{2})?/#) {
            if match.3 != nil {
                return isMonth ? "write the month alone: `\(match.1)-\(match.2)`" : "there is no such day"
            }
            return isMonth ? "there is no such month" : "where only months are known, set `type: yearmonth`"
        }
        if let match = text.wholeMatch(of: #/([0-9]{1,2})[\/.-]([0-9]{4})/#), let month = Int(match.1),
            (1...12).contains(month)
        {
            let written = "\(match.2)-" + (month < 10 ? "0" : "") + String(month)
            return (isMonth ? "" : "where only months are known, set `type: yearmonth`, and ") + "write `\(written)`"
        }
        if !isMonth, text.wholeMatch(of: #/[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}/#) != nil {
            return "write the month and the day with two digits each"
        }
        return nil
    }

    private static func mendNumber(_ text: String, in field: Field) -> String? {
        let words = text.lowercased()
        if ["nil", "none", "zero", "no"].contains(words) {
            return "where the source says that there were none, write `0`"
        }
        let isRange =
            words.firstMatch(of: #/^([<>≤≥]|(less|fewer|more) than|under|over|up to|at (least|most)) ?[£$€]?[0-9]/#)
            != nil
            || words.wholeMatch(of: #/[0-9]+( ?[-–] ?| to )[0-9]+|[0-9]+\+/#) != nil
        if isRange, field.kind == .number {
            return
                "a column of type `number` holds no ranges; say in a column of its own what the source leaves open, and "
                + "give the absence a code"
        }
        if isRange {
            let spelling = "write `<5`, `1-4`, `>80` or `13+`"
            return field.ranges == nil
                ? "for ranges say `daylight: { ranges: true }` of the column, and \(spelling)" : spelling
        }
        if words.firstMatch(of: #/[0-9]/#) != nil, words.firstMatch(of: #/[a-z%()]/#) != nil {
            return "write the number in digits alone; what stands beside it has its place in another column"
        }
        return nil
    }

    private static func leaveBlank(_ codes: [String: Absence]) -> String {
        let known = codes.keys.filter { !$0.isEmpty }.sorted().map { "`\($0)`" }.joined(separator: ", ")
        return "leave the cell blank where nobody has coded it" + (known.isEmpty ? "" : "; other absences are \(known)")
    }
}
