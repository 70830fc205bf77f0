/// Widths of text without a browser, from the advance widths of a font that is metric-compatible with Arial.
enum TextMetrics {
    enum Weight { case regular, bold }

    /// What other fonts of the stack may need beyond the table's widths.
    static let reserve = 1.15

    /// The width of a text in the units of the font size, without the reserve.
    static func width(_ text: String, size: Double, _ weight: Weight = .regular) -> Double {
        var units = 0
        for scalar in text.unicodeScalars { units += Int(advance(of: scalar, weight)) }
        return Double(units) * size / 2048
    }

    private static func advance(of scalar: Unicode.Scalar, _ weight: Weight) -> UInt16 {
        let (table, punctuation) =
            weight == .bold
            ? (AdvanceWidths.bold, AdvanceWidths.boldPunctuation)
            : (AdvanceWidths.regular, AdvanceWidths.regularPunctuation)
        if (0x20..<0x100).contains(scalar.value) { return table[Int(scalar.value) - 0x20] }
        if let width = punctuation[scalar.value] { return width }
        if scalar.properties.generalCategory == .nonspacingMark { return 0 }
        // Wide enough for any letter; East Asian text takes a whole em.
        return scalar.value >= 0x1100 ? 2048 : 1600
    }

    /// Breaks a text into lines that fit a width, greedily at blanks; a word that is too long for a line is broken.
    static func wrap(_ text: String, size: Double, _ weight: Weight = .regular, into width: Double) -> [String] {
        let limit = width / reserve
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").flatMap({ pieces(of: String($0), size, weight, limit) }) {
            let longer = line.isEmpty ? word : line + " " + word
            if line.isEmpty || self.width(longer, size: size, weight) <= limit {
                line = longer
            } else {
                lines.append(line)
                line = word
            }
        }
        return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
    }

    private static func pieces(of word: String, _ size: Double, _ weight: Weight, _ limit: Double) -> [String] {
        guard width(word, size: size, weight) > limit else { return [word] }
        var pieces: [String] = []
        var piece = ""
        for character in word {
            if !piece.isEmpty, width(piece + String(character), size: size, weight) > limit {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }
}
