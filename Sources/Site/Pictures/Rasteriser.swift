internal import Documents

/// Makes PNGs of SVGs. What it makes depends on its version and on the machine's fonts, so it is used where a publisher asks
/// for it, and never else: without it identical input gives identical bytes.
public struct Rasteriser: Sendable {
    /// The bytes of a PNG so many pixels wide; nil where it can't be made.
    let png: @Sendable (_ svg: String, _ width: Int) -> [UInt8]?

    public init(png: @escaping @Sendable (_ svg: String, _ width: Int) -> [UInt8]?) { self.png = png }

    /// What has to be installed.
    public static let command = "rsvg-convert"

    /// The one that is installed; nil where none is.
    public static let installed = InstalledTool(command).map { tool in
        Rasteriser { svg, width in
            tool.output(for: svg) { ["--format", "png", "--width", "\(width)", "--output", $1, $0] }
        }
    }
}
