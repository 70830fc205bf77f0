internal import Diagnostics
internal import Documents

/// A picture or a font that is published as it is: holding what draws it and nothing else. Cameras, phones and editors
/// write where, when and by whom a file was made into it; none of that is for publication, so a file that has any is
/// refused.
struct MediaFile: Sendable {
    /// `assets/heron.svg`
    let path: String
    let bytes: [UInt8]
    /// Of a picture, in pixels; a font has none.
    let size: (width: Int, height: Int)?

    static let pictures = [".png", ".jpg", ".jpeg"]
    static let drawing = ".svg"
    static let font = ".woff2"

    /// Reads a file; nil where it is not for publication, which is reported.
    ///
    /// - Parameters:
    ///   - endings: those that it may have.
    ///   - what: what it is to be, for messages: "an image".
    static func read(
        _ file: SourceFile, path: String, endings: [String], as what: String, _ findings: inout Findings
    ) -> MediaFile? {
        let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
        let stem = name.prefix { $0 != "." }
        let ending = String(name.dropFirst(stem.count))
        guard Slug.isValid(String(stem)), endings.contains(ending) else {
            findings.report(.badName(file, what, endings))
            return nil
        }
        guard file.bytes.count <= SizeLimit.image else {
            findings.report(.heavy(file))
            return nil
        }
        guard ending != drawing || SourceText.check(file, limit: SizeLimit.image, &findings) != nil else { return nil }
        do throws(ImageFault) {
            return MediaFile(path: path, bytes: file.bytes, size: try size(file.bytes, ending))
        } catch {
            findings.report(.fault(error, in: file, ending))
            return nil
        }
    }

    private static func size(_ bytes: [UInt8], _ ending: String) throws(ImageFault) -> (width: Int, height: Int)? {
        switch ending {
        case ".png": return try PNGFile.size(bytes)
        case drawing: return try SVGFile.size(bytes)
        case font:
            try WOFF2File.check(bytes)
            return nil
        default: return try JPEGFile.size(bytes)
        }
    }
}

extension Diagnostic {
    fileprivate static func badName(_ file: SourceFile, _ what: String, _ endings: [String]) -> Diagnostic {
        let listed = endings.map { "`\($0)`" }
        return Diagnostic(
            .error, at: nil, "`\(file.path)` can't be published as \(what)",
            help: "save it as \(listed.dropLast().joined(separator: ", ")) or \(listed[listed.count - 1]), named with "
                + "lower-case letters, digits and hyphens")
    }

    fileprivate static func heavy(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` has \(file.bytes.count >> 10) KB, too many for a phone with bad reception",
            help: "make it smaller: at most 1024 KB; 200 are plenty for a page")
    }

    fileprivate static func fault(_ fault: ImageFault, in file: SourceFile, _ ending: String) -> Diagnostic {
        if case .foreign(let name, let place) = fault {
            return .error(
                at: Origin(file, place), "a drawing that is published has no `\(name)`",
                help: "save it as optimised SVG, as Inkscape and svgo do: colours in attributes; no style, script or "
                    + "comment, nothing from elsewhere, and no metadata, which may say where and by whom it was made")
        }
        let (thing, anew, without) =
            switch ending {
            case MediaFile.font: ("font", "save it anew as WOFF2", "save it anew as WOFF2, without it")
            case MediaFile.drawing: ("image", "save it anew as plain SVG, with a `viewBox`", "")
            default:
                (
                    "image", "save it anew as PNG or JPEG",
                    "save it without, for instance: magick \(file.path) -strip \(file.path)"
                )
            }
        let (message, help) =
            switch fault {
            case .broken, .foreign: ("is no whole \(thing) of the kind that its name says", anew)
            case .metadata(let name):
                ("holds metadata (`\(name)`), which may say where, when and by whom it was made", without)
            case .trailing: ("has bytes after its end, which may be an earlier version", anew)
            case .animated: ("moves, which readers can't stop", "save one frame of it")
            case .sizeless: ("doesn't say how large it is", anew)
            }
        return Diagnostic(.error, at: nil, "`\(file.path)` \(message)", help: help)
    }
}
