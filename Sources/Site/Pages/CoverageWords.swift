internal import Evidence
internal import Quantities

extension Coverage {
    /// "Of 43 forces, 31 answered, 4 refused and 8 have no row in this table."
    func sentence(_ nouns: SiteConfiguration.Profiles) -> String {
        if groups.count == 1, let only = groups.first {
            return "All \(population.grouped) \(nouns.plural) \(only.state.rawValue)."
        }
        let parts = groups.map { "\($0.authorities.count.grouped) \($0.state.words($0.authorities.count))" }
        let noun = population == 1 ? nouns.singular : nouns.plural
        guard let last = parts.last else { return "No \(nouns.singular) is covered." }
        let listed = parts.dropLast().joined(separator: ", ") + " and " + last
        return "Of \(population.grouped) \(noun), \(listed)."
    }

    /// "3 rows name none of them, or several at once."
    var otherRowsSentence: String? {
        switch otherRows {
        case 0: nil
        case 1: "1 row names none of them, or several at once."
        default: "\(otherRows.grouped) rows name none of them, or several at once."
        }
    }
}

extension Coverage.State {
    /// The state as the rest of a sentence that begins with a count.
    func words(_ count: Int) -> String {
        guard count == 1 else { return rawValue }
        for (plural, singular) in [("have ", "has "), ("are ", "is "), ("were ", "was "), ("hold ", "holds ")]
        where rawValue.hasPrefix(plural) {
            return singular + rawValue.dropFirst(plural.count)
        }
        return rawValue
    }
}
