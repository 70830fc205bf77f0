/// What a template may use: names with values of declared kinds. A name that has no value is absent, not unknown, so a
/// section of the surrounding context never shines through.
struct Context: ExpressibleByDictionaryLiteral, Sendable {
    enum Value: Sendable {
        /// Plain text, escaped when it is rendered.
        case text(String?)
        /// HTML that this program made.
        case html(String?)
        case flag(Bool)
        case list([Context])
        case object(Context?)
    }

    /// Each name once. There are few, so looking along them is quicker than hashing, and a table's cells need none.
    private(set) var values: [(String, Value)]

    init(dictionaryLiteral elements: (String, Value)...) { values = elements }

    subscript(name: String) -> Value? { values.first { $0.0 == name }?.1 }

    /// This context with the names of another; the other's values win.
    func merging(_ other: Context) -> Context {
        var result = other
        result.values += values.filter { other[$0.0] == nil }
        return result
    }
}

extension Context.Value {
    /// A list inside an object that is absent where the list is empty, so that what stands around it vanishes with it.
    static func group(_ name: String, _ items: [Context]) -> Context.Value {
        .object(items.isEmpty ? nil : [name: .list(items)])
    }
}

extension Context.Value: ExpressibleByStringLiteral {
    init(stringLiteral value: String) { self = .text(value) }
}
