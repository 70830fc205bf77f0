internal import ArgumentParser
internal import Diagnostics
internal import Foundation

/// A file that a command writes where it was told to.
enum WrittenFile {
    /// Writes a file and the folders above it, as a whole or not at all.
    ///
    /// - Throws: an exit status, once the reason has been said.
    static func write(_ bytes: [UInt8], to path: String, _ options: Data.WritingOptions = .atomic) throws {
        let url = URL(filePath: path)
        do {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url, options: options)
        } catch {
            Terminal.error(Diagnostic.cannotWriteFile(path, error).text)
            throw ExitCode(1)
        }
    }

    /// Whether a path leads into a folder, links followed as far as there are any.
    static func lies(_ path: String, in folder: String) -> Bool {
        let real = { (path: String) in URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path }
        let parent = real(URL(filePath: path).deletingLastPathComponent().path)
        return (parent + "/").hasPrefix(real(folder) + "/")
    }
}

extension Diagnostic {
    fileprivate static func cannotWriteFile(_ path: String, _ error: any Error) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` can't be written: \(error.localizedDescription)",
            help: "see to the permissions and the space of that folder, or write to another one")
    }

    static func amongSources(_ path: String, _ folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil,
            "`\(path)` lies in `\(folder)`, which the site is made from, so nothing else is written there",
            help: "name a file in another folder")
    }
}
