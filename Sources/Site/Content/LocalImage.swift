internal import Diagnostics
internal import Documents

/// A picture of `images/`: PNG or JPEG, holding what draws it and nothing else. Cameras, phones and editors write where,
/// when and by whom a picture was made into it; none of that is for publication, so a file that has any is refused.
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
        let name = path.dropFirst(folder.count + 1)
        let stem = name.prefix { $0 != "." }
        guard Slug.isValid(String(stem)), [".png", ".jpg", ".jpeg"].contains(name.dropFirst(stem.count)) else {
            return findings.refuse(.badImageName(file))
        }
        guard file.bytes.count <= SizeLimit.image else { return findings.refuse(.heavyImage(file)) }
        do throws(ImageFault) {
            let size = path.hasSuffix(".png") ? try PNGFile.size(file.bytes) : try JPEGFile.size(file.bytes)
            return LocalImage(path: path, bytes: file.bytes, width: size.width, height: size.height)
        } catch {
            return findings.refuse(.badImage(file, error))
        }
    }
}

extension Diagnostic {
    fileprivate static func badImageName(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` can't be published as an image",
            help: "save it as `.png`, `.jpg` or `.jpeg`, named with lower-case letters, digits and single hyphens")
    }

    fileprivate static func heavyImage(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` has \(file.bytes.count >> 10) KB, too many for a phone with bad reception",
            help: "scale it down to at most 1024 KB; 200 are plenty for a page")
    }

    fileprivate static func badImage(_ file: SourceFile, _ fault: ImageFault) -> Diagnostic {
        let (message, help) =
            switch fault {
            case .broken:
                ("is no whole image of the kind that its name says", "save it anew as PNG or JPEG")
            case .metadata(let name):
                (
                    "holds metadata (`\(name)`), which may say where, when and by whom it was made",
                    "save it without, for instance: magick \(file.path) -strip \(file.path)"
                )
            case .trailing:
                ("has bytes after its end, which may be an earlier version", "save it anew as PNG or JPEG")
            case .animated: ("moves, which readers can't stop", "save one frame of it")
            }
        return Diagnostic(.error, at: nil, "`\(file.path)` \(message)", help: help)
    }
}
