internal import Diagnostics
internal import Documents
internal import Quantities

/// When a document was issued, as CSL-JSON's `date-variable` says it: a date in parts, a text that is a date, or words.
enum ReferenceDate {
    /// The year, or words of the item's own; nil where nothing is said, or nothing that can be read, which is reported.
    static func read(_ value: JSONValue?, asOf: CalendarDate, _ findings: inout Findings) -> String? {
        // Some programs write nothing as `null`, or as an object that is empty.
        guard let value, value.content != .null, value.members?.isEmpty != true else { return nil }
        if case .number = value.content { return year([number(value)], at: value.origin, asOf: asOf, &findings) }
        if let text = value.string { return written(text, at: value.origin, asOf: asOf, &findings) }
        if let words = value["literal"]?.string, words.isVisible { return words }
        if let raw = value["raw"], let text = raw.string, text.isVisible {
            return date(text) == nil ? text : written(text, at: raw.origin, asOf: asOf, &findings)
        }
        guard let parts = value["date-parts"] else { return findings.refuse(.noDate(at: value.origin)) }
        guard let first = parts.array?.first?.array, (1...3).contains(first.count) else {
            return findings.refuse(.noDate(at: parts.origin))
        }
        // A month or a day that isn't known is left blank, or is nought.
        let known = first.map(number).prefix { $0.map { $0 != 0 } ?? false }
        return year(known.isEmpty ? first.map(number) : Array(known), at: parts.origin, asOf: asOf, &findings)
    }

    /// A text that is a date of ISO 8601: `2020`, `2020-05` or `2020-05-01`.
    private static func written(
        _ text: String, at origin: Origin, asOf: CalendarDate, _ findings: inout Findings
    ) -> String? {
        guard let parts = date(text) else { return findings.refuse(.noDate(at: origin)) }
        return year(parts, at: origin, asOf: asOf, &findings)
    }

    private static func date(_ text: String) -> [Int?]? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isDate =
            parts.first?.utf8.count == 4 && parts.count <= 3 && parts.dropFirst().allSatisfy { $0.utf8.count == 2 }
            && parts.joined(separator: "").utf8.allSatisfy(\.isDigit)
        return isDate ? parts.map { Int($0) } : nil
    }

    /// A number, which Zotero sometimes writes as a text.
    private static func number(_ value: JSONValue) -> Int? {
        switch value.content {
        case .number(let text), .string(let text): Int(text)
        default: nil
        }
    }

    private static func year(
        _ parts: [Int?], at origin: Origin, asOf: CalendarDate, _ findings: inout Findings
    ) -> String? {
        let numbers = parts.compactMap { $0 }
        // From 13 on they are seasons (CSL 1.0.2, appendix on dates).
        let month = numbers.dropFirst().first.map { numbers.count == 2 && (13...24).contains($0) ? 1 : $0 } ?? 1
        let day = numbers.dropFirst(2).first ?? 1
        guard numbers.count == parts.count, let year = numbers.first,
            let date = CalendarDate(year: year, month: month, day: day)
        else { return findings.refuse(.noDate(at: origin)) }
        guard date <= asOf else { return findings.refuse(.futureReference(asOf: asOf, at: origin)) }
        return String(year)
    }
}

extension Diagnostic {
    fileprivate static func noDate(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this is no date on which something was issued",
            help: "write `{\"date-parts\": [[2020, 5, 1]]}`, the year alone as `[[2020]]`, or words: "
                + "`{\"literal\": \"spring 2020\"}`; leave `issued` out where the document has no date")
    }

    fileprivate static func futureReference(asOf: CalendarDate, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this day is after the date of the site, \(asOf.iso)",
            help:
                "mend the date, move `as_of` in site.yaml, or say that it is to come: `{\"literal\": \"forthcoming\"}`")
    }
}
