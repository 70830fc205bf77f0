/// The names that each template may use, as a template that uses them all: for `Templates/README.md`, and for whoever
/// replaces one.
public enum TemplateReference {
    /// Every page template with the names of its own, in Markdown. Those of the layout, which all but a few have, come
    /// first.
    public static var markdown: String {
        let layout = PageTemplate.layout
        let own = PageTemplate.allCases.sorted { $0.rawValue < $1.rawValue }.map { page in
            let shape = page.shape
            let hasLayout = Set(layout.names.keys).isSubset(of: shape.names.keys)
            let names = hasLayout ? shape.names.filter { layout.names[$0.key] == nil } : shape.names
            let intro = hasLayout ? "" : "It stands alone, without the layout's names.\n\n"
            let body = names.isEmpty ? "No names of its own.\n" : "```mustache\n\(lines(names, indent: ""))```\n"
            return "### \(page.rawValue).mustache\n\n\(intro)\(body)"
        }
        return "### Every page\n\n```mustache\n\(lines(layout.names, indent: ""))```\n\n" + own.joined(separator: "\n")
    }

    private static func lines(_ names: [String: Shape.Kind], indent: String) -> String {
        names.sorted { $0.key < $1.key }.map { name, kind in
            switch kind {
            case .text: "\(indent){{\(name)}}\n"
            case .html: "\(indent){{{\(name)}}}\n"
            case .flag: "\(indent){{#\(name)}}…{{/\(name)}}{{^\(name)}}…{{/\(name)}}\n"
            case .list(let shape): section(name, shape, "one after the other", indent)
            case .object(let shape): section(name, shape, "if there is one", indent)
            }
        }.joined()
    }

    private static func section(_ name: String, _ shape: Shape, _ how: String, _ indent: String) -> String {
        "\(indent){{#\(name)}} {{! \(how) }}\n\(lines(shape.names, indent: indent + "  "))\(indent){{/\(name)}}\n"
    }
}
