import Foundation
import Quantities

/// The reader that the environment names.
private let chosen = ProcessInfo.processInfo.environment["READER"].flatMap(Reader.init) ?? .markdown

/// What libFuzzer calls, millions of times.
@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen.read(Array(UnsafeBufferPointer(start: start, count: count)), words: .none)
    return 0
}
