internal import CPCRE2

/// A regular expression as PCRE2 writes them, matched against UTF-8 in place.
///
/// The standard library's `Regex` took a fifteenth of a whole build, and has no limit on how long it tries.
public final class Pattern: @unchecked Sendable {
    /// Why a text is no regular expression.
    public struct Fault: Error {
        /// What PCRE2 says of it, in English.
        public let message: String
        /// Where it went wrong, in bytes from its start.
        public let offset: Int
    }

    /// A match was given up: the pattern can be read in so many ways that trying all of them would take for ever.
    public struct TooManyWays: Error {}

    /// Compiled once and never changed, which is why threads may share it.
    private let code: OpaquePointer
    private let context: OpaquePointer?
    private let quickContext: OpaquePointer?

    /// Steps after which a match is given up: tens of milliseconds, where an honest match takes a few hundred steps.
    private static let stepLimit: UInt32 = 1_000_000
    /// Steps after which a quick match is given up: some ten microseconds.
    private static let quickStepLimit: UInt32 = 1000

    /// - Throws: a ``Fault`` where the text is no regular expression.
    public init(_ text: String) throws(Fault) {
        var text = text
        var (number, offset) = (Int32(0), 0)
        let compiled = text.withUTF8 { bytes in
            pcre2_compile_8(
                bytes.baseAddress, bytes.count, PCRE2_MATCH_INVALID_UTF | PCRE2_UCP, &number, &offset, nil)
        }
        guard let compiled else {
            var message = [UInt8](repeating: 0, count: 256)
            let length = pcre2_get_error_message_8(number, &message, message.count)
            throw Fault(message: String(decoding: message.prefix(max(0, Int(length))), as: UTF8.self), offset: offset)
        }
        code = compiled
        // Where there is no compiler for the machine, the interpreter matches.
        _ = pcre2_jit_compile_8(code, PCRE2_JIT_COMPLETE)
        context = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(context, Self.stepLimit)
        quickContext = pcre2_match_context_create_8(nil)
        pcre2_set_match_limit_8(quickContext, Self.quickStepLimit)
    }

    /// A pattern that stands in this program: one that can't be read is an error of ours, which the first test meets.
    public convenience init(own text: String) {
        do {
            try self.init(text)
        } catch {
            preconditionFailure("\(text) is no pattern: \(error.message) at \(error.offset)")
        }
    }

    deinit {
        pcre2_match_context_free_8(context)
        pcre2_match_context_free_8(quickContext)
        pcre2_code_free_8(code)
    }

    /// The places that match, from left to right, none over another.
    ///
    /// - Throws: ``TooManyWays``.
    public func ranges(in bytes: UnsafeBufferPointer<UInt8>) throws(TooManyWays) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        while start <= bytes.count, let range = try range(in: bytes, from: start, 0, context) {
            ranges.append(range)
            start = max(range.upperBound, start + (range.isEmpty ? 1 : 0))
        }
        return ranges
    }

    /// Whether any part of a text matches.
    ///
    /// - Throws: ``TooManyWays``.
    public func isFound(in bytes: UnsafeBufferPointer<UInt8>) throws(TooManyWays) -> Bool {
        try range(in: bytes, from: 0, 0, context) != nil
    }

    /// Whether a text matches as a whole.
    ///
    /// - Parameter quickly: whether it is given up early, for texts of which there are many.
    /// - Throws: ``TooManyWays``.
    public func isWhole(_ text: String, quickly: Bool = false) throws(TooManyWays) -> Bool {
        let context = quickly ? quickContext : self.context
        var text = text
        let found = text.withUTF8 { bytes in
            Result { () throws(TooManyWays) in
                try range(in: bytes, from: 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, context) != nil
            }
        }
        return try found.get()
    }

    private func range(
        in bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ options: UInt32, _ context: OpaquePointer?
    ) throws(TooManyWays) -> Range<Int>? {
        let match = pcre2_match_data_create_8(1, nil)
        defer { pcre2_match_data_free_8(match) }
        let result = pcre2_match_8(code, bytes.baseAddress, bytes.count, start, options, match, context)
        if result == PCRE2_ERROR_NOMATCH { return nil }
        guard result >= 0, let places = pcre2_get_ovector_pointer_8(match) else { throw TooManyWays() }
        // `\K` can put the start behind the end.
        return min(places[0], places[1])..<places[1]
    }
}
