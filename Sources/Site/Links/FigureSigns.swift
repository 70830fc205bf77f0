internal import Diagnostics
internal import Documents
internal import Quantities

/// Signs that make another number of a figure's value from outside its link: `[13](figure:…)%`, `£[13](figure:…)`,
/// `-[13](figure:…)`, `[13](figure:…)m`. What stands between the brackets is held to the value, and a reader takes both
/// for one number.
struct FigureSigns {
    /// Signs and words after a number, without the hyphens and in lower case.
    private let followers: [String]
    /// Letters that are a sign only where they touch the number.
    private static let glued = ["k", "m", "x", "p"]
    /// How these and others begin, see ``beginning(_:)``: nearly every link stands among words, which are told by it.
    private let beginnings: Set<UInt32>

    init(_ words: Words) {
        let perCent = Self.folded(words.text(NumberWord.perCent, ["number": ""])).drop { $0 == " " }
        followers =
            ["%", "‰", "per cent", "percent", "percentage", "mn", "bn", "tn"]
            + [String(perCent)].filter { !$0.isEmpty }
        beginnings = Set((followers + Self.glued + ["$"]).map { Self.beginning(Array($0.utf8)[...]) })
    }

    /// The first three bytes as one number, in lower case, as far as they are letters; another sign by itself.
    private static func beginning(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        guard let first = bytes.first, first.isLetter else { return UInt32(bytes.first ?? 0) }
        return bytes.prefix(3).prefix(while: \.isLetter).reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
    }

    /// Whether a sign may stand at the end of some bytes: right there, or as a word before blanks.
    private static func mayEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let glued = bytes.last else { return false }
        guard glued.isBlank else { return glued >= 0x80 || "-$".utf8.contains(glued) }
        guard let last = bytes.last(where: { !$0.isBlank }) else { return false }
        return last | 0x20 == UInt8(ascii: "s") || last == UInt8(ascii: "$") || last >= 0x80
    }

    private func mayBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
        let near = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes.drop { $0.isBlank }
        guard let first = near.first else { return false }
        return first >= 0x80 || beginnings.contains(Self.beginning(near))
    }

    /// Reports the signs beside one link.
    ///
    /// - Parameter unit: what the value is in, whose own sign may stand outside.
    func check(_ construct: MarkdownConstruct, in prose: Prose, unit: Unit?, _ findings: inout Findings) {
        guard let sides = prose.sides(of: construct) else { return }
        let own = unit.map(\.sign).flatMap { $0.isEmpty ? nil : $0 }
        let before = prose.bytes[sides.before].suffix(Self.reach)
        if own != nil || Self.mayEnd(before),
            let sign = Self.sign(endingIn: String(decoding: before, as: UTF8.self), own)
        {
            report(sign, from: sides.before.upperBound - sign.base[sign.startIndex...].utf8.count, in: prose, &findings)
        }
        let after = prose.bytes[sides.after].prefix(Self.reach)
        if own != nil || mayBegin(after), let sign = self.sign(beginning: String(decoding: after, as: UTF8.self), own) {
            report(sign, from: sides.after.lowerBound + sign.base[..<sign.startIndex].utf8.count, in: prose, &findings)
        }
    }

    private func report(_ sign: Substring, from start: Int, in prose: Prose, _ findings: inout Findings) {
        findings.report(.outsideFigure(String(sign), at: prose.origin(of: start..<(start + sign.utf8.count))))
    }

    /// How many bytes on each side are looked at: more than any of the words has.
    private static let reach = 40

    private static func sign(endingIn text: String, _ own: String?) -> Substring? {
        var lead = text[...]
        if let own, lead.trimmed.hasSuffix(own) { lead = lead.trimmed.dropLast(own.count) }
        let near = lead.trimmed
        guard let last = near.last else { return nil }
        let (isGlued, previous) = (near.endIndex == lead.endIndex, near.dropLast().last)
        if last.isCurrency { return near.suffix(1) }
        if isGlued {
            // A dash of typesetting stands between things, and is no minus.
            let isMinus =
                "-\u{2212}".contains(last) && previous.map { $0.isWhitespace || "([“‘\"'".contains($0) } != false
            return isMinus ? near.suffix(1) : nil
        }
        let word = near.suffix("minus".count)
        return word.lowercased() == "minus" && near.dropLast(word.count).last?.isOfWord != true ? word : nil
    }

    private func sign(beginning text: String, _ own: String?) -> Substring? {
        let near = text.first == "-" ? text.dropFirst() : text.drop { $0.isWhitespace }
        guard let first = near.first else { return nil }
        if let own, near.hasPrefix(own) { return nil }
        if first.isCurrency { return near.dropFirst().beginsWord ? nil : near.prefix(1) }
        let folded = Self.folded(near)
        let length = (followers + (near.startIndex == text.startIndex ? Self.glued : [])).filter { sign in
            folded.hasPrefix(sign) && (sign.last?.isLetter == false || !folded.dropFirst(sign.count).beginsWord)
        }.map(\.count).max()
        return length.map { near.prefix($0) }
    }

    /// In lower case, with a blank for each hyphen and each other blank, character by character.
    private static func folded(_ text: some StringProtocol) -> String {
        String(text.map { $0 == "-" || $0.isWhitespace ? " " : $0 }).lowercased()
    }
}

extension Character {
    fileprivate var isCurrency: Bool { unicodeScalars.first?.properties.generalCategory == .currencySymbol }
    /// Whether it belongs to a word or a number, or stands for what is left out of the words.
    fileprivate var isOfWord: Bool { isLetter || isNumber || self == "\u{FFFC}" }
}

extension Substring {
    fileprivate var beginsWord: Bool { first.map { $0.isOfWord || "'’".contains($0) } == true }
    fileprivate var trimmed: Substring {
        self[..<(lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex)]
    }
}

extension Diagnostic {
    fileprivate static func outsideFigure(_ sign: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(sign)` stands outside the figure’s link, so nothing holds it to the value",
            help: "put it between the square brackets, where it is checked, or take it out")
    }
}
