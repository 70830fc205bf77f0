internal import Documents

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
        /// So many, each made when it is rendered: of a list of all papers only one has to be held.
        case each(Int, @Sendable (Int) -> Context)
        case object(Context?)
    }

    /// A name with its value. A struct of its own is destroyed by code that knows its parts; a tuple asks for each.
    struct Entry: Sendable {
        let name: Name
        let value: Value
    }

    /// A name as a number that follows from its bytes (FNV-1a, draft-eastlake-fnv), since a page asks for hundreds of
    /// names and most entries aren't the one that is looked for. A test holds the names of all templates to be distinct.
    struct Name: Hashable, ExpressibleByStringLiteral, Sendable {
        private let number: UInt64

        init(_ text: String) { number = text.withBytes(Self.number) }

        init(stringLiteral text: StaticString) { number = text.withUTF8Buffer(Self.number) }

        private static func number(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
            var number: UInt64 = 0xCBF2_9CE4_8422_2325
            for byte in bytes { number = (number ^ UInt64(byte)) &* 0x100_0000_01B3 }
            return number
        }
    }

    /// In each a name stands once; there are few, so looking along them is quicker than hashing, and a table's cells need
    /// none.
    private var entries: [Entry]
    /// What it was merged into, the last first: the first that has a name has its value.
    private var lower: [[Entry]] = []

    @inline(__always) init(dictionaryLiteral elements: (Name, Value)...) {
        assert(Set(elements.map(\.0)).count == elements.count, "a name stands twice")
        entries = elements.map(Entry.init)
    }

    /// Every name once.
    var names: Set<Name> { Set(([entries] + lower).joined().map(\.name)) }

    subscript(name: Name) -> Value? {
        for entry in entries.indices where entries[entry].name == name { return entries[entry].value }
        for layer in lower.indices {
            for entry in lower[layer].indices where lower[layer][entry].name == name {
                return lower[layer][entry].value
            }
        }
        return nil
    }

    /// This context with the names of another; the other's values win.
    func merging(_ other: Context) -> Context {
        var result = other
        result.lower.append(entries)
        result.lower += lower
        return result
    }
}

extension Context.Value {
    /// A long list, each item made of an element when it is rendered.
    static func each<Element: Sendable>(
        _ elements: [Element], _ make: @escaping @Sendable (Element) -> Context
    ) -> Context.Value {
        .each(elements.count) { make(elements[$0]) }
    }

    /// A list inside an object that is absent where the list is empty, so that what stands around it vanishes with it.
    static func group(_ name: Context.Name, _ items: [Context]) -> Context.Value {
        .object(items.isEmpty ? nil : [name: .list(items)])
    }

    /// The same of a long list.
    static func group<Element: Sendable>(
        _ name: Context.Name, _ elements: [Element], _ make: @escaping @Sendable (Element) -> Context
    ) -> Context.Value {
        .object(elements.isEmpty ? nil : [name: .each(elements, make)])
    }
}
