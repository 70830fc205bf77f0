internal import Diagnostics

/// A picture of `images/` that texts show: PNG or JPEG.
struct LocalImage: Sendable {
    /// `images/pond.png`
    let path: String
    let bytes: [UInt8]
    /// In pixels.
    let width: Int
    let height: Int

    static let folder = "images"

    /// The path of the image that a text shows by a destination: from the content folder or, as Markdown viewers follow
    /// it, from the text's own.
    static func path(shownAs destination: String) -> String {
        destination.hasPrefix("../") ? String(destination.dropFirst(3)) : destination
    }
    /// Its type, as data URIs name it (RFC 2397).
    var mediaType: String { path.hasSuffix(".png") ? "image/png" : "image/jpeg" }

    /// Reads a file; nil where it is not for publication, which is reported.
    static func read(_ file: SourceFile, path: String, _ findings: inout Findings) -> LocalImage? {
        let media = MediaFile.read(file, path: path, endings: MediaFile.pictures, as: "an image", &findings)
        guard let media, let size = media.size else { return nil }
        return LocalImage(path: path, bytes: media.bytes, width: size.width, height: size.height)
    }
}
