public import Diagnostics
internal import Documents
internal import Foundation
internal import Quantities

/// A paper with valid front matter, begun as a draft.
public struct NewPaper: Sendable {
    /// Below the content folder.
    public let path: String
    /// The file, front matter first.
    public let text: String

    /// - Parameters:
    ///   - title: inline Markdown, as titles are.
    ///   - authors: the publisher, where nobody is named.
    ///   - slug: the name in the paper's address; nil to make one of the title.
    /// - Returns: nil where there is such a paper already, or what was given makes none; both are reported.
    public init?(
        _ sources: SiteSources, title: String, authors: [String], slug: String?, _ findings: inout Findings
    ) {
        var found = Findings()
        guard let configuration = ReadSite.configuration(sources, &found) else {
            findings.report(contentsOf: found)
            return nil
        }
        let slug = slug ?? Slug.made(of: title)
        guard Slug.isValid(slug) else {
            findings.report(.noSlug(slug, title))
            return nil
        }
        let path = "papers/\(slug).md"
        let taken = sources.content.paths.first { $0.lowercased() == path }
        guard taken == nil else {
            findings.report(.paperExists(sources.content.prefix + path))
            return nil
        }
        self.path = path
        let authors = authors.isEmpty ? [configuration.publisher] : authors
        let data = PersonalData(sources.content, &found)
        if let kind = ([title] + authors).lazy.compactMap(data.kind).first {
            findings.report(.personalTitle(kind))
            return nil
        }
        text = """
            ---
            title: \(title.yamlScalar)
            date: \(configuration.asOf.iso)
            authors: [\(authors.map(\.yamlScalar).joined(separator: ", "))]
            summary: What the paper says, in a sentence or a few.
            status: draft
            ---

            Begin with what was found. Every number leads to where it comes from.

            """
        let file = SourceFile(path: sources.content.prefix + path, text: text)
        found = Findings()
        let paper = Paper.read(file, .paper, asOf: configuration.asOf, &found)
        guard let paper, paper.body(&found) != nil, !found.hasErrors else {
            findings.report(contentsOf: found)
            return nil
        }
    }
}

extension Slug {
    /// A name for an address, made of a title: `What follows a raid?` becomes `what-follows-a-raid`.
    static func made(of title: String) -> String {
        var words = [""]
        for character in title.lowercased() {
            // Without its accents: é is e.
            let scalar = String(character).decomposedStringWithCanonicalMapping.unicodeScalars.first ?? " "
            let isKept = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            // "don't" is one word.
            if isKept {
                words[words.count - 1].unicodeScalars.append(scalar)
            } else if !"'’".contains(character) {
                words.append("")
            }
        }
        var slug = ""
        for word in words where !word.isEmpty {
            guard slug.utf8.count + word.utf8.count < 60 else { break }
            slug += (slug.isEmpty ? "" : "-") + word
        }
        return slug
    }
}

extension Diagnostic {
    fileprivate static func personalTitle(_ kind: PersonalDataScanner.Kind) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the title or an author holds \(kind.rawValue), and the repository is public",
            help: "say it without that")
    }

    fileprivate static func noSlug(_ slug: String, _ title: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil,
            slug.isEmpty ? "no address can be made of `\(title)`" : "`\(slug)` can't be part of an address",
            help: "give one of lower-case letters, digits and hyphens: `--slug my-paper`")
    }

    fileprivate static func paperExists(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is a paper `\(path)` already",
            help: "write there, or choose another name: `--slug NAME`")
    }
}
