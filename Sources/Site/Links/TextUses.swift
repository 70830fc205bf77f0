internal import Diagnostics
internal import Documents

/// What the texts of a site speak of, known once all of them are rendered.
struct TextUses: Sendable {
    let figures: FigureUses
    /// What names an authority, by its key.
    let mentions: [String: [Mention]]
    /// What is written on authorities as their pages show it, by their keys.
    let profiles: [String: Context]
    let references: CitedReferences
    /// The images that they show, each once, by path.
    let images: [LocalImage]
    /// Whether these are all uses: no text has an error, nor has the evidence. What has one may use more.
    let areKnown: Bool

    /// Says which images aren't published, since no text shows them.
    func reportUnused(of editorial: EditorialContent, prefix: String, _ findings: inout Findings) {
        // What has an error may show the rest.
        guard areKnown else { return }
        for path in Set(editorial.images.keys).subtracting(images.map(\.path)).sorted() {
            findings.report(.unusedImage(prefix + path))
        }
    }
}

extension Diagnostic {
    fileprivate static func unusedImage(_ path: String) -> Diagnostic {
        Diagnostic(.note, at: nil, "no text that is published shows `\(path)`, so it isn't published either")
    }
}
