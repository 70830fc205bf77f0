internal import Foundation

/// A program on this machine that makes one file of another. It is handed files, since a pipe may fill while nobody reads
/// it, in a folder that nobody else can look into.
public struct InstalledTool: Sendable {
    private let path: String

    /// The program of this name along `PATH`; nil where there is none.
    public init?(_ command: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/usr/local/bin").split(separator: ":")
        let paths = folders.map { "\($0)/\(command)" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
        self.path = path
    }

    /// The file that it makes of another; nil where it fails.
    ///
    /// - Parameter arguments: what it is started with, by the paths of the two files.
    public func output(
        for input: String, arguments: (_ input: String, _ output: String) -> [String]
    ) -> [UInt8]? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "daylight-\(UUID().uuidString)")
        let (source, result) = (folder.appending(path: "in"), folder.appending(path: "out"))
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try Data(input.utf8).write(to: source)
            let process = Process()
            process.executableURL = URL(filePath: path)
            process.arguments = arguments(source.path, result.path)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus == 0 ? Array(try Data(contentsOf: result)) : nil
        } catch {
            return nil
        }
    }
}
