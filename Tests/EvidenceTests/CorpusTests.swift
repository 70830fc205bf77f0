import Foundation
import TestSupport
import Testing

/// The inputs that fuzzing begins with, and those that once broke a reader. `Reader.swift` is the fuzzer's own.
@Suite struct CorpusTests {
    @Test(arguments: Reader.allCases) func everyInputEndsInAValueOrInFindings(reader: Reader) throws {
        let folder = repository.appending(path: "Tests/Fuzz/corpus/\(reader.rawValue)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty)
        for file in files { reader.read(Array(try Data(contentsOf: file)), words: .english) }
    }
}
