import Quantities
import TestSupport

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
        ] + Absence.allCases.map { (Words.english.text($0), .absent($0)) }
}

extension Chart {
    /// A chart in English.
    init(
        id: String, title: String, subtitle: String, mark: any Mark, coverage: CoverageStrip? = nil, credit: String
    ) {
        self.init(
            id: id, title: title, subtitle: subtitle, mark: mark, coverage: coverage, credit: credit, words: .english)
    }
}

/// A generator of random numbers that gives the same ones in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

/// What is wrong with an SVG, byte by byte, since two thousand are looked at: tags that don't open and close in order, an
/// attribute with a raw quotation mark or angle bracket, a `style` attribute, a script, an address, a path or place that is
/// no number.
func faults(_ svg: String) -> [String] {
    var faults: [String] = []
    var open: [[UInt8]] = []
    let bytes = Array(svg.utf8)
    let numeric = Set("0123456789.,-MmLlHhVvaZz ".utf8)
    var index = 0
    while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "<") else {
            if bytes[index] == UInt8(ascii: ">") { faults.append("a raw >") }
            index += 1
            continue
        }
        var end = index + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
        let tag = bytes[(index + 1)..<end]
        index = end + 1
        if tag.first == UInt8(ascii: "/") {
            if open.popLast() != Array(tag.dropFirst()) { faults.append("a tag that closes another") }
            continue
        }
        let name = Array(tag.prefix { $0 != 0x20 && $0 != UInt8(ascii: "/") })
        if name == Array("script".utf8) { faults.append("a script") }
        if tag.last != UInt8(ascii: "/") { open.append(name) }
        let parts = tag.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
        if parts.count.isMultiple(of: 2) { faults.append("an odd quotation mark") }
        for (key, value) in zip(parts, parts.dropFirst()).enumerated().filter({ $0.offset.isMultiple(of: 2) }).map(
            \.element)
        {
            let key = String(decoding: key.split(separator: 0x20).last ?? [], as: UTF8.self)
            if key == "style=" || key == "href=" { faults.append("an attribute `\(key)`") }
            let holdsNumbers = ["d=", "x=", "y=", "width=", "height=", "viewBox=", "font-size="].contains(key)
            if holdsNumbers, !value.allSatisfy(numeric.contains) {
                faults.append("\(key)\(String(decoding: value, as: UTF8.self).prefix(40))")
            }
        }
    }
    return open.isEmpty ? faults : faults + ["a tag that is never closed"]
}
