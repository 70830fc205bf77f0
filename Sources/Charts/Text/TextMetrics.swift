/// Widths of text without a browser, from the advance widths of a font that is metric-compatible with Arial.
enum TextMetrics {
    enum Weight { case regular, bold }

    /// What other fonts of the stack may need beyond the table's widths.
    static let reserve = 1.15

    /// The width of a text in the units of the font size, without the reserve.
    static func width(_ text: String, size: Double, _ weight: Weight = .regular) -> Double {
        Double(units(text[...], weight)) * size / 2048
    }

    /// The width in the units of the font, 2048 to the em.
    private static func units(_ text: Substring, _ weight: Weight) -> Int {
        let (table, punctuation) =
            weight == .bold
            ? (AdvanceWidths.bold, AdvanceWidths.boldPunctuation)
            : (AdvanceWidths.regular, AdvanceWidths.regularPunctuation)
        // Most texts are ASCII, and are measured many times.
        let plain = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            var units = 0
            for byte in bytes {
                guard (0x20..<0x80).contains(byte) else { return nil }
                units += Int(table[Int(byte) - 0x20])
            }
            return units
        }
        if let plain = plain ?? nil { return plain }
        return text.unicodeScalars.reduce(0) { units, scalar in
            let advance: UInt16 =
                if (0x20..<0x100).contains(scalar.value) {
                    table[Int(scalar.value) - 0x20]
                } else if let width = punctuation[scalar.value] {
                    width
                } else if scalar.properties.generalCategory == .nonspacingMark {
                    0
                } else {
                    // Wide enough for any letter; East Asian text takes a whole em.
                    scalar.value >= 0x1100 ? 2048 : 1600
                }
            return units + Int(advance)
        }
    }

    /// Breaks a text into lines that fit a width, greedily at blanks; a word that is too long for a line is broken.
    static func wrap(_ text: String, size: Double, _ weight: Weight = .regular, into width: Double) -> [String] {
        let fits = { (units: Int) in Double(units) * size / 2048 <= width / reserve }
        if fits(units(text[...], weight)), isPlain(text) { return [text] }
        let blank = units(" ", weight)
        var lines: [String] = []
        var (line, taken) = ("", 0)
        func add(_ word: Substring, _ units: Int) {
            if line.isEmpty {
                (line, taken) = (String(word), units)
            } else if fits(taken + blank + units) {
                line += " "
                line += word
                taken += blank + units
            } else {
                lines.append(line)
                (line, taken) = (String(word), units)
            }
        }
        for word in words(of: text) {
            let whole = units(word, weight)
            if fits(whole) { add(word, whole) } else { pieces(of: word, weight, fits).forEach(add) }
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }

    /// Whether its words stand apart by one blank each, as a line's do.
    private static func isPlain(_ text: String) -> Bool {
        var last = UInt8(ascii: " ")
        for byte in text.utf8 {
            if byte == UInt8(ascii: " "), last == byte { return false }
            last = byte
        }
        return last != UInt8(ascii: " ")
    }

    /// What stands between the blanks of a text; a blank that carries a mark is none.
    static func words(of text: String) -> [Substring] {
        text.utf8.allSatisfy { $0 < 0x80 }
            ? text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) } : text.split(separator: " ")
    }

    /// A word that is too long for a line, in as many pieces as fit, each with its width.
    private static func pieces(
        of word: Substring, _ weight: Weight, _ fits: (Int) -> Bool
    ) -> [(Substring, Int)] {
        var pieces: [(Substring, Int)] = []
        var (start, taken) = (word.startIndex, 0)
        for index in word.indices {
            let next = units(word[index...index], weight)
            if start < index, !fits(taken + next) {
                pieces.append((word[start..<index], taken))
                (start, taken) = (index, 0)
            }
            taken += next
        }
        return pieces + [(word[start...], taken)]
    }
}
