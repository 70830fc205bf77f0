internal import Diagnostics
internal import Documents

/// Checks that text is one SQL expression before it is wrapped in a query: balanced parentheses, no comma outside them,
/// no semicolon, no comment. What it then does is watched over by the ``Store``'s authorizer.
enum SQLExpression {
    static let lengthLimit = 2000

    /// `IN ()`, which SQLite alone allows.
    private static let emptyList = Pattern(own: "(?i)\\bin\\s*\\(\\s*\\)")

    static func check(_ expression: Located<String>, _ findings: inout Findings) -> Bool {
        let bytes = Array(expression.value.utf8)
        guard bytes.count <= lengthLimit else {
            findings.report(.tooLong(bytes.count, at: expression.origin))
            return false
        }
        var depth = 0
        var index = 0
        let place = { (index: Int) in Origin(expression.origin.file, expression.origin.offset + index) }
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch bytes[index] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                guard let close = SQLToken.closing(bytes, index) else {
                    findings.report(.unclosedQuotation(at: place(index)))
                    return false
                }
                index = close
            case UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "@"),
                UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: ":"):
                findings.report(.notInExpression(bytes[index], at: place(index)))
                return false
            case UInt8(ascii: "-") where next == UInt8(ascii: "-"), UInt8(ascii: "/") where next == UInt8(ascii: "*"):
                findings.report(.comment(at: place(index)))
                return false
            case UInt8(ascii: ",") where depth == 0:
                findings.report(.notInExpression(bytes[index], at: place(index)))
                return false
            default: break
            }
            if depth < 0 { break }
            index += 1
        }
        guard depth == 0 else {
            findings.report(.unbalanced(at: place(min(index, bytes.count - 1))))
            return false
        }
        let words = words(of: expression.value).map { $0.lowercased() }
        if let word = words.first(where: ["_row", "rowid", "oid", "_rowid_"].contains) {
            findings.report(.rowNumber(word, at: expression.origin))
            return false
        }
        if let word = words.first(where: SQLWords.querying.contains) {
            findings.report(.queries(word, at: expression.origin))
            return false
        }
        if bytes.withUnsafeBufferPointer({ (try? emptyList.isFound(in: $0)) ?? true }) {
            findings.report(.emptyList(at: expression.origin))
            return false
        }
        for word in words where SQLWords.deciding.contains(word) {
            findings.report(.decidesUnknown(word, at: expression.origin))
            break
        }
        return true
    }

    /// The identifiers and keywords of an expression, those in double quotes too, without its texts.
    static func words(of text: String) -> [String] {
        SQLToken.all(in: text).filter { $0.kind == .word }.map(\.value)
    }
}

extension Diagnostic {
    fileprivate static func tooLong(_ count: Int, at origin: Origin) -> Diagnostic {
        .error(at: origin, "the expression has \(count) bytes, more than \(SQLExpression.lengthLimit)")
    }

    fileprivate static func unclosedQuotation(at origin: Origin) -> Diagnostic {
        .error(at: origin, "this quotation mark is never closed")
    }

    fileprivate static func notInExpression(_ byte: UInt8, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(UnicodeScalar(byte))` can't stand in an expression here",
            help: "write one SQL expression, such as `status = 'rejected'`")
    }

    fileprivate static func comment(at origin: Origin) -> Diagnostic {
        .error(at: origin, "an SQL comment can't stand in an expression", help: "use a YAML comment: `# …`")
    }

    fileprivate static func rowNumber(_ word: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(word)` is the place of a row, which is nothing that the table says",
            help: "name a column of the table")
    }

    fileprivate static func queries(_ word: String, at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "`\(word)` begins a query, and an expression speaks of one row only",
            help: "compare columns of the row: `status = 'rejected'`")
    }

    fileprivate static func emptyList(at origin: Origin) -> Diagnostic {
        .error(at: origin, "`in ()` is false for every row, known or not", help: "list the values: `in ('a', 'b')`")
    }

    fileprivate static func unbalanced(at origin: Origin) -> Diagnostic {
        .error(at: origin, "the parentheses don't match")
    }

    fileprivate static func decidesUnknown(_ word: String, at origin: Origin) -> Diagnostic {
        .warning(
            at: origin, "`\(word)` turns what isn't coded into something known",
            help: "leave it out, so that unknown rows are counted as unknown; to count absences use the column's "
                + "`…_state`, such as `arrests_state = 'not-coded'`")
    }
}
