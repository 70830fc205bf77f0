/// The colours of charts, in the light and in the dark theme.
///
/// Categorical and sequential colours of the light theme are those of the Government Analysis Function ("Data
/// visualisation: colours in charts"); those of the dark theme were chosen on #121212 for contrast and for readers who
/// don't see all colours. Print uses the light theme.
public enum Palette: String, Sendable, CaseIterable {
    case light, dark

    enum Token: String, Sendable, CaseIterable {
        case canvas, text, quiet, grid, axis, band, hatch, muted, low, middle, high, first, second, third, fourth
        case onMuted = "on-muted"
        case onLow = "on-low"
        case onMiddle = "on-middle"
        case onHigh = "on-high"
        case onFirst = "on-first"
        case onSecond = "on-second"
        case onThird = "on-third"
        case onFourth = "on-fourth"

        fileprivate var colours: (light: Int, dark: Int) {
            switch self {
            case .canvas: (0xFFFFFF, 0x121212)
            case .text: (0x1A1A1A, 0xF2F2F2)
            case .quiet: (0x4D4D4D, 0xC4C4C4)
            case .grid: (0xD4D4D4, 0x3D3D3D)
            case .axis: (0x4D4D4D, 0xC4C4C4)
            case .band: (0xE9EEF3, 0x24292F)
            case .hatch: (0x595959, 0xB0B0B0)
            case .muted: (0x8A8A8A, 0x8A8A8A)
            case .low: (0x6BACE6, 0x2073BC)
            case .middle: (0x2073BC, 0x6BACE6)
            case .high: (0x12436D, 0xC4E0F9)
            case .first: (0x12436D, 0x2673B8)
            case .second: (0x28A197, 0x86E6DA)
            case .third: (0x801650, 0xBF2F7A)
            case .fourth: (0xF46A25, 0xFFBE94)
            case .onMuted, .onSecond, .onFourth: (0x000000, 0x000000)
            case .onLow: (0x1A1A1A, 0xFFFFFF)
            case .onMiddle, .onHigh: (0xFFFFFF, 0x000000)
            case .onFirst, .onThird: (0xFFFFFF, 0xFFFFFF)
            }
        }
    }

    /// A colour as 24 bits of red, green and blue.
    subscript(token: Token) -> Int { self == .light ? token.colours.light : token.colours.dark }

    static func hexadecimal(_ colour: Int) -> String {
        let digits = String(colour, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The contrast ratio of two colours, from 1 to 21, after WCAG 2.2 ("contrast ratio", "relative luminance").
    static func contrast(_ one: Int, _ other: Int) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func luminance(_ colour: Int) -> Double {
        0.2126 * linear[colour >> 16 & 0xFF] + 0.7152 * linear[colour >> 8 & 0xFF] + 0.0722 * linear[colour & 0xFF]
    }

    private static let linear = (0...255).map { linear(Double($0) / 255) }

    /// The linear value of an sRGB channel: ((v + 0.055) / 1.055)^2.4, the power by Newton's method for x⁵ = v¹², so that
    /// nothing depends on a C library.
    private static func linear(_ value: Double) -> Double {
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        let square = base * base
        let twelfth = square * square * square * square * square * square
        var root = base
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (fourth * root - twelfth) / (5 * fourth)
        }
        return root
    }
}

extension Style {
    /// The colour by which the shape is seen; nil for what only supports the reading: grid and bands.
    var token: Palette.Token? {
        switch self {
        case .band, .grid: nil
        case .axis, .zero, .reference: .axis
        case .muted, .mutedLine: .muted
        case .low: .axis  // its outline: the colour itself is too light on white
        case .middle: .middle
        case .high: .high
        case .first, .firstLine, .bounds, .boundsLine, .hollow: .first
        case .second, .secondLine: .second
        case .third, .thirdLine: .third
        case .fourth, .fourthLine: .fourth
        case .state: .hatch
        case .outline: .fourth
        }
    }
}

extension TextStyle {
    var token: Palette.Token {
        switch self {
        case .label, .value, .heading, .headline, .credit: .text
        case .tick, .absent: .quiet
        default: Palette.Token(rawValue: rawValue) ?? .text
        }
    }

    var backgroundToken: Palette.Token {
        guard let background else { return .canvas }
        return background == .low ? .low : background.token ?? .canvas
    }
}
