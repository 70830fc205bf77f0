internal import Synchronization

/// Values that are worked out once for many pages, by their keys. Two threads may work out the same one at once, so it
/// must not matter whose is kept.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])

    /// - Parameter make: works out what isn't known; nil is not kept.
    func value(for key: Key, _ make: () -> Value?) -> Value? {
        if let known = values.withLock({ $0[key] }) { return known }
        guard let made = make() else { return nil }
        values.withLock { $0[key] = made }
        return made
    }
}
