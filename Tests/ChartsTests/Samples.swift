import Quantities

@testable import Charts

/// Charts that tests draw.
enum Samples {
    static func data(_ items: [(String, Quantity)]) -> ChartData {
        ChartData(heading: "Item", items: items.map { ChartData.Item($0.0, [Datum($0.1)]) })
    }

    static func chart(_ mark: any Mark) -> Chart {
        Chart(id: "c", title: "Title", subtitle: "Subtitle", mark: mark, credit: "Source: S.")
    }

    static func bars(_ items: [(String, Quantity)]) -> Chart { chart(Bars(data(items))) }

    /// A value of every state.
    static let states: [(String, Quantity)] =
        [
            ("Value", .value(5)), ("Zero", .value(0)), ("Range", .range(low: 1, high: 4)),
            ("Open", .range(low: 3, high: nil)),
        ] + Absence.allCases.map { ($0.words, .absent($0)) }
}

/// A generator of random numbers that gives the same ones in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// Whether tags open and close in order, and no attribute holds a raw quotation mark or angle bracket.
func isWellFormed(_ svg: String) -> Bool {
    var open: [Substring] = []
    var rest = Substring(svg)
    while let start = rest.firstIndex(of: "<") {
        guard !rest[..<start].contains(">"), let end = rest[start...].firstIndex(of: ">") else { return false }
        let tag = rest[rest.index(after: start)..<end]
        rest = rest[rest.index(after: end)...]
        if tag.hasPrefix("/") {
            guard open.popLast() == tag.dropFirst() else { return false }
        } else if !tag.hasSuffix("/") {
            open.append(tag.prefix { $0 != " " })
        }
        guard tag.filter({ $0 == "\"" }).count.isMultiple(of: 2) else { return false }
    }
    return open.isEmpty
}
