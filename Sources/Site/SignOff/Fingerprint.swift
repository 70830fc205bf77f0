internal import Diagnostics
internal import Documents
internal import Evidence

/// What an approval is given to: a text's words and all that stands in it by a link (values, charts, images,
/// sources, words of the glossary), so that none of them can change unseen.
struct Fingerprint: Sendable {
    /// SHA-256 in 64 hexadecimal digits.
    let text: String
    /// How many values it covers.
    let valueCount: Int

    /// - Parameter values: every value as the lock would hold it.
    init(
        _ text: SignedText, _ graph: ContentGraph, _ editorial: EditorialContent, values: [(key: String, value: String)]
    ) {
        let reached = graph.reached(from: [.text(text.path)]) { if case .text = $0 { true } else { false } }
        let covered = values.filter { key, _ in
            reached.contains(.value(key)) || reached.contains(.figure(String(key.prefix { $0 != "?" && $0 != "#" })))
        }
        let charts = editorial.charts.filter { reached.contains(.chart($0.id.value)) }.map { chart in
            "\(chart.id.value): " + chart.texts.map(\.plain).joined(separator: " – ")
        }
        let terms = editorial.glossary.filter { reached.contains(.term($0.id.value)) }.map { entry in
            "\(entry.id.value): " + entry.texts.map(\.plain).joined(separator: " – ")
        }
        let references = editorial.references.filter { reached.contains(.reference($0.id.value)) }.map { reference in
            "\(reference.id.value): \(reference.formatted) \(reference.url ?? "")"
        }
        let images = editorial.images.values.filter { reached.contains(.image($0.path)) }.map { image in
            "\(image.path): \(SHA256.hex(image.bytes))"
        }.sorted()
        let lines = [text.path] + charts + images + terms + references + covered.map { "\($0.key)=\($0.value)" }
        self.text = SHA256.hex(text.file.bytes + [0] + Array(lines.joined(separator: "\n").utf8))
        valueCount = covered.count
    }
}
