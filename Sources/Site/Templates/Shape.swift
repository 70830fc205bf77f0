/// The names that a template may use and the kind of each: what templates are checked against when they are loaded, and
/// contexts when they are rendered.
struct Shape: ExpressibleByDictionaryLiteral, Sendable {
    enum Kind: Sendable {
        case text, html, flag
        case list(Shape)
        case object(Shape)
    }

    /// The kind of ``Context/Value/group(_:_:)``.
    static func group(_ name: String, _ shape: Shape) -> Kind { .object([name: .list(shape)]) }

    private(set) var names: [String: Kind]

    init(dictionaryLiteral elements: (String, Kind)...) {
        names = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    /// The names of both; none may be in each, since what pages share is put into templates before a page's own is known.
    func merging(_ other: Shape) -> Shape {
        var result = self
        result.names.merge(other.names) { first, _ in
            assertionFailure("a name stands in both")
            return first
        }
        return result
    }

    /// Whether a context has exactly these names, each of its kind.
    func fits(_ context: Context) -> Bool {
        names.count == context.names.count
            && names.allSatisfy { name, kind in
                switch (kind, context[Context.Name(name)]) {
                case (.text, .text), (.html, .html), (.flag, .flag): true
                case (.list(let shape), .list(let items)): items.allSatisfy(shape.fits)
                case (.list(let shape), .each(let count, let item)): (0..<count).allSatisfy { shape.fits(item($0)) }
                case (.object(let shape), .object(let object)): object.map(shape.fits) ?? true
                default: false
                }
            }
    }
}
