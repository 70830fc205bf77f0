public import Diagnostics

/// Names that are safe in every URL and on every file system.
public enum Slug {
    /// In characters, which are bytes too.
    public static let lengthLimit = 100

    /// Names that Windows reserves for devices.
    private static let reserved: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (1...9).flatMap { ["com\($0)", "lpt\($0)"] })

    /// The same rule as ``isValid(_:)``, as a regular expression.
    static let pattern = "^(?!(con|prn|aux|nul|com[1-9]|lpt[1-9])$)[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$"

    /// Lower-case ASCII letters and digits, with hyphens inside, up to ``lengthLimit``, and no device of Windows.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= lengthLimit, first != 0x2D, last != 0x2D
        else { return false }
        return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            && !reserved.contains(text)
    }
}

extension Diagnostic {
    public static func badSlug(_ text: Located<String>) -> Diagnostic {
        let file = text.value.split(separator: "/").last.map(String.init) ?? ""
        let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : ""
        return .error(
            at: text.origin, "`\(text.value.prefix(60))` can't be part of an address",
            help: Slug.isValid(name)
                ? "name the page without its folder and without `.md`: `\(name)`"
                : "use lower-case letters, digits and hyphens, at most \(Slug.lengthLimit) characters")
    }
}
