public import Diagnostics

/// Lines that a merge leaves in a file where two versions of it contradict each other (git-merge(1), "How conflicts are
/// presented").
public enum MergeMarker {
    /// Whether a line is one of them.
    public static func begins(_ line: some StringProtocol) -> Bool {
        line == "=======" || [beginning, "|||||||", ">>>>>>>"].contains { line.hasPrefix($0) }
    }

    /// The first line at which a conflict begins in a file that can't be read.
    static func first(in file: SourceFile) -> Origin? {
        file.lineStarts.first { file.bytes[$0...].starts(with: beginning.utf8) }.map { Origin(file, $0) }
    }

    private static let beginning = "<<<<<<<"
}

extension Diagnostic {
    public static func conflict(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "two versions of the file stand in it, as a merge left them",
            help: "keep one of the two, and delete the lines of `<`, `=` and `>`")
    }
}
