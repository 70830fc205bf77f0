/// From where the links of a text lead that name no scheme: `#heading` to the page on which it stands,
/// `../pages/methods.md` to a file beside its own.
struct TextPlace: Sendable {
    /// The folder of its file, below the content folder.
    let folder: String
    /// Where it stands, from the site's root.
    let address: String

    /// Where a file lies that a relative link names, below the content folder and without the ending; nil where it can't
    /// be a paper, page or claim.
    func path(linkedAs destination: String) -> String? {
        let file = destination.prefix { $0 != "#" }
        guard file.hasSuffix(".md"), !file.hasPrefix("/") else { return nil }
        var parts = [folder]
        for part in file.dropLast(".md".count).split(separator: "/") {
            switch part {
            case "..": _ = parts.popLast()
            case ".": break
            default: parts.append(String(part))
            }
        }
        return parts.count == 2 ? parts.joined(separator: "/") : nil
    }
}
