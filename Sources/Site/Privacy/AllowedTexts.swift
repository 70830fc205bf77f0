internal import Diagnostics
internal import Documents
internal import Synchronization

/// What is public although it has the form of personal data, as `personal-data.yaml` lists it.
struct AllowedTexts: Sendable {
    /// What an entry allows.
    private enum Key: Hashable {
        /// A text, without blanks and in small letters.
        case text(String)
        /// A whole sentence as it reads: its letters and digits, in small letters.
        case sentence(String)
        /// An operation by its whole name: "Newt Two" is another than "Newt".
        case operation(String)
    }

    /// What was asked for. Sources and pages are searched at the same time.
    private final class Used: Sendable {
        let keys = Mutex<Set<Key>>([])
    }

    private var entries: [Located<String>] = []
    private var keys: Set<Key> = []
    private let used = Used()

    mutating func insert(_ text: String) { keys.formUnion(Self.keys(of: text)) }

    mutating func insert(_ entry: Located<String>) {
        entries.append(entry)
        insert(entry.value)
    }

    func contains(_ hit: PersonalDataScanner.Hit, in bytes: [UInt8]) -> Bool {
        guard !keys.isEmpty else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let text = UnsafeBufferPointer(rebasing: bytes[hit.range])
            switch hit.kind {
            case .age, .nationality: return contains(Self.sentence(text))
            case .operation:
                // By its name a day is allowed. Premises are those of people, whatever the operation.
                let names = IdentifyingCombinations.operationsWithoutPremises(in: Sentences.read(text))
                return contains(Self.sentence(text))
                    || !names.isEmpty && names.allSatisfy { contains(.operation($0)) }
            default: return contains(Self.text(text))
            }
        }
    }

    private func contains(_ key: Key) -> Bool {
        guard keys.contains(key) else { return false }
        used.keys.withLock { _ = $0.insert(key) }
        return true
    }

    // MARK: Keys

    private static func keys(of text: String) -> [Key] {
        text.withBytes { bytes in
            let name = Sentences.read(bytes)
            let isName = (try? IdentifyingCombinations.operation.isWhole(name)) ?? false
            return [Self.text(bytes)] + sentences(in: bytes) + (isName ? [.operation(name)] : [])
        }
    }

    private static func text(_ bytes: Sentences.Bytes) -> Key {
        let bytes = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
        let plain = (Reading.of(bytes) ?? bytes).filter { byte in
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), 0x0A: false
            default: true
            }
        }
        return .text(String(decoding: plain, as: UTF8.self))
    }

    private static func sentence(_ bytes: Sentences.Bytes) -> Key {
        .sentence(Sentences.read(bytes).lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Every sentence of a text, since what is searched is searched by sentences.
    private static func sentences(in bytes: Sentences.Bytes) -> [Key] {
        let sentences = Sentences(bytes, .text)
        var keys: [Key] = []
        var place = 0
        while place < bytes.count {
            let sentence = sentences.around(place)
            if !sentence.isEmpty { keys.append(Self.sentence(UnsafeBufferPointer(rebasing: bytes[sentence]))) }
            place = max(place, sentence.upperBound) + 1
        }
        return keys
    }

    // MARK: What is of no use

    func reportUnused(_ findings: inout Findings) {
        let used = used.keys.withLock { $0 }
        for entry in entries where used.isDisjoint(with: Self.keys(of: entry.value)) {
            findings.report(.unusedAllowance(at: entry.origin))
        }
    }
}

extension Diagnostic {
    fileprivate static func unusedAllowance(at origin: Origin) -> Diagnostic {
        .note(
            at: origin, "this entry allows nothing: no number, date or sentence that would stop the build reads so",
            help: "delete it, or give a sentence or a date as a whole, as it reads, and of an operation the name alone")
    }
}
