internal import Dispatch
internal import Foundation
internal import Synchronization

/// Two results, worked out at the same time.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    // Each is written once, by one thread.
    nonisolated(unsafe) var results: (First?, Second?)
    DispatchQueue.concurrentPerform(iterations: 2) { half in
        if half == 0 { results.0 = first() } else { results.1 = second() }
    }
    guard case (let first?, let second?) = results else { preconditionFailure("both were worked out") }
    return (first, second)
}

extension Array where Element: Sendable {
    /// The results of a function for each element, in order, worked out on all cores. The order in which they are worked
    /// out shows nowhere.
    func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
        concurrentMap(with: {}) { _, element in transform(element) }
    }

    /// The same by workers, each of which does one element after the other on a thread of its own.
    func concurrentMap<Worker, Result: Sendable>(
        with worker: @Sendable () -> Worker, _ transform: @Sendable (Worker, Element) -> Result
    ) -> [Result] {
        [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
            // Each place is written once, by one thread.
            nonisolated(unsafe) let places = buffer.baseAddress
            let next = Atomic(0)
            let workers = Swift.min(count, Swift.max(1, ProcessInfo.processInfo.activeProcessorCount))
            DispatchQueue.concurrentPerform(iterations: workers) { _ in
                let worker = worker()
                while true {
                    let index = next.add(1, ordering: .relaxed).oldValue
                    guard index < count else { return }
                    (places! + index).initialize(to: transform(worker, self[index]))
                }
            }
            initialized = count
        }
    }
}
