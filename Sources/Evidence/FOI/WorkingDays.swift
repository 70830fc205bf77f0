internal import Diagnostics
internal import Documents
internal import Quantities

/// Working days under the freedom of information laws, from a table of bank holidays in the form of GOV.UK's
/// `bank-holidays.json`.
///
/// Under the Act of 2000 a working day is any day but a Saturday, a Sunday, Christmas Day, Good Friday or a day that is
/// a bank holiday in *any* part of the United Kingdom (s.10(6)). Under the Scottish Act only Scotland's bank holidays
/// count (s.73).
struct WorkingDays: Sendable {
    private let anyDivision: Set<Int>
    private let scotland: Set<Int>
    /// The years for which every division has holidays; outside them nothing is computed.
    let years: Set<Int>

    /// Reads the holidays; nil where an error was reported.
    static func read(_ json: JSONValue, _ findings: inout Findings) -> WorkingDays? {
        var days: [String: Set<Int>] = [:]
        var covered: [Set<Int>] = []
        for name in ["england-and-wales", "scotland", "northern-ireland"] {
            guard let events = json[name]?["events"]?.array, !events.isEmpty else {
                findings.report(.missingDivision(name, at: json.origin))
                return nil
            }
            var dates: [CalendarDate] = []
            for event in events {
                guard let text = event["date"]?.string, let date = CalendarDate(iso: text) else {
                    findings.report(.notAHoliday(at: event.origin))
                    return nil
                }
                dates.append(date)
            }
            days[name] = Set(dates.map(\.dayNumber))
            // Every year ends with Christmas and Boxing Day, so a table that holds them holds the year.
            covered.append(Set(dates.filter { $0.month == 12 }.map(\.year)))
        }
        let years = covered.dropFirst().reduce(covered.first ?? []) { $0.intersection($1) }
        guard !years.isEmpty else {
            findings.report(.noWholeYear(at: json.origin))
            return nil
        }
        return WorkingDays(
            anyDivision: days.values.reduce(into: []) { $0.formUnion($1) }, scotland: days["scotland"] ?? [],
            years: years)
    }

    /// Whether a day counts; nil outside the years that the table covers.
    func isWorkingDay(_ date: CalendarDate, under law: FOILaw) -> Bool? {
        guard years.contains(date.year) else { return nil }
        if date.isWeekend || (date.month == 12 && date.day == 25) { return false }
        // Good Friday is a bank holiday in every division of GOV.UK's table.
        return !(law == .foisa2002 ? scotland : anyDivision).contains(date.dayNumber)
    }

    /// The nth working day after a day, which itself is day zero; nil where the table doesn't reach.
    func day(_ count: Int, after start: CalendarDate, under law: FOILaw) -> CalendarDate? {
        guard years.contains(start.year) else { return nil }
        var date = start
        var remaining = count
        while remaining > 0 {
            date = date.next
            guard let working = isWorkingDay(date, under: law) else { return nil }
            if working { remaining -= 1 }
        }
        return date
    }

    /// The working days after one day up to and including another; nil where the table doesn't reach.
    func count(after start: CalendarDate, through end: CalendarDate, under law: FOILaw) -> Int? {
        guard start <= end, (start.year...end.year).allSatisfy(years.contains) else { return nil }
        var count = 0
        var date = start
        while date < end {
            date = date.next
            if isWorkingDay(date, under: law) == true { count += 1 }
        }
        return count
    }
}

extension Diagnostic {
    fileprivate static func missingDivision(_ name: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "the bank holidays of `\(name)` are missing",
            help: "save https://www.gov.uk/bank-holidays.json here as it is")
    }

    fileprivate static func noWholeYear(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "there is no year of which every division has its holidays up to December",
            help: "save https://www.gov.uk/bank-holidays.json here as it is")
    }

    fileprivate static func notAHoliday(at origin: Origin) -> Diagnostic {
        .error(at: origin, "a bank holiday needs a `date` (`YYYY-MM-DD`)")
    }
}
