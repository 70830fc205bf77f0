/// Ids for headings: what GitHub makes of the same text, unique in the page, and clear of the ids that templates,
/// charts and footnotes use.
struct HeadingIDs {
    /// Ids with these prefixes belong to the generator.
    static let reservedPrefixes = ["site-", "chart-", "fn-", "fnref-", "ref-", "row-"]

    private var used: Set<String> = []
    private var counts: [String: Int] = [:]

    mutating func id(for text: String) -> String {
        var base = ""
        for scalar in text.lowercased().unicodeScalars {
            let properties = scalar.properties
            if properties.isAlphabetic || properties.numericType != nil || scalar == "-" || scalar == "_" {
                base.unicodeScalars.append(scalar)
            } else if properties.isWhitespace {
                base += "-"
            }
        }
        if base.isEmpty { base = "section" }
        if Self.reservedPrefixes.contains(where: base.hasPrefix) { base = "section-" + base }
        var id = base
        while !used.insert(id).inserted {
            counts[base, default: 0] += 1
            id = "\(base)-\(counts[base, default: 0])"
        }
        return id
    }
}
