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

    /// A name with its value. A struct of its own is destroyed by code that knows its parts; a tuple asks for each.
    struct Entry: Sendable {
        let name: String
        let value: Value
    }

    /// What was merged, the last first: the first that has a name has its value. In each a name stands once; there are
    /// few, so looking along them is quicker than hashing, and a table's cells need none.
    private var layers: [[Entry]]

    init(dictionaryLiteral elements: (String, Value)...) { layers = [elements.map(Entry.init)] }

    /// Every name once.
    var names: Set<String> { Set(layers.joined().map(\.name)) }

    subscript(name: String) -> Value? {
        for layer in layers {
            if let entry = layer.first(where: { $0.name == name }) { return entry.value }
        }
        return nil
    }

    /// This context with the names of another; the other's values win.
    func merging(_ other: Context) -> Context {
        var result = other
        result.layers += layers
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
