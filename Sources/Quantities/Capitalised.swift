extension StringProtocol {
    /// The text as a heading begins: its first letter a capital, the others as they are.
    public var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
