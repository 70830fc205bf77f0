/// A pattern of LIKE or GLOB (https://www.sqlite.org/lang_expr.html#like).
struct SQLPattern {
    let text: String
    private let pieces: [Unicode.Scalar]
    private let many: Unicode.Scalar
    private let one: Unicode.Scalar
    /// LIKE knows no upper and lower case of ASCII.
    private let foldsCase: Bool

    /// Nil for any other operator, and for a class of characters, which is taken to match.
    init?(_ text: String, operator name: String) {
        switch name {
        case "like": (many, one, foldsCase) = ("%", "_", true)
        case "glob" where !text.contains("["): (many, one, foldsCase) = ("*", "?", false)
        default: return nil
        }
        self.text = text
        pieces = SQLPattern.scalars(text, foldsCase)
    }

    private static func scalars(_ text: String, _ foldsCase: Bool) -> [Unicode.Scalar] {
        text.unicodeScalars.map { foldsCase && ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) | 0x20) : $0 }
    }

    /// Whether it matches the whole of a text: after each `%` the shortest run that lets the rest match is enough.
    func isWhole(_ text: String) -> Bool {
        let text = SQLPattern.scalars(text, foldsCase)
        var (place, piece) = (0, 0)
        var retry: (place: Int, piece: Int)?
        while place < text.count {
            if piece < pieces.count, pieces[piece] == many {
                piece += 1
                retry = (place, piece)
            } else if piece < pieces.count, pieces[piece] == one || pieces[piece] == text[place] {
                place += 1
                piece += 1
            } else if let last = retry {
                retry = (last.place + 1, last.piece)
                (place, piece) = (last.place + 1, last.piece)
            } else {
                return false
            }
        }
        return pieces[piece...].allSatisfy { $0 == many }
    }
}
