/// What many pages have around them alike, and the templates in which it stands already.
final class PageFrame: Sendable {
    private let shared: Context
    private let filled = Memo<PageTemplate, CompiledTemplate>()

    /// The index that the pages stand below.
    let parent: (label: String, address: String)?

    init(parent: (label: String, address: String)?, _ shared: Context) { (self.parent, self.shared) = (parent, shared) }

    /// A page's bytes.
    ///
    /// - Parameter own: what the frame doesn't have; no name may be in both.
    func render(_ template: PageTemplate, _ own: Context, _ templates: TemplateLibrary) -> [UInt8] {
        let context = shared.merging(own)
        assert(shared.names.isDisjoint(with: own.names), "a page may not change what others have around them too")
        template.assertFits(context)
        return filled.value(for: template) { templates[template].filled(with: shared) }.render(context)
    }
}
