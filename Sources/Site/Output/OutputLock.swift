internal import CPlatform
internal import Diagnostics
internal import Foundation

/// Keeps a second build away from an output: a file beside it that is locked as long as a build publishes there.
/// However that ends, the lock ends with it; a file that a killed build left is locked by nobody, and serves the next.
struct OutputLock {
    private let path: String
    private let descriptor: Int32

    init(_ path: String, for output: String) throws(Diagnostic) {
        self.path = path
        while true {
            let descriptor = open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else { throw .cannotWrite(path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                defer { close(descriptor) }
                throw errno == EWOULDBLOCK ? .anotherBuild(output) : .cannotWrite(path)
            }
            if Self.stands(descriptor, at: path) {
                self.descriptor = descriptor
                return
            }
            // Another build ended, and removed the file, after it was opened here: nobody else would meet this lock.
            close(descriptor)
        }
    }

    /// Removes the file, which only who holds its lock may do, and gives the lock up.
    func release() {
        unlink(path)
        close(descriptor)
    }

    private static func stands(_ descriptor: Int32, at path: String) -> Bool {
        var (locked, there) = (stat(), stat())
        return fstat(descriptor, &locked) == 0 && lstat(path, &there) == 0
            && locked.st_ino == there.st_ino && locked.st_dev == there.st_dev
    }
}

extension Diagnostic {
    fileprivate static func anotherBuild(_ output: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "another build is publishing to `\(output)`",
            help: "wait until it has ended, then run the command again")
    }
}
