internal import Diagnostics

/// What a PDF says of the people behind it: a name there may be a case worker's, or a requester's.
///
/// The document information dictionary (ISO 32000-1, 14.3.3) has `/Author`, the XMP packet (14.3.2) `dc:creator`, and a
/// comment's `/T` says whose it is (12.5.6.2). All are looked for in all bytes of the file, since an earlier version of
/// them stays in it when a PDF is saved on top of itself (7.5.6). What is compressed or encrypted can't be looked into, so
/// it is refused.
enum PDFMetadata {
    static func check(_ file: SourceFile, _ findings: inout Findings) {
        guard file.bytes.starts(with: Array("%PDF-".utf8)) else { return findings.report(.notAPDF(file)) }
        let entries = file.bytes.withUnsafeBufferPointer { PDFEntries(in: $0) }
        if entries.isEncrypted { return findings.report(.encrypted(file)) }
        if entries.isCompressed { findings.report(.compressed(file)) }
        // UTF-16 and UTF-32 write the markup's own letters with zeros around them.
        let text = file.bytes.filter { $0 != 0 }
        if entries.namesAuthor || text.withUnsafeBufferPointer(XMPPacket.namesAuthor) {
            findings.report(.author(file))
        }
        if entries.namesCommenter { findings.report(.commenter(file)) }
        if entries.holdsAddress { findings.report(.address(file)) }
    }
}

extension Diagnostic {
    private static let rewrite = "qpdf --qdf --object-streams=disable OLD.pdf NEW.pdf"
    private static let takeOut =
        "take it out (`exiftool -all:all= FILE.pdf`), write the file anew so that nothing old stays in it "
        + "(\(rewrite)), and enter the new SHA-256"

    fileprivate static func notAPDF(_ file: SourceFile) -> Diagnostic {
        Diagnostic(.error, at: nil, "`\(file.path)` is not a PDF", help: "save the letter as PDF, or as text (`.txt`)")
    }

    fileprivate static func encrypted(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` is encrypted, so nobody can tell whether it names its author",
            help: "save it without encryption: qpdf --decrypt OLD.pdf NEW.pdf")
    }

    fileprivate static func compressed(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(file.path)` holds compressed metadata, so nobody can tell whether it names its author",
            help: "write it out plainly: \(rewrite)")
    }

    fileprivate static func author(_ file: SourceFile) -> Diagnostic {
        Diagnostic(.error, at: nil, "the metadata of `\(file.path)` names an author", help: takeOut)
    }

    fileprivate static func commenter(_ file: SourceFile) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "a comment or a mark in `\(file.path)` says who made it",
            help: "print the letter to a new PDF without comments, or delete them and write the file anew "
                + "(\(rewrite)); then enter the new SHA-256")
    }

    fileprivate static func address(_ file: SourceFile) -> Diagnostic {
        Diagnostic(.error, at: nil, "the metadata of `\(file.path)` holds an e-mail address", help: takeOut)
    }
}
