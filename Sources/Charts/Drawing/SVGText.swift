internal import Quantities

extension Drawing {
    /// The drawing's shapes and texts as SVG: one path for each style, texts grouped by style, size and anchor. Texts
    /// never overlap, so their order says nothing.
    ///
    /// - Parameter prefix: what the ids of hatches begin with.
    func write(_ prefix: String, into bytes: inout [UInt8]) {
        let states = Absence.allCases.filter { !shapes[Style.state($0).place].isEmpty }
        if !states.isEmpty {
            bytes.append("<defs>")
            for reason in states {
                bytes.append("<pattern id=\"")
                bytes.append(text: "\(prefix)-\(reason.rawValue)")
                bytes.append("\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"hatch\" d=\"")
                bytes.append(text: reason.hatch)
                bytes.append("\"/></pattern>")
            }
            bytes.append("</defs>")
        }
        for style in Style.allCases where !shapes[style.place].isEmpty {
            bytes.append("<path class=\"")
            bytes.append(text: style.name)
            if case .state(let reason) = style { bytes.append(text: "\" fill=\"url(#\(prefix)-\(reason.rawValue))") }
            bytes.append("\" d=\"")
            bytes += shapes[style.place]
            bytes.append("\"/>")
        }
        writeTexts(into: &bytes)
    }

    private func writeTexts(into bytes: inout [UInt8]) {
        // Few kinds of text, so a walk over the labels for each is cheaper than a dictionary.
        var kinds: [Label] = []
        for label in labels where !kinds.contains(where: { $0.isGrouped(with: label) }) { kinds.append(label) }
        for kind in kinds {
            bytes.append("<g class=\"")
            bytes.append(text: kind.style.rawValue)
            if kind.anchor != .start { bytes.append(text: "\" text-anchor=\"\(kind.anchor.rawValue)") }
            if kind.size != textSize {
                bytes.append("\" font-size=\"")
                bytes.append(tenths: kind.size)
            }
            bytes.append("\">")
            for label in labels where label.isGrouped(with: kind) {
                bytes.append("<text ")
                // Nought is what it is without a word.
                if label.x.tenths != 0 {
                    bytes.append("x=\"")
                    bytes.append(tenths: label.x)
                    bytes.append("\" ")
                }
                bytes.append("y=\"")
                bytes.append(tenths: label.y)
                bytes.append("\">")
                bytes.append(escaped: label.text)
                bytes.append("</text>")
            }
            bytes.append("</g>")
        }
    }
}

extension Drawing.Label {
    fileprivate func isGrouped(with other: Drawing.Label) -> Bool {
        style == other.style && anchor == other.anchor && size == other.size
    }
}
