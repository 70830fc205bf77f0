internal import Quantities

/// A scale of days with ticks at the first of years or months.
struct TimeScale {
    let first: CalendarDate
    let last: CalendarDate
    let range: ClosedRange<Double>

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
        for months in [1, 3, 12, 24, 60, 120, 240, 600, 1200] {
            let ticks = ticks(every: months)
            if ticks.count <= count { return ticks }
        }
        return []
    }

    /// The first days of every so many months, counted from the year 0.
    func ticks(every months: Int) -> [Tick] {
        var ticks: [Tick] = []
        var year: Int?
        var index = (first.year * 12 + first.month - 1) / months * months
        while ticks.count <= 2000, let date = CalendarDate(year: index / 12, month: index % 12 + 1, day: 1),
            date <= last
        {
            defer { index += months }
            guard date >= first else { continue }
            let month = String(date.words.split(separator: " ")[1].prefix(3))
            let words = months >= 12 ? String(date.year) : date.year == year ? month : "\(month) \(date.year)"
            year = date.year
            ticks.append(Tick(date: date, words: words))
        }
        return ticks
    }
}
