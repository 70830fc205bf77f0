import Diagnostics
import Documents
import Site
import TestSupport
import Testing

/// Reader and schema are asked about the same samples: the campaign's own files, and each of those with one thing changed
/// at every place.
@Suite struct SchemaTests {
    /// What only the reader can tell, since it depends on another place or on a language within a text.
    private static let beyondSchemas = [
        "has no field", "has no column", "is no limit for a field", "is described on line", "has the role",
        "nothing says what the missing", "the schema doesn't list it", "not a regular expression",
        "at most two dimensions", "so its cells can't be ranges",
        "a reply that was received has", "a profile has a `reply` or",
        "are an authority's own", "nothing is expected of any figure", "says one thing of its figure",
        "was to be reviewed by", "reviewed before it is given", "nothing says whether this is",
        "there are no words here", "this is read as a list",
        "these words lack", "the HTML tags of these words", "words, such as",
        "words that depend on a number needs", "words that depend on a number have no",
        "is expected to have a value", "is not a range such as", "belongs under `daylight:`", "` does nothing",
        "` has no constraint `",
    ]

    @Test(arguments: Schema.all) func schemaAndReaderAgree(schema: Schema) throws {
        let validator = try #require(SchemaValidator(schema.text))
        let good = try goodSamples(of: schema)
        #expect(good.count >= 1)
        for sample in good { #expect(validator.accepts(sample), "the schema refuses \(sample.text)") }
        var counts = (accepted: 0, refused: 0)
        let variants = good.flatMap { $0.variants() }
        // A language has thousands of places that are much alike.
        let chosen = stride(from: 0, to: variants.count, by: max(1, variants.count / 500)).map { variants[$0] }
        for (what, sample) in good.map({ ("", $0) }) + chosen {
            var findings = Findings()
            schema.check(SourceFile(path: "sample.yaml", text: sample.text), &findings)
            let errors = findings.lines()
            if validator.accepts(sample) {
                counts.accepted += 1
                let structural = errors.filter { error in !Self.beyondSchemas.contains { error.contains($0) } }
                #expect(structural.isEmpty, "the schema accepts \(what)")
            } else {
                counts.refused += 1
                #expect(!errors.isEmpty, "the reader accepts \(what)")
            }
        }
        #expect(counts.accepted >= 10 && counts.refused >= 30, "\(schema.name): \(counts)")
    }

    private func goodSamples(of schema: Schema) throws -> [JSON] {
        let parts = schema.files.split(separator: "*")
        let more = ["languages/en.yaml": EnglishWords.text, TestimonyTests.path: TestimonyTests.text]
        let own = Campaign.translation.merging(Campaign.corrections) { $1 }
        let files = Campaign.files.merging(own) { $1 }.merging(more) { $1 }
        let paths = files.keys.filter { path in
            path.hasPrefix(parts[0]) && path.hasSuffix(parts[parts.count - 1])
                && path.count { $0 == "." } == schema.files.count { $0 == "." }
        }
        return try paths.sorted().map { path in
            var findings = Findings()
            let file = SourceFile(path: path, text: files[path] ?? "")
            let node =
                path.hasSuffix(".md")
                ? FrontMatter.read(file, &findings)?.node : YAMLParser.parse(file, &findings)
            return JSON(try #require(node))
        }
    }

    @Test func anEditorIsToldWhichFilesASchemaIsFor() throws {
        let files = EditorSupport(content: "Content").files
        let settings = try #require(files.first { $0.path == "settings.json" }?.text)
        #expect(settings.contains("\"./.vscode/schemas/figures.json\": \"Content/figures/*.yaml\""))
        for line in settings.split(separator: "\n") where line.contains("./.vscode/") {
            let path = line.split(separator: "\"")[1].dropFirst("./.vscode/".count)
            #expect(files.contains { $0.path == path }, "\(path)")
        }
    }
}

extension JSON {
    /// This value with one thing changed, at every place in turn, each with what was changed.
    fileprivate func variants(at place: String = "") -> [(what: String, value: JSON)] {
        let others: [JSON] = [.null, "", "two words", "2024-02-30", 7, true, ["a list"], ["a": "mapping"]]
        let replaced = others.map { (what: "\(place) = \($0.text)", value: $0) }
        switch self {
        case .object(let members):
            let changes = members.enumerated().flatMap { index, member in
                let put = { (new: [(String, JSON)]) in
                    JSON.object(members[..<index] + new + members[(index + 1)...])
                }
                let inner = member.1.variants(at: "\(place).\(member.0)")
                return [
                    ("\(place) without \(member.0)", put([])),
                    ("\(place) with another key for \(member.0)", put([("other-than-\(member.0)", member.1)])),
                ] + inner.map { ($0.what, put([(member.0, $0.value)])) }
            }
            return replaced + changes
        case .array(let items):
            return replaced
                + items.enumerated().flatMap { index, item in
                    item.variants(at: "\(place)[\(index)]").map {
                        ($0.what, .array(items[..<index] + [$0.value] + items[(index + 1)...]))
                    }
                }
        default: return replaced
        }
    }
}
