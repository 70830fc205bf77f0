/// A day of the proleptic Gregorian calendar, without time or zone.
public struct CalendarDate: Sendable, Hashable, Comparable {
    public let year: Int
    /// From one on, as is the day.
    public let month: Int
    public let day: Int

    /// Nil unless the day exists: there is no 2026-02-30.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.days(inMonth: month, of: year)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Reads `YYYY-MM-DD` (ISO 8601), exactly that.
    public init?(iso text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = CalendarDate.number(bytes[0..<4]), let month = CalendarDate.number(bytes[5..<7]),
            let day = CalendarDate.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The first day of what tables name as `2023-05-04`, `2023-05`, `2023-Q2` or `2023`.
    public init?(firstDayOf period: String) {
        let bytes = Array(period.utf8)
        switch bytes.count {
        case 4: self.init(iso: period + "-01-01")
        case 7 where bytes[4...5].elementsEqual("-Q".utf8):
            guard let year = CalendarDate.number(bytes[0..<4]), (0x31...0x34).contains(bytes[6]) else { return nil }
            self.init(year: year, month: Int(bytes[6] - 0x31) * 3 + 1, day: 1)
        case 7: self.init(iso: period + "-01")
        default: self.init(iso: period)
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        digits.reduce(0) { total, digit in
            guard let total, (0x30...0x39).contains(digit) else { return nil }
            return total * 10 + Int(digit - 0x30)
        }
    }

    /// How many days a month has, which is counted from one.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since 1970-01-01, after Howard Hinnant's `days_from_civil`.
    public var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day with a given number since 1970-01-01, after Hinnant's `civil_from_days`.
    public init(dayNumber: Int) {
        let shifted = dayNumber + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    public var isWeekend: Bool { [0, 6].contains(((dayNumber + 4) % 7 + 7) % 7) }

    public var next: CalendarDate { CalendarDate(dayNumber: dayNumber + 1) }

    public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    /// `2018-12-03`
    public var iso: String {
        let digit = { (number: Int) in UInt8(ascii: "0") + UInt8(number % 10) }
        let dash = UInt8(ascii: "-")
        let bytes = [
            digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), dash, digit(month / 10), digit(month),
            dash, digit(day / 10), digit(day),
        ]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `3 December 2018`, in the program's messages.
    public var words: String { "\(day) \(CalendarDate.monthNames[month - 1]) \(year)" }

    private static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
