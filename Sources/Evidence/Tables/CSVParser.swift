internal import Diagnostics

/// Comma-separated values after RFC 4180, read byte by byte so that every field knows its place. Line breaks may be
/// LF, CR LF or CR, also mixed.
struct CSVParser {
    struct Field {
        var text: String
        let offset: Int
    }

    /// The largest field: no cell of a table is an essay.
    static let fieldLimit = 32 * 1024

    private let file: SourceFile
    private let bytes: [UInt8]
    private var position: Int
    /// The number of fields of the record before.
    private var width = 0

    init(_ file: SourceFile, from start: Int) {
        self.file = file
        bytes = file.bytes
        position = start
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// The next record; nil at the end of the file. A blank line is none: a row lost its cells there, or nothing stood
    /// there, and the file doesn't tell which.
    mutating func record(_ findings: inout Findings) throws(Diagnostic) -> [Field]? {
        var start = position
        while skipLineBreak() {
            findings.report(.blankLine(at: Origin(file, start)))
            start = position
        }
        guard !isAtEnd else { return nil }
        var fields: [Field] = []
        fields.reserveCapacity(width)
        defer { width = fields.count }
        while true {
            fields.append(try field())
            if !isAtEnd, bytes[position] == 0x2C {
                position += 1
                continue
            }
            _ = skipLineBreak()
            return fields
        }
    }

    private mutating func skipLineBreak() -> Bool {
        guard !isAtEnd else { return false }
        switch bytes[position] {
        case 0x0A: position += 1
        case 0x0D: position += position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
        default: return false
        }
        return true
    }

    private mutating func field() throws(Diagnostic) -> Field {
        if !isAtEnd, bytes[position] == 0x22 { return try quotedField() }
        let start = position
        while !isAtEnd {
            switch bytes[position] {
            case 0x2C, 0x0A, 0x0D: return try finished(bytes[start..<position], from: start)
            case 0x22: throw .strayQuote(at: Origin(file, position))
            default: position += 1
            }
        }
        return try finished(bytes[start..<position], from: start)
    }

    private mutating func quotedField() throws(Diagnostic) -> Field {
        let opening = position
        position += 1
        var field: [UInt8] = []
        while !isAtEnd {
            let byte = bytes[position]
            position += 1
            guard byte == 0x22 else {
                field.append(byte)
                continue
            }
            if !isAtEnd, bytes[position] == 0x22 {
                field.append(byte)
                position += 1
            } else {
                guard isAtEnd || [0x2C, 0x0A, 0x0D].contains(bytes[position]) else {
                    throw .textAfterQuote(at: Origin(file, position))
                }
                return try finished(field[...], from: opening + 1)
            }
        }
        throw .unclosedQuote(at: Origin(file, opening))
    }

    private func finished(_ bytes: ArraySlice<UInt8>, from start: Int) throws(Diagnostic) -> Field {
        guard bytes.count <= Self.fieldLimit else {
            throw .fieldTooLong(bytes.count, at: Origin(file, start))
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // Line breaks inside a field are one character, whatever system wrote them.
        let isPlain = !bytes.contains(0x0D)
        return Field(
            text: isPlain ? text : text.replacing("\r\n", with: "\n").replacing("\r", with: "\n"), offset: start)
    }
}

extension Diagnostic {
    fileprivate static func blankLine(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this line is blank", help: "delete it, or enter the row that is missing here")
    }

    fileprivate static func strayQuote(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "a quotation mark stands inside a field that doesn't begin with one",
            help: "put the whole field in quotation marks and double those inside it: `\"the \"\"raid\"\"\"`")
    }

    fileprivate static func textAfterQuote(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "text follows the closing quotation mark of a field",
            help: "double a quotation mark that belongs to the text")
    }

    fileprivate static func unclosedQuote(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this quotation mark is never closed", help: "close the field, or double the mark inside it")
    }

    fileprivate static func fieldTooLong(_ count: Int, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "this field has \(count) bytes, more than the \(CSVParser.fieldLimit) that are read",
            help: "look for a missing quotation mark; otherwise shorten the text")
    }
}
