public import ArgumentParser
internal import Foundation
public import Quantities

extension CalendarDate {
    /// The day on which a command runs, in Coordinated Universal Time: the one place where a clock is read.
    static var today: CalendarDate {
        CalendarDate(dayNumber: Int((Date.now.timeIntervalSince1970 / 86_400).rounded(.down)))
    }
}

extension CalendarDate: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}
