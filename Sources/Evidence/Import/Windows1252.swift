public import Diagnostics

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
                guard let scalar = Self.scalar(byte) else {
                    findings.report(.notWindows1252(byte, at: Origin(file, offset)))
                    return nil
                }
                text.append(scalar)
            }
            return SourceFile(
                path: file.path, bytes: Array(String(text).utf8), isConfidential: file.isConfidential)
        }
    }

    /// The character of a byte; the WHATWG's table, without the five bytes that mean nothing.
    private static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return high[Int(byte) - 0x80].flatMap { Unicode.Scalar($0 as UInt32) }
    }

    private static let high: [UInt32?] = [
        0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, nil,
        0x017D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, nil, 0x017E, 0x0178,
    ]
}

extension Diagnostic {
    fileprivate static func workbook(_ file: SourceFile) -> Diagnostic {
        .error(
            at: Origin(file), "this is a spreadsheet program's own file",
            help: "open it there, and export the sheet as CSV in UTF-8")
    }

    fileprivate static func notUTF8(_ file: SourceFile) -> Diagnostic {
        var decoder = UTF8()
        var bytes = file.bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&bytes) { offset += UTF8.encode(scalar)?.count ?? 1 }
        return .error(
            at: Origin(file, offset), "the file is not UTF-8; it is probably Windows-1252",
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
