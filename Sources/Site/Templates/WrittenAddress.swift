internal import Diagnostics

/// An address that a template or the style sheet of the site's own writes out. One that a name of the template makes up is the program's, and
/// right by construction.
struct WrittenAddress: Sendable {
    /// What is written; from the root of the site on, where it leads into the site.
    let text: String
    /// Whether it leads into the site: in a template behind `{{root}}`, in the style sheet beside that.
    let isRooted: Bool
    /// Whether a name of the template goes on where the text ends.
    let isOpen: Bool
    /// Whether a browser loads what is there with the page, and doesn't wait for a reader to follow it.
    let isLoaded: Bool
    let origin: Origin

    /// The file that the site has at an address below its root.
    var file: String {
        let path = String(text.prefix { $0 != "?" && $0 != "#" })
        return path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path
    }

    /// The part of the page that it leads to, by its id.
    var anchor: String? {
        let anchor = text.drop { $0 != "#" }.dropFirst()
        return anchor.isEmpty ? nil : String(anchor)
    }
}
