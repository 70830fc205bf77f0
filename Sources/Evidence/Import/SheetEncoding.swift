public import Diagnostics
internal import Documents

/// The encoding of a sheet that an old office program has saved.
public enum SheetEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case windows1252 = "windows-1252"

    /// The file in UTF-8; nil where it isn't in this encoding, which is reported.
    public func decoded(_ file: SourceFile, _ findings: inout Findings) -> SourceFile? {
        // The signature of a ZIP archive, which every .xlsx and .ods is (APPNOTE 4.3.7).
        if file.bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            findings.report(.workbook(file))
            return nil
        }
        switch self {
        case .utf8:
            guard String(validating: file.bytes, as: UTF8.self) == nil else { return file }
            findings.report(.notUTF8(file))
            return nil
        case .windows1252:
            if String(validating: file.bytes, as: UTF8.self) != nil, file.bytes.contains(where: { $0 >= 0x80 }) {
                findings.report(.isUTF8(file))
                return nil
            }
            var text = String.UnicodeScalarView()
            for (offset, byte) in file.bytes.enumerated() {
                guard let scalar = Windows1252.scalar(byte) else {
                    findings.report(.notWindows1252(byte, at: Origin(file, offset)))
                    return nil
                }
                text.append(scalar)
            }
            return SourceFile(
                path: file.path, bytes: Array(String(text).utf8), isConfidential: file.isConfidential)
        }
    }
}

extension Diagnostic {
    fileprivate static func workbook(_ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file), "this is a spreadsheet program's own file",
            help: "open it there, and export the sheet as CSV in UTF-8")
    }

    fileprivate static func notUTF8(_ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file, SourceText.firstInvalidOffset(in: file.bytes)),
            "the file is not UTF-8; it is probably Windows-1252",
            help: "convert it on the way: `--encoding windows-1252`")
    }

    fileprivate static func isUTF8(_ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file), "the file is UTF-8, so reading it as Windows-1252 would garble it",
            help: "leave `--encoding` out")
    }

    fileprivate static func notWindows1252(_ byte: UInt8, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the byte 0x\(String(byte, radix: 16, uppercase: true)) means nothing in Windows-1252")
    }
}
