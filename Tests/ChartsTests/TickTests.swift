import Testing

@testable import Charts

@Suite struct TickTests {
    // What d3-array 3.2.4's ticks(start, stop, count) gives.
    @Test(
        arguments: [
            (0.0, 1.0, 10, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]), (0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
            (0, 1, 2, [0, 0.5, 1]), (0, 1, 1, [0, 1]), (0, 10, 5, [0, 2, 4, 6, 8, 10]), (0, 10, 3, [0, 5, 10]),
            (-10, 10, 5, [-10, -5, 0, 5, 10]), (-10, 10, 2, [-10, 0, 10]), (0, 528, 6, [0, 100, 200, 300, 400, 500]),
            (0, 0, 5, [0]), (0, 7, 6, [0, 1, 2, 3, 4, 5, 6, 7]),
        ] as [(Double, Double, Int, [Double])])
    func agreesWithD3(start: Double, stop: Double, count: Int, expected: [Double]) {
        #expect(Ticks.values(in: start...stop, count: count) == expected)
    }

    // What d3-scale 4.0.2's nice(count) makes of a domain.
    @Test(arguments: [
        (0.0, 528.0, 6, 0.0, 600.0), (0, 1043, 6, 0, 1200), (0, 0.97, 10, 0, 1), (-3, 97, 10, -10, 100),
        (0, 7, 5, 0, 7),
    ])
    func niceAgreesWithD3(start: Double, stop: Double, count: Int, low: Double, high: Double) {
        #expect(Ticks.nice(start...stop, count: count) == low...high)
    }

    @Test func powersAreExact() {
        #expect(Powers.floorLog10(1000) == 3)
        #expect(Powers.floorLog10(999.999) == 2)
        #expect(Powers.floorLog10(0.001) == -3)
        #expect(Powers.floorLog10(1e308) == 308)
    }
}
