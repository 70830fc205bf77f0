internal import Foundation
internal import Mustache

/// What a template may use: names with values of declared kinds. A name that has no value is absent, not unknown, so a
/// section of the surrounding context never shines through.
struct Context: MustacheParent, ExpressibleByDictionaryLiteral, Sendable {
    enum Value: Sendable {
        /// Plain text, escaped when it is rendered.
        case text(String?)
        /// HTML that this program made.
        case html(String?)
        case flag(Bool)
        case list([Context])
        case object(Context?)
    }

    private(set) var values: [String: Value]

    init(dictionaryLiteral elements: (String, Value)...) {
        values = Dictionary(elements, uniquingKeysWith: { _, last in last })
    }

    /// This context with the names of another; the other's values win.
    func merging(_ other: Context) -> Context {
        var result = self
        result.values.merge(other.values) { _, new in new }
        return result
    }

    func child(named name: String) -> Any? {
        switch values[name] {
        case .text(let text), .html(let text): text ?? (NSNull() as Any)
        case .flag(let flag): flag
        case .list(let items): items
        case .object(let object): object ?? (NSNull() as Any)
        case nil: nil
        }
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
