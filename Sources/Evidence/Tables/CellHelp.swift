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
        return mendByKind(text, in: field) ?? leaveBlank(codes)
    }

    /// What a cell that its type doesn't take looks like it was meant to be; nil where nothing can be told, or shown.
    static func mendByKind(_ text: String, in field: Field) -> String? {
        guard !field.isProtected, text.utf8.count <= 60 else { return nil }
        return switch field.kind {
        case .date, .yearmonth: mendDate(text, in: field)
        case .integer, .number: mendNumber(text, in: field)
        case .boolean: mendTruth(text)
        case .year: mendYear(text)
        case .string, .any: nil
        }
    }

    private static func mendTruth(_ text: String) -> String? {
        switch text.lowercased() {
        case "true", "yes", "y", "t", "1", "1.0": "write `true`"
        case "false", "no", "n", "f", "0", "0.0": "write `false`"
        default: nil
        }
    }

    private static func mendYear(_ text: String) -> String? {
        if let match = text.wholeMatch(of: #/([0-9]{4}) ?[-–\/] ?([0-9]{2}|[0-9]{4})/#) {
            return "for years that begin in one and end in the next set `type: string`, or write the one in which it "
                + "begins, `\(match.1)`, and say so in the field's description"
        }
        if let match = text.wholeMatch(of: #/([0-9]{4})(\.0+|-[0-9]{2}-[0-9]{2}.*)/#) { return "write `\(match.1)`" }
        return nil
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
        if let match = text.wholeMatch(of: #/([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}.*/#),
            let date = CalendarDate(iso: match.1)
        {
            return "write the day without the time: `\(isMonth ? String(date.iso.prefix(7)) : date.iso)`"
        }
        if let match = text.wholeMatch(of: #/([1-9][0-9]{4})(\.[0-9]+)?/#), let number = Int(match.1) {
            let day = CalendarDate(dayNumber: number - daysTo1970).iso
            return "a spreadsheet has written the day as its number: write `\(isMonth ? String(day.prefix(7)) : day)`, "
                + "unless its settings count days from 1904"
        }
        return nil
    }

    /// What a spreadsheet that counts days from 1900 gives 1970-01-01 for a number; right from March 1900 on, since it takes
    /// that year for a leap year.
    private static let daysTo1970 = 25_569

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
        if let match = text.wholeMatch(of: #/(-?)0*([0-9]+)(\.0+)?/#), match.1 + match.2 != text {
            let code = "; a code that begins with noughts is text: `type: string`"
            return "write `\(match.1)\(match.2)`" + (match.3 == nil ? code : "")
        }
        if field.kind == .integer, text.wholeMatch(of: #/-?[0-9]+\.[0-9]+/#) != nil {
            return "for numbers with decimals set `type: number`"
        }
        if let match = text.wholeMatch(of: #/([0-9]+(\.[0-9]+)?) ?[*†‡#]+/#) {
            return "write `\(match.1)` alone; what the sign beside it says has its place in another column"
        }
        if let match = text.wholeMatch(of: #/(-?[0-9]{1,3})((?:[\s'’][0-9]{3})+)(\.[0-9]+)?/#) {
            return "write `\(match.1)\(match.2.filter(\.isNumber))\(match.3 ?? "")`, without what parts the digits"
        }
        if let match = text.wholeMatch(of: #/(-?[0-9]+),([0-9]+)/#) {
            return "write `\(match.1).\(match.2)` where the comma stands for a point, otherwise `\(match.1)\(match.2)`"
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
