internal import Diagnostics
internal import Quantities

extension Table {
    /// Nothing in a row may be later than the date of the site: neither a day nor a month, quarter or year that begins
    /// after it. Of a text only its form says that it is a time, so there it is a warning, and no matter where it is so
    /// far ahead that no slip explains it: `2101-03` is a number.
    func checkDates(asOf: CalendarDate, _ findings: inout Findings) {
        // An authority may announce an answer for a day to come.
        let announced = resource.role == .foiEvents ? resource.roleColumn("until") : nil
        for (column, field) in resource.fields.enumerated() where column != announced && isOfTime(column) {
            let lastYear = field.isUntyped ? asOf.year + 5 : .max
            for row in 0..<rowCount {
                guard let first = self[row, column].firstDay, first > asOf, first.year <= lastYear else { continue }
                findings.report(.future(quoted(row, column), field, asOf: asOf, at: origin(row, column)))
            }
        }
    }

    /// Whether the cells of a column are days or longer times, by its type, or all of them by their form: quarters have no
    /// type, and a column may hold months and years.
    private func isOfTime(_ column: Int) -> Bool {
        let field = resource.fields[column]
        switch field.kind {
        case .date, .yearmonth, .year: return true
        case .integer, .number, .boolean: return false
        case .string, .any: break
        }
        // The columns of a role that are days have a type, and what tells rows apart may be a number: the twelfth of 2026.
        guard resource.role == nil, !field.isOfWhatIsToCome, resource.primaryKey.map(\.value) != [field.name.value]
        else { return false }
        let texts = values(of: column).filter { $0.absence == nil }.map { $0.text ?? "" }
        return !texts.isEmpty && texts.allSatisfy { CalendarDate(firstDayOf: $0) != nil }
            && (field.words.contains("year") || texts.contains { $0.utf8.count > 4 })
    }
}

extension Field {
    /// Words for what may lie ahead, and for numbers that look like a month: `2031-05` can be a reference.
    private static let ahead: Set<String> = [
        "closes", "closing", "deadline", "due", "end", "ending", "ends", "expected", "expires", "expiry", "forecast",
        "future", "next", "plan", "planned", "plans", "projected", "renewal", "review", "scheduled", "target", "to",
        "until", "valid", "case", "code", "docket", "file", "id", "no", "number", "ref", "reference",
    ]

    fileprivate var isUntyped: Bool { kind == .string || kind == .any }

    fileprivate var isOfWhatIsToCome: Bool { !Self.ahead.isDisjoint(with: words) }

    /// The words of its name and its title.
    fileprivate var words: Set<String> {
        Set("\(name.value) \(title ?? "")".lowercased().split { !$0.isLetter }.map(String.init))
    }
}

extension Cell {
    /// The first day of the time that it names.
    fileprivate var firstDay: CalendarDate? {
        switch self {
        case .date(let date): date
        case .text(let text): CalendarDate(firstDayOf: text)
        case .integer(let year): CalendarDate(year: year, month: 1, day: 1)
        case .absent, .range, .number, .boolean: nil
        }
    }
}

extension Diagnostic {
    fileprivate static func future(
        _ date: String, _ field: Field, asOf: CalendarDate, at origin: Origin
    ) -> Diagnostic {
        let message = "\(date) in `\(field.name.value)` is after the date of the site, \(asOf.iso)"
        let mend = "mend the date, or move `as_of` in site.yaml"
        guard field.isUntyped else { return .error(at: origin, message, help: mend) }
        return .warning(
            at: origin, message,
            help: mend + "; if it is a day to come, or no date, let the column's title say so: “Planned …”, “… due”, "
                + "“Reference …”")
    }
}
