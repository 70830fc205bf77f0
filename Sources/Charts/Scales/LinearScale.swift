internal import Quantities

/// A linear scale with ticks at round numbers.
///
/// Ticks follow d3-array's `tickSpec`, the rounding of the domain d3-scale's `nice`. Powers of ten come from a table, so
/// that no byte depends on a C library's `log10` or `pow`.
struct LinearScale {
    let domain: ClosedRange<Double>
    let range: ClosedRange<Double>

    init(domain: ClosedRange<Double>, range: ClosedRange<Double>) {
        self.domain = domain
        self.range = range
    }

    func callAsFunction(_ value: Double) -> Double {
        let span = domain.upperBound - domain.lowerBound
        guard span > 0, span.isFinite else { return range.lowerBound }
        return range.lowerBound + (value - domain.lowerBound) / span * (range.upperBound - range.lowerBound)
    }

    /// Round values within the domain, about `count` of them.
    func ticks(_ count: Int) -> [Double] { Ticks.values(in: domain, count: count) }
}

enum Ticks {
    /// About `count` round values from the start to the end of a domain.
    static func values(in domain: ClosedRange<Double>, count: Int) -> [Double] {
        guard count > 0 else { return [] }
        if domain.lowerBound == domain.upperBound { return [domain.lowerBound] }
        guard let spec = spec(domain.lowerBound, domain.upperBound, count), spec.last >= spec.first else { return [] }
        let steps = Int(spec.last - spec.first)
        return (0...steps).map { step in
            let value = (spec.first + Double(step)) * (spec.increment < 0 ? 1 : spec.increment)
            return spec.increment < 0 ? value / -spec.increment : value
        }.map { $0 == 0 ? 0 : $0 }  // never −0
    }

    /// What stands at ticks: as many decimals as tell them apart (d3-format's `precisionFixed` of their distance), none of
    /// them a trailing zero; shares in per cent.
    static func words(
        _ ticks: [Double], in domain: ClosedRange<Double>, count: Int, isShare: Bool, _ words: Words
    ) -> [String] {
        let increment = spec(domain.lowerBound, domain.upperBound, count)?.increment ?? 1
        let decimals = min(15, max(0, -Powers.floorLog10(increment < 0 ? 1 / -increment : increment)))
        return ticks.map {
            isShare
                ? words.hundredths($0 * 100, decimals: max(0, decimals - 2)) : words.number($0, decimals: decimals)
        }
    }

    /// The domain extended to round values; as it is where ten rounds don't settle on a distance between ticks.
    static func nice(_ domain: ClosedRange<Double>, count: Int) -> ClosedRange<Double> {
        var (start, stop) = (domain.lowerBound, domain.upperBound)
        var previous: Double?
        for _ in 0..<10 {
            guard start < stop, let step = spec(start, stop, count)?.increment else { return domain }
            if step == previous { return start...stop }
            let (low, high) =
                step > 0
                ? ((start / step).rounded(.down) * step, (stop / step).rounded(.up) * step)
                : ((start * -step).rounded(.down) / -step, (stop * -step).rounded(.up) / -step)
            guard low.isFinite, high.isFinite else { return domain }
            (start, stop, previous) = (low, high, step)
        }
        return domain
    }

    /// The integer indices of the first and last tick and the distance between ticks; a negative distance stands for
    /// one over its magnitude, which keeps fractions exact.
    private static func spec(
        _ start: Double, _ stop: Double, _ count: Int
    ) -> (first: Double, last: Double, increment: Double)? {
        let step = (stop - start) / Double(max(0, count))
        guard step.isFinite, step > 0 else { return nil }
        let power = Powers.floorLog10(step)
        let error = step / Powers.of10(power)
        let factor =
            error >= 50.0.squareRoot() ? 10.0 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
        var (first, last, increment): (Double, Double, Double)
        if power < 0 {
            increment = Powers.of10(-power) / factor
            first = (start * increment).rounded(.toNearestOrAwayFromZero)
            last = (stop * increment).rounded(.toNearestOrAwayFromZero)
            if first / increment < start { first += 1 }
            if last / increment > stop { last -= 1 }
            increment = -increment
        } else {
            increment = Powers.of10(power) * factor
            first = (start / increment).rounded(.toNearestOrAwayFromZero)
            last = (stop / increment).rounded(.toNearestOrAwayFromZero)
            if first * increment < start { first += 1 }
            if last * increment > stop { last -= 1 }
        }
        if last < first, count >= 1, count < 2 { return spec(start, stop, count * 2) }
        return (first, last, increment)
    }
}

/// Powers of ten as their literals parse, from 1e-323 to 1e308.
enum Powers {
    private static let table: [Double] = (-323...308).map { Double("1e\($0)") ?? 0 }

    static func of10(_ exponent: Int) -> Double { table[min(max(exponent, -323), 308) + 323] }

    /// The largest exponent whose power of ten does not exceed a positive value.
    static func floorLog10(_ value: Double) -> Int {
        var (low, high) = (0, table.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if table[middle] <= value { low = middle } else { high = middle - 1 }
        }
        return low - 323
    }
}
