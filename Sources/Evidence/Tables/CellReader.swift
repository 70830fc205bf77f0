internal import Diagnostics
internal import Documents
internal import Foundation
internal import Quantities

/// Turns the text of a cell into a typed value by its field's type and constraints.
struct CellReader {
    private let resource: Resource
    private let file: SourceFile
    private var patterns: [Pattern?]
    private let formats: [TextFormat?]
    /// How many more cells of the table may take long to match.
    private var slowMatches = 50
    private var firstUse: [[String: Int]]

    /// What stands for an absence or a range in what is published, so that no cell may say it.
    private static let shorthands = Set(Absence.allCases.map(\.shorthand) + [WholeRange.shorthand])

    init(resource: Resource, file: SourceFile) {
        self.resource = resource
        self.file = file
        patterns = resource.fields.map { field in field.constraints.pattern.flatMap { try? Pattern($0.value) } }
        formats = resource.fields.map { $0.format.flatMap(TextFormat.init) }
        firstUse = resource.fields.map { _ in [:] }
    }

    /// Reads a cell of a column; what doesn't fit is reported and read as not coded.
    mutating func cell(_ written: String, in index: Int, at offset: Int, _ findings: inout Findings) -> Cell {
        let field = resource.fields[index]
        let origin = Origin(file, offset)
        if let absence = resource.missingValues[written] {
            if field.constraints.required {
                findings.report(.requiredCell(field, at: origin))
            } else if absence == .notCoded,
                let margin = resource.margins.first(where: { $0.column.value == field.name.value })
            {
                findings.report(.uncodedMargin(margin.value, field, at: origin))
            }
            return .absent(absence)
        }
        var text = written
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            text = written.precomposedStringWithCanonicalMapping
            if !text.utf8.elementsEqual(written.utf8) { findings.report(.normalised(field.quoted(text), at: origin)) }
            if let hidden = text.unicodeScalars.first(where: \.isHidden) {
                findings.report(.hiddenCharacter(hidden, field.quoted(text), at: origin))
            }
        }
        guard let cell = typed(text, field, at: origin, &findings) else { return .absent(.notCoded) }
        check(cell, text, index, field, at: origin, &findings)
        return cell
    }

    private func typed(_ text: String, _ field: Field, at origin: Origin, _ findings: inout Findings) -> Cell? {
        if SpreadsheetError.isWhole(text) {
            findings.report(.spreadsheetError(text, at: origin))
            return nil
        }
        if Self.isBlank(text.first, text.utf8.first) || Self.isBlank(text.last, text.utf8.last) {
            findings.report(.surroundingSpace(field.quoted(text), at: origin))
            // What stands between the blanks is read on, so that nothing is said to be missing.
            var ignored = Findings()
            return typed(text.withoutBlanksAround, field, at: origin, &ignored)
        }
        if Self.shorthands.contains(text) {
            findings.report(.readsAsAbsence(text, at: origin))
            return nil
        }
        switch field.kind {
        case .string, .any: return .text(text)
        case .integer:
            if let value = Numeral.integer(text) { return .integer(value) }
            if let range = field.ranges?.read(text) { return Self.narrowed(range, field.constraints) }
        case .number:
            if let value = Numeral.number(text) { return .number(value) }
        case .boolean:
            if text == "true" || text == "false" { return .boolean(text == "true") }
        case .date:
            if let date = CalendarDate(iso: text) { return .date(date) }
        case .year:
            if text.utf8.count == 4, let year = Numeral.integer(text) { return .integer(year) }
        case .yearmonth:
            if CalendarDate(iso: text + "-01") != nil { return .text(text) }
        }
        findings.report(.wrongCell(text, field, codes: resource.missingValues, at: origin))
        return nil
    }

    /// Whether a character is a blank; most are told by their byte.
    private static func isBlank(_ character: @autoclosure () -> Character?, _ byte: UInt8?) -> Bool {
        guard let byte, byte <= 0x20 || byte >= 0x80 else { return false }
        return character()?.isWhitespace == true
    }

    /// What is left of a range within the limits of its field: where a count has to be at least 1, `<5` is 1 to 4.
    private static func narrowed(_ range: WholeRange, _ constraints: Field.Constraints) -> Cell {
        let low = max(range.low, constraints.minimum.flatMap { Numeral.integer($0.value) } ?? range.low)
        let limit = constraints.maximum.flatMap { Numeral.integer($0.value) }
        let high = range.high.map { min($0, limit ?? $0) } ?? limit
        // Where nothing is left, the limits are told of the range as it is written.
        if let high, high < low { return .range(range) }
        return low == high ? .integer(low) : .range(WholeRange(low: low, high: high))
    }

    private mutating func check(
        _ cell: Cell, _ text: String, _ index: Int, _ field: Field, at origin: Origin, _ findings: inout Findings
    ) {
        let constraints = field.constraints
        if field.linkPolicy != nil, WebAddress.scheme(of: text) == nil {
            findings.report(.outOfRange(text, field, "a web address (`https://…`)", at: origin))
        } else if let format = formats[index], (try? format.pattern.isWhole(text)) != true {
            findings.report(.outOfRange(text, field, format.expected, at: origin))
        }
        // So many people are not alive, and their sum over every row that a table may have is a whole number still.
        if field.countsPeople, case .integer(let number) = cell, number.magnitude > 10_000_000_000 {
            findings.report(.outOfRange(text, field, "a number of people", at: origin))
        }
        if constraints.unique {
            if let first = firstUse[index][text] {
                let line = Origin(file, first).location.line
                findings.report(.notUnique(text, field, firstLine: line, at: origin))
            } else {
                firstUse[index][text] = origin.offset
            }
        }
        if let values = constraints.values, !values.contains(text) {
            let mend = SpreadsheetDamage.mend(text, in: field, fits: values.contains)
            findings.report(.notInEnum(text, field, values, mend: mend, at: origin))
        }
        if !hasForm(text, index, field, &findings) {
            let pattern = patterns[index]
            let mend = SpreadsheetDamage.mend(text, in: field) { (try? pattern?.isWhole($0, quickly: true)) == true }
            findings.report(.patternMismatch(text, field, mend: mend, at: origin))
        }
        if let limit = constraints.minLength, text.unicodeScalars.count < limit {
            findings.report(.outOfRange(text, field, "at least \(limit) characters long", at: origin))
        }
        if let limit = constraints.maxLength, text.unicodeScalars.count > limit {
            findings.report(.outOfRange(text, field, "at most \(limit) characters long", at: origin))
        }
        if let limit = constraints.minimum, Self.isBeyond(limit.value, cell, isMinimum: true) {
            findings.report(.outOfRange(text, field, "at least \(limit.value)", at: origin))
        }
        if let limit = constraints.maximum, Self.isBeyond(limit.value, cell, isMinimum: false) {
            findings.report(.outOfRange(text, field, "at most \(limit.value)", at: origin))
        }
    }

    /// Whether a cell has the form of its column. Where that takes too long to tell, or takes long for too many cells, it
    /// is said once, and the column is no longer looked at.
    private mutating func hasForm(_ text: String, _ index: Int, _ field: Field, _ findings: inout Findings) -> Bool {
        guard let pattern = patterns[index], let written = field.constraints.pattern else { return true }
        if let isWhole = try? pattern.isWhole(text, quickly: true) { return isWhole }
        slowMatches -= 1
        if slowMatches >= 0, let isWhole = try? pattern.isWhole(text) { return isWhole }
        patterns[index] = nil
        findings.report(.slowPattern(written, field))
        return true
    }

    /// Whether a cell is less than the least that its column takes, or more than the most; of a range all of it.
    private static func isBeyond(_ limit: String, _ cell: Cell, isMinimum: Bool) -> Bool {
        func isBeyond<Value: Comparable>(_ limit: Value, _ value: Value) -> Bool {
            isMinimum ? value < limit : value > limit
        }
        if case .range(let range) = cell, let limit = Numeral.number(limit) {
            return isBeyond(limit, Double(isMinimum ? range.high ?? .max : range.low))
        }
        if let value = cell.double, let limit = Numeral.number(limit) { return isBeyond(limit, value) }
        if let date = cell.date, let limit = CalendarDate(iso: limit) { return isBeyond(limit, date) }
        return cell.text.map { isBeyond(limit, $0) } ?? false
    }
}

extension Diagnostic {
    fileprivate static func requiredCell(_ field: Field, at origin: Origin) -> Diagnostic {
        .error(at: origin, "`\(field.name.value)` may not be blank", help: "enter the value")
    }

    /// A total that nobody has marked would be added to its parts.
    fileprivate static func uncodedMargin(_ total: String, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(field.name.value)` tells which rows are published totals, and is not coded here",
            help: "write `\(total)` where the row is the total, otherwise what it is; where the source doesn't say, "
                + "the code for that")
    }

    fileprivate static func readsAsAbsence(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is the shorthand for an absence in what is published",
            help: "declare it under `missingValues` and `daylight: missing:`, or write it otherwise")
    }

    fileprivate static func normalised(_ cell: String, at origin: Origin) -> Diagnostic {
        .note(at: origin, "\(cell) is written with combining marks; it is read as the composed form (NFC)")
    }

    fileprivate static func hiddenCharacter(
        _ scalar: Unicode.Scalar, _ cell: String, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(cell) holds the character \(scalar.codePoint), which nobody sees",
            help: "delete it: two cells that look alike would be counted apart")
    }

    fileprivate static func spreadsheetError(_ text: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(text)` is a spreadsheet's error, not a value", help: "mend the sheet and export it again")
    }

    fileprivate static func surroundingSpace(_ cell: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "\(cell) has blanks around it", help: "delete them")
    }

    fileprivate static func wrongCell(
        _ text: String, _ field: Field, codes: [String: Absence], at origin: Origin
    ) -> Diagnostic {
        let expected: String =
            switch field.kind {
            case .integer where field.ranges != nil: "a whole number or a range (`1234`, `1-4`, `<5`, `13+`)"
            case .integer: "a whole number (digits only, such as `1234`)"
            case .number: "a number (digits and a point, such as `1234.5`)"
            case .boolean: "`true` or `false`"
            case .date: "a date (`YYYY-MM-DD`)"
            case .year: "a year (`2019`)"
            case .yearmonth: "a month (`2019-07`)"
            case .string, .any: "text"
            }
        return .error(
            at: origin, "\(field.quoted(text)) is not \(expected), which `\(field.name.value)` needs",
            help: CellHelp.mend(text, in: field, codes: codes))
    }

    fileprivate static func notUnique(_ text: String, _ field: Field, firstLine: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "\(field.quoted(text)) stands in `\(field.name.value)` on line \(origin.location.line) and on line \(firstLine)",
            help: "values of this column are unique")
    }

    fileprivate static func notInEnum(
        _ text: String, _ field: Field, _ values: [String], mend: String?, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(field.quoted(text)) is not a value of `\(field.name.value)`",
            help: mend ?? suggestion(for: field.likened(text), among: values, kind: "value"))
    }

    fileprivate static func patternMismatch(
        _ text: String, _ field: Field, mend: String?, at origin: Origin
    ) -> Diagnostic {
        .error(
            at: origin, "\(field.quoted(text)) doesn't have the form that `\(field.name.value)` needs",
            help: mend ?? field.description ?? field.constraints.pattern.map { "the pattern is `\($0.value)`" })
    }

    fileprivate static func slowPattern(_ pattern: Located<String>, _ field: Field) -> Diagnostic {
        .error(
            at: pattern.origin,
            "`\(pattern.value)` can be read in so many ways that matching the cells of `\(field.name.value)` takes too long",
            help: "write it so that a text can be read in one way only: `[ab]*`, not `(a|b|ab)*`")
    }

    fileprivate static func outOfRange(
        _ text: String, _ field: Field, _ rule: String, at origin: Origin
    ) -> Diagnostic {
        .error(at: origin, "\(field.quoted(text)) in `\(field.name.value)` has to be \(rule)")
    }
}

extension StringProtocol {
    /// Without the characters at both ends that are blanks by their first scalar, as `Character.isWhitespace` tells them.
    var withoutBlanksAround: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension Unicode.Scalar {
    /// Whether it leaves no trace in a text: not what joins letters and emoji, or chooses the form of one.
    fileprivate var isHidden: Bool {
        properties.isDefaultIgnorableCodePoint && !properties.isJoinControl && !properties.isVariationSelector
    }
}

extension Field {
    /// A cell's text for a message; not where the column is not for publication.
    func quoted(_ text: String) -> String { isProtected ? "the cell" : "`\(text.prefix(60))`" }

    /// A cell's text to find the name that was meant by it; empty where the column is not for publication, since that
    /// name would tell the cell.
    func likened(_ text: String) -> String { isProtected ? "" : text }
}
