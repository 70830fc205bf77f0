internal import Diagnostics
internal import Evidence

/// The names of a figure's slices in addresses: `force-kent--quarter-2022-q2`, each its own.
struct SliceSlugs: Sendable {
    /// By dimension and value.
    private let values: [String: [String: String]]

    init(_ figure: PublishedFigure) {
        var taken: Set<String> = []
        values = Dictionary(
            firstOf: figure.definition.dimensions.map { dimension in
                (dimension.name, SliceSlugs.distinct(figure.values(of: dimension.name), of: dimension.name, &taken))
            })
    }

    func slug(of slice: Slice) -> String {
        slice.pairs.map { pair in
            values[pair.dimension]?[pair.value] ?? SliceSlugs.slug(pair.dimension) + "-" + SliceSlugs.slug(pair.value)
        }.joined(separator: "--")
    }

    /// Values that only differ in what an address can't hold are numbered, and so are those of dimensions that do.
    private static func distinct(
        _ values: [String], of dimension: String, _ taken: inout Set<String>
    ) -> [String: String] {
        var slugs: [String: String] = [:]
        var numbers: [String: Int] = [:]
        for value in values {
            let base = slug(dimension) + "-" + slug(value)
            var slug = base
            while !taken.insert(slug).inserted {
                numbers[base, default: 1] += 1
                slug = "\(base)-\(numbers[base, default: 1])"
            }
            slugs[value] = slug
        }
        return slugs
    }

    /// Lower-case ASCII letters and digits, with single hyphens for all that stands between, and not too long for a file.
    private static func slug(_ text: String) -> String {
        let words = text.utf8.split { !$0.isLetter && !$0.isDigit }
        let slug = words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: "-").prefix(80)
        return slug.isEmpty ? "other" : String(slug)
    }
}
