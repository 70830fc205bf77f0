internal import CPlatform
public import Diagnostics
internal import Documents
internal import Foundation

extension FileTree {
    /// The regular files below a folder. Hidden files are passed over; links, devices, names that can't be written down
    /// and files that are too large are errors.
    public static func onDisk(_ root: String, shownAs prefix: String, _ findings: inout Findings) -> FileTree {
        var walked = Walked()
        walk(root, "", prefix, &walked, &findings)
        let found = Set(walked.paths).subtracting(walked.refused)
        return FileTree(paths: walked.paths, refused: walked.refused, prefix: prefix) { path in
            found.contains(path) ? readFile(root + "/" + path) : nil
        }
    }

    private struct Walked {
        var paths: [String] = []
        /// Those whose files aren't taken.
        var refused: Set<String> = []
    }

    private static func walk(
        _ root: String, _ folder: String, _ prefix: String, _ walked: inout Walked, _ findings: inout Findings
    ) {
        let here = folder.isEmpty ? root : root + "/" + folder
        guard let all = entries(in: here) else {
            // A folder that isn't there at all is said where the site is missed.
            if !folder.isEmpty || errno != ENOENT { findings.report(.unreadable(here)) }
            return
        }
        var names: [String] = []
        for entry in all {
            guard let name = entry.name, !name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else {
                findings.report(.unreadableName(prefix + folder + (folder.isEmpty ? "" : "/") + entry.escaped))
                continue
            }
            if !name.hasPrefix(".") {
                names.append(name)
            } else if !folder.isEmpty, isWritten(here + "/" + name, name) {
                // Beside the folders of the content lie the settings of other programs.
                findings.report(.hidden(prefix + folder + "/" + name))
            }
        }
        let found = names.sorted().concurrentMap { name in
            var status = stat()
            let path = folder.isEmpty ? name : folder + "/" + name
            return (name, path, lstat(root + "/" + path, &status) == 0 ? status : nil)
        }
        for (name, path, status) in found {
            if let status, status.st_mode & S_IFMT == S_IFDIR {
                walk(root, path, prefix, &walked, &findings)
                continue
            }
            walked.paths.append(path)
            if let fault = fault(of: status, prefix + path, limit: SizeLimit.ofFile(named: name)) {
                walked.refused.insert(path)
                findings.report(fault)
            }
        }
    }

    /// Why a file isn't taken.
    private static func fault(of status: stat?, _ path: String, limit: Int) -> Diagnostic? {
        guard let status else { return .unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG else { return .notAFile(path) }
        return status.st_size > limit ? .tooLarge(path, Int(status.st_size), limit: limit) : nil
    }

    /// Whether a hidden file is one that somebody may have written for the site: not what macOS keeps beside a file (`._`),
    /// nor a link that an editor left.
    private static func isWritten(_ path: String, _ name: String) -> Bool {
        guard [".md", ".yaml", ".csv"].contains(where: name.hasSuffix), !name.hasPrefix("._") else { return false }
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// What lies in a folder.
    struct Entry {
        fileprivate let bytes: [UInt8]
        /// Not every file system tells what is a folder.
        let isKnownFolder: Bool

        /// Nil where it is no UTF-8.
        var name: String? { String(validating: bytes, as: UTF8.self) }

        /// The name with `\xFF` for each byte that isn't a visible character of ASCII.
        fileprivate var escaped: String {
            bytes.map { byte in
                let code = String(byte, radix: 16, uppercase: true)
                return (0x20..<0x7F).contains(byte)
                    ? String(UnicodeScalar(byte)) : "\\x" + (code.count == 1 ? "0" : "") + code
            }.joined()
        }
    }

    /// What lies in a folder, in no order; nothing at all where the folder can't be read, for the reason in `errno`.
    static func entries(in folder: String) -> [Entry]? {
        guard let directory = opendir(folder) else { return nil }
        var entries: [Entry] = []
        // The end of a folder and an error look alike but for this.
        errno = 0
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name != [0x2E], name != [0x2E, 0x2E] {
                entries.append(Entry(bytes: name, isKnownFolder: Int(entry.pointee.d_type) == Int(DT_DIR)))
            }
            errno = 0
        }
        let reason = errno
        closedir(directory)
        errno = reason
        return reason == 0 ? entries : nil
    }

    private static func readFile(_ path: String) -> [UInt8]? {
        // O_NOFOLLOW: a file that turned into a link since the walk is not followed.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_size <= SizeLimit.ofFile(named: path)
        else {
            return nil
        }
        let size = Int(status.st_size)
        var complete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = read(descriptor, buffer.baseAddress! + count, size - count)
                if got <= 0 {
                    complete = got == 0
                    return
                }
                count += got
            }
        }
        return complete ? bytes : nil
    }
}

extension Diagnostic {
    fileprivate static func unreadableName(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "the name of `\(path)` is not UTF-8 or has a control character in it",
            help: "rename the file")
    }

    fileprivate static func hidden(_ path: String) -> Diagnostic {
        Diagnostic(
            .note, at: nil, "`\(path)` is passed over: a name that begins with a full stop is hidden",
            help: "rename it if it is to be read, or delete it")
    }

    fileprivate static func tooLarge(_ path: String, _ size: Int, limit: Int) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` has \(size) bytes, more than the \(limit) that are read",
            help: "split it, or leave out what the site doesn't need")
    }

    fileprivate static func notAFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` is a link or a device, not a file", help: "put the file itself there")
    }
}
