/// A language as `lang` and `hreflang` name it (BCP 47, RFC 5646), in lower case: `cy`, `pt-br`, `zh-hant`.
struct Language: Sendable, Hashable {
    let code: String

    init?(_ code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        let isWord = { (part: Substring, allowed: ClosedRange<Int>) in
            allowed.contains(part.utf8.count)
                && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        guard let first = parts.first, isWord(first, 2...3), first.allSatisfy(\.isLetter),
            parts.dropFirst().allSatisfy({ isWord($0, 2...8) })
        else { return nil }
        self.code = code
    }

    /// The language without its script and region.
    var primary: Substring { code.prefix { $0 != "-" } }

    var isEnglish: Bool { primary == "en" }

    /// Languages that are written from right to left.
    private static let rightToLeft: Set<Substring> = [
        "ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi",
    ]

    var isRightToLeft: Bool { Self.rightToLeft.contains(primary) || code.hasSuffix("-arab") }
}
