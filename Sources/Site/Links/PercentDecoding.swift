internal import Evidence

/// The key of the figure or slice that a link names, in its one spelling; nil where the encoding is broken.
func figureKey(_ link: String) -> String? { parseQuery(link).map { $0.name + Slice($0.pairs).query } }

/// The name and the pairs of `late-replies?force=kent&year=2023`, percent-decoded; nil where the encoding is broken.
func parseQuery(_ text: String) -> (name: String, pairs: [(String, String)])? {
    let parts = text.utf8.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = percentDecoded(parts[0]) else { return nil }
    guard parts.count == 2 else { return (name, []) }
    var pairs: [(String, String)] = []
    for pair in parts[1].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
        let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let key = percentDecoded(halves[0]), let value = percentDecoded(halves[1]),
            !key.isEmpty
        else { return nil }
        pairs.append((key, value))
    }
    return (name, pairs)
}

private func percentDecoded(_ text: Substring.UTF8View) -> String? {
    guard text.contains(UInt8(ascii: "%")) else { return String(Substring(text)) }
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
            return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
}
