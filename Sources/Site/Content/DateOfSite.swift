internal import Diagnostics
public import Quantities

/// The day of which a site speaks, `as_of` in site.yaml, beside the days of those who build it. Theirs decide what is said
/// and refused, and no byte that is published.
public struct DateOfSite: Sendable {
    private let today: CalendarDate?
    private let tried: CalendarDate?

    /// - Parameters:
    ///   - today: the day on which the site is built, in Coordinated Universal Time; nil for one that nobody looks at.
    ///   - tried: a day to try in place of the one in site.yaml.
    public init(today: CalendarDate? = nil, tried: CalendarDate? = nil) {
        (self.today, self.tried) = (today, tried)
    }

    /// The day of which the site speaks in this build. One that hasn't come is a warning, by which nothing is published
    /// strictly: it would end embargoes before their day, and call answers late that aren't due. A clock may be wrong, so
    /// it is no error.
    func asOf(_ written: Located<CalendarDate>, _ findings: inout Findings) -> CalendarDate {
        if let tried { return tried }
        guard let today else { return written.value }
        // Where it is tomorrow already, 14 hours ahead of Greenwich, that is a day like any other.
        if written.value > today.next { findings.report(.notCome(written, today)) }
        let age = today.dayNumber - written.value.dayNumber
        if age > 31 { findings.report(.old(written, age)) }
        return written.value
    }
}

extension Diagnostic {
    fileprivate static func notCome(_ asOf: Located<CalendarDate>, _ today: CalendarDate) -> Diagnostic {
        .warning(
            at: asOf.origin,
            "the site is as of \(asOf.value.iso), a day that hasn't come: by the clock of this machine it is \(today.iso)",
            help:
                "what is under embargo until then would be published, and answers that aren't due yet be called late. "
                + "To see the site as it will be: `check-site --as-of \(asOf.value.iso)` or `preview-site --as-of \(asOf.value.iso)`"
        )
    }

    fileprivate static func old(_ asOf: Located<CalendarDate>, _ age: Int) -> Diagnostic {
        .note(
            at: asOf.origin, "the site is as of \(asOf.value.iso), \(age) days ago",
            help:
                "answers that have come or fallen due since then are missing from it; once the tables hold them, move "
                + "`as_of`. `check-site --as-of DATE` shows what that changes")
    }
}
