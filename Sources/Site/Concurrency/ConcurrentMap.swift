internal import Dispatch
internal import Foundation
internal import Synchronization

/// Two results, worked out at the same time.
///
/// - Parameters:
///   - first: worked out by another thread.
///   - second: worked out by this one, so that it may share out its work in its turn.
func concurrently<First: Sendable, Second>(
    _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
    // Written by one thread, and read when that is done.
    nonisolated(unsafe) var result: First?
    let isDone = DispatchSemaphore(value: 0)
    // Not a queue's: where all of those wait for another, none would be left for it.
    let thread = Thread {
        result = first()
        isDone.signal()
    }
    // As much as the first thread has; macOS gives others a sixteenth of it.
    thread.stackSize = 8 << 20
    thread.start()
    let other = second()
    isDone.wait()
    guard let result else { preconditionFailure("it was worked out") }
    return (result, other)
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
