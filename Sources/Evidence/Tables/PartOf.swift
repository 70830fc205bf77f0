internal import Diagnostics

extension Table {
    /// For each row the rows of which it is a part, directly or through others.
    var wholes: [Int: [Int]] {
        guard let column = resource.partOf.flatMap({ resource.fieldIndex($0.value) }) else { return [:] }
        let rowOfKey = Dictionary(
            keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let whole = { (row: Int) in self[row, column].text.flatMap { rowOfKey[$0] } }
        return Dictionary(
            uniqueKeysWithValues: (0..<rowCount).map { row in
                var wholes: [Int] = []
                while let next = whole(wholes.last ?? row), next != row, !wholes.contains(next) { wholes.append(next) }
                return (row, wholes)
            })
    }
}
