internal import CPlatform
public import Diagnostics
internal import Documents
internal import Foundation

extension FileTree {
    /// The regular files below a folder. Hidden files are passed over; links, devices and names that can't be written
    /// down are errors.
    public static func onDisk(_ root: String, shownAs prefix: String, _ findings: inout Findings) -> FileTree {
        var paths: [String] = []
        walk(root, "", prefix, &paths, &findings)
        let found = Set(paths)
        return FileTree(paths: paths, prefix: prefix) { path in
            found.contains(path) ? readFile(root + "/" + path) : nil
        }
    }

    private static func walk(
        _ root: String, _ folder: String, _ prefix: String, _ paths: inout [String], _ findings: inout Findings
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
                findings.report(.unreadableName(in: prefix + folder))
                continue
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        let found = names.sorted().concurrentMap { name in
            var status = stat()
            let path = folder.isEmpty ? name : folder + "/" + name
            return (name, path, lstat(root + "/" + path, &status) == 0 ? status : nil)
        }
        for (name, path, status) in found {
            guard let status else {
                findings.report(.unreadable(prefix + path))
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: walk(root, path, prefix, &paths, &findings)
            case S_IFREG where status.st_size > SizeLimit.ofFile(named: name): findings.report(.tooLarge(prefix + path))
            case S_IFREG: paths.append(path)
            default: findings.report(.notAFile(prefix + path))
            }
        }
    }

    /// What lies in a folder, in no order, without a name where that is no UTF-8; nothing at all where the folder can't be
    /// read, for the reason in `errno`. Not every file system tells what is a folder.
    static func entries(in folder: String) -> [(name: String?, isKnownFolder: Bool)]? {
        guard let directory = opendir(folder) else { return nil }
        var entries: [(name: String?, isKnownFolder: Bool)] = []
        // The end of a folder and an error look alike but for this.
        errno = 0
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
            }
            if name != ".", name != ".." { entries.append((name, Int(entry.pointee.d_type) == Int(DT_DIR))) }
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
    fileprivate static func unreadableName(in folder: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "a file name in `\(folder)` is not UTF-8 or has a control character in it",
            help: "rename the file")
    }

    fileprivate static func tooLarge(_ path: String) -> Diagnostic {
        Diagnostic(.error, at: nil, "`\(path)` has more bytes than are read", help: "split it, or leave it out")
    }

    fileprivate static func notAFile(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(path)` is a link or a device, not a file", help: "put the file itself there")
    }
}
