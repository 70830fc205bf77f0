internal import Synchronization

/// What was worked out once, for many pages, by its key. Two threads may work out the same at once, so it must not matter
/// whose is kept.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values = Mutex<[Key: Value]>([:])

    subscript(key: Key) -> Value? {
        get { values.withLock { $0[key] } }
        set { values.withLock { $0[key] = newValue } }
    }
}
