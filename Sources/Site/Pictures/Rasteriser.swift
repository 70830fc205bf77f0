internal import Foundation

/// Makes PNGs of SVGs. What it makes depends on its version and on the machine's fonts, so it is used where a publisher asks
/// for it, and never else: without it identical input gives identical bytes.
public struct Rasteriser: Sendable {
    /// The bytes of a PNG so many pixels wide; nil where it can't be made.
    let png: @Sendable (_ svg: String, _ width: Int) -> [UInt8]?

    public init(png: @escaping @Sendable (_ svg: String, _ width: Int) -> [UInt8]?) { self.png = png }

    public static let command = "rsvg-convert"

    /// The one that is installed; nil where none is.
    public static let installed: Rasteriser? =
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin")
        .split(separator: ":").map { "\($0)/\(command)" }.first(where: FileManager.default.isExecutableFile)
        .map { tool in Rasteriser { svg, width in png(of: svg, width: width, by: tool) } }

    /// By files, since a pipe may fill while nobody reads it.
    private static func png(of svg: String, width: Int, by tool: String) -> [UInt8]? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daylight-\(UUID().uuidString)")
        let (input, output) = (folder.appending(path: "in.svg"), folder.appending(path: "out.png"))
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(svg.utf8).write(to: input)
            let process = Process()
            process.executableURL = URL(filePath: tool)
            process.arguments = ["--format", "png", "--width", "\(width)", "--output", output.path, input.path]
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { return nil }
            return Array(try Data(contentsOf: output))
        } catch {
            return nil
        }
    }
}
