/// What a file defines, by id.
public struct Definitions<Item> {
    /// In the order of the file.
    public var items: [Item]
    /// Ids whose definitions have errors.
    public var faulty: FaultyNames

    public init(_ items: [Item] = [], faulty: FaultyNames = FaultyNames()) {
        self.items = items
        self.faulty = faulty
    }

    /// What is known of a file that can't be read.
    public static var unreadable: Definitions { Definitions(faulty: .all) }
}

/// Names of what is there and can't be had because of an error of its own, which has been reported: who speaks of it is
/// not told that there is no such thing.
public struct FaultyNames: Sendable {
    private var names: Set<String>
    /// Whether a file can't be read, which may define any name.
    private var isOpen = false

    public init(_ names: Set<String> = []) { self.names = names }

    /// Every name there is.
    public static let all: FaultyNames = {
        var all = FaultyNames()
        all.isOpen = true
        return all
    }()

    public func contains(_ name: String) -> Bool { isOpen || names.contains(name) }
    public var isEmpty: Bool { !isOpen && names.isEmpty }

    public mutating func insert(_ name: String) { names.insert(name) }
    public mutating func formUnion(_ other: FaultyNames) {
        names.formUnion(other.names)
        isOpen = isOpen || other.isOpen
    }
}
