internal import Documents

/// What identifies a person without a name, because it stands together: looked for sentence by sentence.
enum IdentifyingCombinations {
    static func hits(in bytes: [UInt8], _ layout: Sentences.Layout) -> [PersonalDataScanner.Hit] {
        bytes.withUnsafeBufferPointer { hits(in: $0, layout) }
    }

    private static func hits(in bytes: Bytes, _ layout: Sentences.Layout) -> [PersonalDataScanner.Hit] {
        let trigger = { beginnings.first(in: bytes, from: $0, where: { isTrigger(bytes, at: $0) }) }
        guard var place = trigger(0) else { return [] }
        var hits: [PersonalDataScanner.Hit] = []
        let sentences = Sentences(bytes, layout)
        while true {
            let sentence = sentences.around(place)
            let words = Bytes(rebasing: bytes[sentence])
            let read = layout == .rows ? String(decoding: words, as: UTF8.self) : Sentences.read(words)
            hits += kinds(of: read).map { PersonalDataScanner.Hit(kind: $0, range: sentence) }
            guard let next = trigger(sentence.upperBound) else { return hits }
            place = next
        }
    }

    private typealias Bytes = Sentences.Bytes

    /// Words without one of which there is no combination, since few sentences are worth a pattern. A blank stands for
    /// whatever is no letter.
    private static let triggers: [StaticString] = [
        "Operation ", "aged ", "Aged ", "old ", "woman", "worker", "man ", "migrant", "person", "girl", "boy",
        "national", "citizen", "victim", "She,", "she,", "He,", "he,", "I'm ", "I’m ", "I am ", "I\nam ", "I was ",
        "I\nwas ",
    ]

    private static let beginnings = WordBeginnings(triggers.lazy.map(\.description))

    private static func isTrigger(_ bytes: Bytes, at place: Int) -> Bool {
        triggers.contains { word in
            word.utf8Start[0] == bytes[place] && place + word.utf8CodeUnitCount <= bytes.count
                && (1..<word.utf8CodeUnitCount).allSatisfy { index in
                    let (byte, letter) = (bytes[place + index], word.utf8Start[index])
                    return letter == 0x20 ? (byte | 0x20) &- 0x61 >= 26 : byte == letter
                }
        }
    }

    private static func kinds(of sentence: String) -> [PersonalDataScanner.Kind] {
        // A sentence on which a match is given up is none to be waved through.
        let holds = { (pattern: Pattern) in
            sentence.withBytes { bytes in (try? pattern.isFound(in: bytes)) ?? true }
        }
        var kinds: [PersonalDataScanner.Kind] = []
        // In a small place a month is enough to tell of whom, unless it is said of a band of ages.
        let isOfFew = { holds(smallPlace) && (holds(oneAgeOfGroup) || holds(day) && holds(ageOfGroup)) }
        if holds(date), holds(place), holds(age) || isOfFew() { kinds.append(.age) }
        if holds(operation), holds(day) || holds(premises) { kinds.append(.operation) }
        if holds(nationality) { kinds.append(.nationality) }
        return kinds
    }

    /// The names of the operations in a sentence; none where it tells of premises or that can't be told.
    static func operationsWithoutPremises(in sentence: String) -> [String] {
        let names = sentence.withBytes { bytes -> [String]? in
            try? premises.isFound(in: bytes)
                ? [] : operation.ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        return names ?? []
    }
}
