internal import Quantities

/// What a shape stands for. Shapes of one style are written as one path, and styles are painted in the order of their
/// places, so that the picture doesn't depend on the order in which a mark draws.
enum Style: Hashable, Sendable, CaseIterable {
    /// A background that says that something holds within it, such as a time limit.
    case band
    case grid
    case axis
    /// Context: items that are not highlighted.
    case muted
    /// The classes of a sequential scale.
    case low, middle, high
    /// Series, in the order of their colours.
    case first, second, third, fourth
    /// The lines of series.
    case firstLine, secondLine, thirdLine, fourthLine, mutedLine
    /// Known only within bounds.
    case bounds
    case boundsLine
    /// Counted and known not to have the property: a unit with nothing in it.
    case hollow
    case state(Absence)
    /// Zero is a finding: a tick, never a missing bar.
    case zero
    case reference
    /// Around an item that is highlighted.
    case outline

    static let allCases: [Style] =
        [
            .band, .grid, .axis, .muted, .low, .middle, .high, .first, .second, .third, .fourth, .mutedLine, .firstLine,
            .secondLine, .thirdLine, .fourthLine, .bounds, .boundsLine, .hollow,
        ] + Absence.allCases.map(Style.state) + [.zero, .reference, .outline]

    /// Where the style stands in the order of painting.
    var place: Int {
        switch self {
        case .band: 0
        case .grid: 1
        case .axis: 2
        case .muted: 3
        case .low: 4
        case .middle: 5
        case .high: 6
        case .first: 7
        case .second: 8
        case .third: 9
        case .fourth: 10
        case .mutedLine: 11
        case .firstLine: 12
        case .secondLine: 13
        case .thirdLine: 14
        case .fourthLine: 15
        case .bounds: 16
        case .boundsLine: 17
        case .hollow: 18
        case .state(let reason): 19 + reason.place
        case .zero: 19 + Absence.allCases.count
        case .reference: 20 + Absence.allCases.count
        case .outline: 21 + Absence.allCases.count
        }
    }

    /// The class in the style sheet.
    var name: String {
        switch self {
        case .firstLine: "first line"
        case .secondLine: "second line"
        case .thirdLine: "third line"
        case .fourthLine: "fourth line"
        case .mutedLine: "muted line"
        case .boundsLine: "bounds line"
        case .state: "state"
        default: "\(self)"
        }
    }

    /// The colour of one series among several: two take the first and the last, which are furthest apart.
    static func series(_ index: Int, of count: Int) -> Style {
        count == 2 && index == 1 ? .fourth : [.first, .second, .third, .fourth][min(max(index, 0), 3)]
    }

    /// The same colour as a line.
    var line: Style {
        switch self {
        case .first: .firstLine
        case .second: .secondLine
        case .third: .thirdLine
        case .fourth: .fourthLine
        case .bounds: .boundsLine
        default: .mutedLine
        }
    }
}

extension Absence {
    fileprivate var place: Int {
        switch self {
        case .notCoded: 0
        case .notStated: 1
        case .notRecorded: 2
        case .notHeld: 3
        case .refused: 4
        case .noReply: 5
        case .notAsked: 6
        case .suppressed: 7
        case .notApplicable: 8
        case .noData: 9
        }
    }
}

/// What a text is. Texts on a filled shape are named after it.
enum TextStyle: String, Hashable, Sendable, CaseIterable {
    case label, value, tick, absent, heading, headline, credit
    case onMuted = "on-muted"
    case onLow = "on-low"
    case onMiddle = "on-middle"
    case onHigh = "on-high"
    case onFirst = "on-first"
    case onSecond = "on-second"
    case onThird = "on-third"
    case onFourth = "on-fourth"
    /// On a hatched shape, whose lines would run into the letters.
    case onHatch = "hatched"

    var weight: TextMetrics.Weight {
        switch self {
        case .value, .heading, .headline: .bold
        default: .regular
        }
    }

    /// The style of text on a filled shape; text elsewhere has the canvas behind it.
    init(on style: Style) {
        switch style {
        case .muted: self = .onMuted
        case .low: self = .onLow
        case .middle: self = .onMiddle
        case .high: self = .onHigh
        case .first: self = .onFirst
        case .second: self = .onSecond
        case .third: self = .onThird
        case .fourth: self = .onFourth
        case .state(let reason) where !reason.hatch.isEmpty: self = .onHatch
        default: self = .label
        }
    }

    /// The shape behind the text; nil for the canvas.
    var background: Style? {
        switch self {
        case .onMuted: .muted
        case .onLow: .low
        case .onMiddle: .middle
        case .onHigh: .high
        case .onFirst: .first
        case .onSecond: .second
        case .onThird: .third
        case .onFourth: .fourth
        default: nil
        }
    }
}
