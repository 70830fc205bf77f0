internal import Quantities

extension Drawing {
    static let barHeight = 18.0
    private static let stateWidth = 28.0
    /// What is not nought is seen, however small beside the others.
    static let leastWidth = 2.5

    /// The room that the texts beside bars need, as far as the plot keeps most of the width or a number would be broken.
    func valueRoom(_ data: [Datum]) -> Double {
        let widest =
            data.map { room(for: $0.text(words), $0.absence == nil ? .value : .absent) + ($0.absence == nil ? 16 : 0) }
            .max() ?? 0
        let (wanted, share) = (max(50, widest.rounded(.up)), width * 0.36)
        guard wanted > share else { return wanted }
        return max(share, room(forWordsOf: data.filter { $0.absence == nil }.map { $0.text(words) }, .value) + 16)
    }

    /// How high a bar has to be for its text, wrapped into the room beside it.
    func barHeight(_ datum: Datum, valueRoom: Double) -> Double {
        max(Drawing.barHeight, Double(lines(of: datum, valueRoom).count) * lineHeight)
    }

    private func lines(of datum: Datum, _ valueRoom: Double) -> [String] {
        datum.absence == nil
            ? wrap(datum.text(words), .value, into: valueRoom - 16) : wrap(datum.text(words), .absent, into: valueRoom)
    }

    /// A value from zero, a range with the part that isn't known hollow, or the state in place of a bar; with its text.
    ///
    /// - Parameter y: the top of the room of `height`, in whose middle the bar stands.
    /// - Returns: from where to where its text stands.
    @discardableResult
    mutating func bar(
        _ datum: Datum, _ style: Style, _ scale: LinearScale, y: Double, height: Double = Drawing.barHeight,
        valueRoom: Double
    ) -> ClosedRange<Double> {
        let zero = scale(0)
        let top = y + (height - Drawing.barHeight) / 2
        let end = barShape(datum, style, scale, zero: zero, y: top)
        let lines = lines(of: datum, valueRoom)
        let textTop = y + (height - Double(lines.count) * lineHeight) / 2
        let style: TextStyle = datum.absence == nil ? .value : .absent
        self.lines(style, x: end + 8, top: textTop, lines)
        return end + 8...end + 8 + (lines.map { room(for: $0, style) }.max() ?? 0)
    }

    /// - Returns: where its text may begin.
    private mutating func barShape(
        _ datum: Datum, _ style: Style, _ scale: LinearScale, zero: Double, y: Double
    ) -> Double {
        let height = Drawing.barHeight
        switch datum.quantity {
        case .value(let value):
            let end = scale(value)
            if value == 0 {
                line(.zero, zero, y, zero, y + height)
            } else {
                let width = max(Drawing.leastWidth, abs(end - zero))
                let start = end < zero ? max(scale.range.lowerBound, zero - width) : zero
                rectangle(style, x: start, y: y, width: width, height: height)
            }
            guard let bounds = datum.bounds else { return max(zero, end) }
            whisker(scale(bounds.lowerBound), scale(bounds.upperBound), y: y + height / 2)
            return max(zero, end, scale(bounds.upperBound))
        case .range(let low, let high):
            let start = scale(low)
            rectangle(style, x: min(zero, start), y: y, width: abs(start - zero), height: height)
            guard let high else {
                return max(zero, arrow(style, x: start, y: y, height: height))
            }
            let end = scale(high)
            rectangle(.bounds, x: start, y: y + 4, width: end - start, height: height - 8)
            return max(zero, end)
        case .absent(let reason):
            // At the beginning of the plot, since zero may stand at its end, and off its axis: a state is no length.
            let start = scale.range.lowerBound + 6
            rectangle(.state(reason), x: start, y: y, width: Drawing.stateWidth, height: height)
            return start + Drawing.stateWidth
        }
    }

    /// The end of a bar that may be longer by any amount.
    ///
    /// - Returns: where it ends.
    @discardableResult
    mutating func arrow(_ style: Style, x: Double, y: Double, height: Double) -> Double {
        let reach = height * 0.4
        polyline(style, [(x, y), (x + reach, y + height / 2), (x, y + height)], closed: true)
        return x + reach
    }

    /// From the least to the most that a value can be.
    mutating func whisker(_ from: Double, _ to: Double, y: Double) {
        line(.boundsLine, from, y, to, y)
        line(.boundsLine, from, y - 4, from, y + 4)
        line(.boundsLine, to, y - 4, to, y + 4)
    }
}
