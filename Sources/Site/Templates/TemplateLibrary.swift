internal import Diagnostics
internal import Documents

/// The templates of a site: the built-in ones, each replaced by the site's own where there is one of the same name.
struct TemplateLibrary: Sendable {
    private let compiled: [PageTemplate: CompiledTemplate]
    /// Style sheet, scripts and icon, which are files of the templates folder too and go to `assets/` as they are.
    let assets: [(name: String, bytes: [UInt8])]
    /// The addresses that the site's own templates and its style sheet write out.
    let addresses: [WrittenAddress]
    /// The files of the site that they name.
    let names: Set<String>
    /// The ids that templates give, the site's own or not; none where all are built in.
    let ids: Set<String>

    /// - Parameters:
    ///   - own: the site's own templates.
    ///   - language: whose words templates insert; they are compiled into them.
    init?(own: FileTree?, language: LanguageFile, _ outer: inout Findings) {
        var findings = Findings()
        defer { outer.report(contentsOf: findings) }
        let builtIn = Dictionary(
            firstOf: BuiltInTemplates.all.map { ($0.name, SourceFile(path: "built-in/\($0.name)", bytes: $0.bytes)) })
        var files = builtIn
        for path in own?.paths ?? [] where !path.hasSuffix(".md") && own?.isRefused(path) != true {
            guard files[path] != nil else {
                findings.report(.unknownTemplate(path, in: own?.prefix ?? "", known: Array(files.keys)))
                continue
            }
            guard let file = own?.file(path), SourceText.check(file, limit: SizeLimit.yaml, &findings) != nil else {
                continue
            }
            files[path] = file
            guard path.hasSuffix(MediaFile.drawing) else { continue }
            _ = MediaFile.read(file, path: path, endings: [MediaFile.drawing], as: "an icon", &findings)
        }
        let sorted = files.sorted { $0.key < $1.key }
        assets = sorted.filter { !$0.key.hasSuffix(".mustache") }.map { ($0.key, $0.value.bytes) }
        let templates = sorted.filter { $0.key.hasSuffix(".mustache") }.map {
            ($0.key.dropLast(".mustache".count), $0.value)
        }
        var tags = language.fragments
        for (name, file) in templates { tags[String(name)] = TemplateTags(file, &findings) }
        var check = TemplateCheck(templates: tags)
        for page in PageTemplate.allCases { check.check(page.rawValue, page.shape) }
        findings.report(contentsOf: check.findings)
        let replaced = builtIn.filter { name, file in files[name] !== file }
        let written = TemplateLibrary.written(tags, in: replaced, &findings)
        let style = replaced["site.css"] == nil ? nil : files["site.css"]
        addresses = written.addresses + (style.map(WrittenAddress.all(inStyleSheet:)) ?? [])
        names = Set(addresses.filter(\.isRooted).map(\.file))
        ids = written.ids
        guard !findings.hasErrors else { return nil }
        compiled = Dictionary(
            uniqueKeysWithValues: PageTemplate.allCases.compactMap { page in
                tags[page.rawValue].map { (page, CompiledTemplate($0, in: tags)) }
            })
    }

    /// What the templates write of addresses and ids.
    ///
    /// - Parameter replaced: what the program had in the place of the site's own files, whose addresses are asked for.
    private static func written(
        _ templates: [String: TemplateTags], in replaced: [String: SourceFile], _ findings: inout Findings
    ) -> (addresses: [WrittenAddress], ids: Set<String>) {
        guard replaced.keys.contains(where: { $0.hasSuffix(".mustache") }) else { return ([], []) }
        var (addresses, ids) = ([WrittenAddress](), Set<String>())
        for (name, tags) in templates.sorted(by: { $0.key < $1.key }) {
            let markup = TemplateMarkup(tags, &findings)
            ids.formUnion(markup.ids)
            guard let builtIn = replaced[name + ".mustache"], let before = TemplateTags(builtIn, &findings) else {
                continue
            }
            // What lies beside a page may be named by the template that the program has for it, and by a copy of that.
            let kept = TemplateMarkup(before, &findings).addresses.map(\.text)
            addresses += markup.addresses.filter { $0.isRooted || !kept.contains($0.text) }
        }
        return (addresses, ids)
    }

    func render(_ template: PageTemplate, _ context: Context) -> [UInt8] {
        template.assertFits(context)
        return self[template].render(context)
    }

    /// Whether any page shows what a name holds.
    func show(_ name: Context.Name) -> Bool { compiled.values.contains { $0.shows(name) } }

    subscript(template: PageTemplate) -> CompiledTemplate { compiled[template] ?? CompiledTemplate() }
}

extension Diagnostic {
    fileprivate static func unknownTemplate(_ path: String, in folder: String, known: [String]) -> Diagnostic {
        let media = [MediaFile.drawing, MediaFile.font] + MediaFile.pictures
        return Diagnostic(
            .error, at: nil, "`\(folder)\(path)` replaces no template",
            help: media.contains(where: path.hasSuffix)
                ? "put it into the folder `assets/` of the content, where templates can name it; the icon is `icon.svg`"
                : suggestion(for: path, among: known, kind: "template"))
    }
}
