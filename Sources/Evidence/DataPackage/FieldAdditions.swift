internal import Diagnostics
internal import Documents

/// What stands under a field's `daylight:` key.
struct FieldAdditions {
    var isPublished = true
    var link: Located<String>?
    var cites = false
    var ranges: Located<RangeNotation>?
    var unit: Located<String>?
    var decimals: Located<Int>?
    /// The keys that it knows.
    var keys: [String] = []

    static func read(_ node: YAMLNode, _ findings: inout Findings) -> FieldAdditions {
        var result = FieldAdditions()
        guard var map = MappingReader(node, "`daylight:` of a field", &findings) else { return result }
        result.isPublished = map.optional("publish", .boolean, &findings) ?? true
        result.link = map.optional("link", .located, &findings)
        result.cites = map.optional("cites", .boolean, &findings) ?? false
        result.ranges = map.optional("ranges", .rangeNotation, &findings)
        result.unit = map.optional("unit", .unitSign, &findings)
        result.decimals = map.optional("decimals", .decimals, &findings)
        map.finish(&findings)
        result.keys = map.keys
        return result
    }
}

extension YAMLType where Value == Located<String> {
    /// What stands beside every number of a column.
    fileprivate static var unitSign: Self {
        YAMLType<Located<String>>.located.narrowed(
            to: "a sign or an abbreviation of at most eight letters, such as `£` or `kg`",
            schema: ScalarSchema.pattern("^[^0-9\\s]{1,8}$")
        ) { text in
            let isSign = (1...8).contains(text.value.unicodeScalars.count) && text.value.isVisible
            return isSign && !text.value.contains { $0.isWhitespace || ("0"..."9").contains($0) } ? text : nil
        }
    }
}

extension YAMLType where Value == Located<Int> {
    fileprivate static var decimals: Self {
        YAMLType<Located<String>>.located.narrowed(
            to: "a number of decimals from 0 to 3", schema: [("enum", [0, 1, 2, 3, "0", "1", "2", "3"])]
        ) { text in
            ["0": 0, "1": 1, "2": 2, "3": 3][text.value].map { Located($0, at: text.origin) }
        }
    }
}

extension YAMLType where Value == Located<RangeNotation> {
    /// `true`, or spellings with the range that each stands for.
    fileprivate static var rangeNotation: Self {
        YAMLType("`true`, or ranges by their spelling (`\"<5\": 1-4`)", alternative: [("enum", [true])]) {
            node, findings in
            if case .scalar("true", quoted: false) = node.content {
                return Located(RangeNotation(own: [:]), at: node.origin)
            }
            let number = "[0-9]+"
            let schema = ScalarSchema.pattern(
                "^((<=|≤|<|>=|≥|>)\(number)|\(number)[+]|\(number)( to |–|-)\(number))$")
            let range = YAMLType<String>.text.narrowed(to: "a range such as `1-4` or `13+`", schema: schema) {
                RangeNotation.standard($0)
            }
            guard
                let entries = YAMLType<[(key: Located<String>, value: WholeRange)]>.dictionary(of: range)
                    .read(node, &findings)
            else { return nil }
            let own = Dictionary(firstOf: entries.map { ($0.key.value, $0.value) })
            return Located(RangeNotation(own: own), at: node.origin)
        }
    }
}
