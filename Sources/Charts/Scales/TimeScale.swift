internal import Quantities

/// A scale of days with ticks at the first of years or months.
struct TimeScale {
    let first: CalendarDate
    let last: CalendarDate
    let range: ClosedRange<Double>
    let words: Words

    func callAsFunction(_ date: CalendarDate) -> Double {
        let span = Double(max(1, last.dayNumber - first.dayNumber))
        return range.lowerBound + Double(date.dayNumber - first.dayNumber) / span
            * (range.upperBound - range.lowerBound)
    }

    struct Tick {
        let date: CalendarDate
        let words: String
    }

    /// Ticks at most `count` of them: every month, quarter or year, or every 2, 5, 10, 20, 50 or 100 years; the year is
    /// written where it changes.
    func ticks(_ count: Int) -> [Tick] {
        for months in [1, 3, 12, 24, 60, 120, 240, 600, 1200] where places(every: months).count <= count {
            return ticks(every: months)
        }
        return []
    }

    /// The first days of every so many months, counted from the year 0.
    func ticks(every months: Int) -> [Tick] {
        var year: Int?
        return places(every: months).compactMap { place in
            let index = place * months
            guard let date = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1) else { return nil }
            defer { year = date.year }
            let month = words.shortMonth(date.month)
            return Tick(
                date: date,
                words: months >= 12
                    ? String(date.year)
                    : date.year == year
                        ? month : self.words.text(ChartWord.monthAndYear, ["month": month, "year": String(date.year)]))
        }
    }

    /// The ticks by their number in the sequence of every so many months: how many they are is known before any is made.
    private func places(every months: Int) -> Range<Int> {
        let from = first.year * 12 + first.month - (first.day == 1 ? 1 : 0)
        let to = last.year * 12 + last.month - 1
        let start = (from + months - 1) / months
        return start..<max(start, to / months + 1)
    }
}
