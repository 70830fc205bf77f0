internal import Diagnostics
internal import Foundation
internal import Synchronization

/// Writes to the two streams without buffering, so that what SwiftPM merges keeps its order.
enum Terminal {
    private static let hasFailed = Atomic(false)

    /// Whether something could not be written: the stream is closed, or its disk is full. The command goes on, and its
    /// status says so.
    static var isBroken: Bool { hasFailed.load(ordering: .relaxed) }

    static func out(_ text: String) { write(text + "\n", to: .standardOutput) }
    static func error(_ text: String) { write(text + "\n", to: .standardError) }

    static func write(_ text: String, to stream: FileHandle) {
        do {
            try stream.write(contentsOf: Data(text.utf8))
        } catch {
            // The other stream may be whole still; where it isn't, nothing more is said.
            if !hasFailed.exchange(true, ordering: .relaxed) { self.error(Diagnostic.cannotWriteOutput.text) }
        }
    }
}

extension Diagnostic {
    fileprivate static var cannotWriteOutput: Diagnostic {
        Diagnostic(
            .error, at: nil, "not all that was to be said could be written",
            help: "see to the space where the output goes, and that it isn't closed")
    }
}
