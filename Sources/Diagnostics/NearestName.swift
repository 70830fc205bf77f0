internal import Algorithms

/// The name that an author most likely meant: the nearest by Levenshtein distance (with transposition, after
/// Damerau), if it is near enough for the suggestion to help.
///
/// Among thousands of names none is looked for: it would have to be compared with each, for every name that is wrong.
public func nearestName(to name: String, among names: some Collection<String>) -> String? {
    guard !name.isEmpty, names.count <= 2000 else { return nil }
    let wanted = Array(name.lowercased().unicodeScalars.prefix(40))
    let limit = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in names.sorted() {
        let other = Array(candidate.lowercased().unicodeScalars.prefix(40))
        guard abs(other.count - wanted.count) <= limit else { continue }
        let distance = editDistance(wanted, other, limit: limit)
        if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.name
}

/// The distance, or something above the limit where it is above it.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int {
    var twoBack: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, twoBack[j - 1] + 1) }
            row.append(cost)
        }
        if row.allSatisfy({ $0 > limit }) { return limit + 1 }
        twoBack = previous
        previous = row
    }
    return previous[b.count]
}

/// "did you mean X?" where a near name exists, otherwise the names there are.
public func suggestion(for name: String, among names: some Collection<String>, kind: String) -> String {
    if let nearest = nearestName(to: name, among: names) { return "did you mean `\(nearest)`?" }
    if names.isEmpty { return "there is no \(kind) yet" }
    let listed = names.min(count: 12).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 12 ? "among the \(names.count) there are: \(listed), …" : "there are: \(listed)"
}
