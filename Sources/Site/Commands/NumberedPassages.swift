/// HTML whose passages (paragraphs, items of lists, tables and charts) bear numbers, by which people who read on paper
/// refer to them.
struct NumberedPassages {
    struct Passage {
        let number: Int
        let html: String
        /// Without markup.
        let text: String
    }

    private(set) var html = ""
    private(set) var all: [Passage] = []

    /// What opens a passage, and what ends it. An item of a loose list holds paragraphs, which have numbers of their own.
    private static let kinds = [
        (open: "<p>", ends: ["</p>"]), (open: "<li>", ends: ["<ul>", "<ol>", "</li>"]),
        (open: "<div class=\"table-scroll\"", ends: ["</div>"]), (open: "<figure", ends: ["</figure>"]),
    ]

    init(_ source: String) {
        // What is folded away on the site stands open on paper.
        var rest = source.replacing("<details>", with: "<details open>")[...]
        while let next = NumberedPassages.first(in: rest) {
            let content = rest[next.content]
            html += rest[..<next.content.lowerBound]
            if content.drop(while: \.isWhitespace).hasPrefix("<p>") || content.allSatisfy(\.isWhitespace) {
                // The paragraph inside it comes next.
                rest = rest[next.content.lowerBound...]
                continue
            }
            let number = all.count + 1
            all.append(Passage(number: number, html: String(content), text: NumberedPassages.text(of: String(content))))
            html += "<span class=\"review-number\">¶ \(number)</span>" + content
            rest = rest[next.content.upperBound...]
        }
        html += rest
    }

    /// The passage that opens first, and where its content lies.
    private static func first(in text: Substring) -> (open: String, content: Range<Substring.Index>)? {
        // One step after the other: a search for each kind would read a long text over and over.
        var place = text.startIndex
        while let open = tag(in: text, from: place, among: kinds.map(\.open)) {
            // An opening tag may have attributes.
            if let kind = kinds.first(where: { $0.open == open.name }),
                let start = text.utf8[open.place...].firstIndex(of: UInt8(ascii: ">")).map({
                    text.utf8.index(after: $0)
                }),
                let end = tag(in: text, from: start, among: kind.ends)
            {
                return (kind.open, start..<end.place)
            }
            place = text.utf8.index(after: open.place)
        }
        return nil
    }

    /// The next of some tags, by how each begins.
    private static func tag(
        in text: Substring, from start: Substring.Index, among names: [String]
    ) -> (name: String, place: Substring.Index)? {
        var place = start
        while let next = text.utf8[place...].firstIndex(of: UInt8(ascii: "<")) {
            if let name = names.first(where: { text.utf8[next...].starts(with: $0.utf8) }) { return (name, next) }
            place = text.utf8.index(after: next)
        }
        return nil
    }

    /// The words of some HTML, as they are read.
    private static func text(of html: String) -> String {
        html.replacing(hidden, with: "").replacing(style, with: "").replacing(tag, with: " ")
            .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(blankBeforeSign) { $0.output.1 }
    }

    // Made once: to read an expression takes longer than to look for it in a passage. None of them changes.
    private nonisolated(unsafe) static let hidden = #/<span class="visually-hidden">.*?</span>/#
    private nonisolated(unsafe) static let style = #/<style.*?</style>/#.dotMatchesNewlines()
    private nonisolated(unsafe) static let tag = #/<[^>]*>/#
    private nonisolated(unsafe) static let blankBeforeSign = #/[ ]([.,;:!?)])/#
}
