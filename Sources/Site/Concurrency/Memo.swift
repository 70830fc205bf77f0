internal import Synchronization

/// What was worked out once, for many pages, by its key. Two threads may work out the same at once, so it must not matter
/// whose is kept.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])

    /// The value that is known for a key, or else is worked out now.
    func value(for key: Key, _ workOut: () -> Value) -> Value {
        if let known = self[key] { return known }
        let value = workOut()
        self[key] = value
        return value
    }

    subscript(key: Key) -> Value? {
        get { values.withLock { $0[key] } }
        set { values.withLock { $0[key] = newValue } }
    }
}
