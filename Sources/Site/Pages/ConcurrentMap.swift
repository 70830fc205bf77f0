internal import Dispatch

extension Array where Element: Sendable {
    /// The results of a function for each element, in order, worked out on all cores. The order in which they are worked
    /// out shows nowhere.
    func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            // Each place is written once, by one thread.
            nonisolated(unsafe) let places = buffer.baseAddress
            DispatchQueue.concurrentPerform(iterations: count) { index in
                (places! + index).initialize(to: transform(self[index]))
            }
            initialized = count
        }
    }
}
