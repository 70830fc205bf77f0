internal import Diagnostics
internal import Documents

extension LinkResolver {
    /// What stands in the place of an image: a chart, a table, or a file of `images/`.
    mutating func image(_ construct: MarkdownConstruct, alone: Bool) -> MarkdownReplacement? {
        if !construct.text.isVisible { findings.report(.noAlternative(at: construct.origin)) }
        guard alone else {
            findings.report(.imageNotAlone(at: construct.origin))
            return nil
        }
        switch OwnScheme.split(construct.destination.value) {
        case (.chart, let id)?: return chart(id, construct)
        case (.table, let rest)?: return table(rest, construct)
        default: return localImage(construct)
        }
    }

    private mutating func chart(_ id: String, _ construct: MarkdownConstruct) -> MarkdownReplacement? {
        guard chartsShown.insert(id).inserted else {
            findings.report(.chartTwice(id, at: construct.origin))
            return nil
        }
        let caption = construct.caption(&findings)
        guard let html = targets.chart(id, construct.text, caption.map { checked($0, at: nil) }) else {
            // What is defined and could not be drawn has been reported.
            if targets.site.chart(id) == nil {
                reportUnknown(.chart, id, known: targets.chartIDs, at: construct.destination.origin)
            }
            return nil
        }
        return .block(inOwnLanguage(html))
    }

    /// What this program writes within a text in another language.
    func inOwnLanguage(_ html: String) -> String {
        isTranslation ? "<div\(ownLanguage)>\n\(html)</div>\n" : html
    }

    /// A file of `images/`.
    private mutating func localImage(_ construct: MarkdownConstruct) -> MarkdownReplacement? {
        let path = LocalImage.path(shownAs: construct.destination.value)
        guard path.hasPrefix(LocalImage.folder + "/"), !isGlossary else {
            findings.report(.imageNotPublished(construct.destination))
            return nil
        }
        guard let image = targets.site.image(path) else {
            guard !targets.site.absences.faultyImages.contains(path) else { return nil }
            findings.report(
                .unknownLink("image", path, known: targets.site.imagePaths, at: construct.destination.origin))
            return nil
        }
        images.append(image)
        let caption = construct.caption(&findings).map {
            "<figcaption>\(checked($0, at: nil).htmlEscaped)</figcaption>"
        }
        return .block(
            "<figure class=\"image\"><img src=\"\((targets.root + image.path).htmlEscaped)\" alt=\"\(construct.text.htmlEscaped)\" "
                + "width=\"\(image.width)\" height=\"\(image.height)\" loading=\"lazy\">\(caption ?? "")</figure>\n")
    }
}

extension Diagnostic {
    fileprivate static func noAlternative(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this image has no alternative text",
            help: "say between the square brackets what a person who can't see it needs to know")
    }

    fileprivate static func imageNotPublished(_ destination: Located<String>) -> Diagnostic {
        .error(
            at: destination.origin, "`\(destination.value.prefix(80))` can't be published as an image",
            help: "a remote image would tell its server who reads the page; put the file into `images/` and write "
                + "`![what it shows](../images/NAME.png)`")
    }

    fileprivate static func imageNotAlone(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a chart, a table or an image stands alone in its paragraph",
            help: "put blank lines before and after it"
        )
    }

    fileprivate static func chartTwice(_ id: String, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the chart `\(id)` stands on this page already", help: "show it once")
    }
}
