internal import Foundation

/// What tells a changed file from an unchanged one.
struct FileStamp: Equatable {
    let path: String
    let size: Int
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
}

extension SourceOptions {
    /// The stamps of every file that the site is made from, sorted by path.
    func stamps() -> [FileStamp] {
        var stamps: [FileStamp] = []
        for folder in folders { walk(folder, &stamps) }
        return stamps
    }

    private func walk(_ folder: String, _ stamps: inout [FileStamp]) {
        for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        where !name.hasPrefix(".") {
            let path = folder + "/" + name
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                walk(path, &stamps)
            } else {
                #if os(Linux)
                    let time = status.st_mtim
                #else
                    let time = status.st_mtimespec
                #endif
                stamps.append(
                    FileStamp(
                        path: path, size: Int(status.st_size), inode: UInt64(status.st_ino), seconds: Int(time.tv_sec),
                        nanoseconds: Int(time.tv_nsec)))
            }
        }
    }
}
