/// A value that remembers where it was read.
public struct Located<Value> {
    public let value: Value
    public let origin: Origin

    public init(_ value: Value, at origin: Origin) {
        self.value = value
        self.origin = origin
    }

    /// Another value, made of this one, at the same place.
    public func map<Other>(_ transform: (Value) throws -> Other) rethrows -> Located<Other> {
        Located<Other>(try transform(value), at: origin)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
