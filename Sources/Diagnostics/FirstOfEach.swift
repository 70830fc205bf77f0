extension Dictionary {
    /// Values by their keys; of two with one key the first, since whoever reads keys reports the second.
    @inlinable
    public init(firstOf pairs: some Sequence<(Key, Value)>) {
        self.init(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Elements by what each is called; of two that are called alike the first.
    @inlinable
    public init(firstOf elements: some Sequence<Value>, by key: (Value) -> Key) {
        self.init(firstOf: elements.map { (key($0), $0) })
    }
}
