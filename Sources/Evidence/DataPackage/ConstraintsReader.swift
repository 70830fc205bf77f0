internal import Diagnostics
internal import Documents

extension Field.Kind {
    /// The constraints that Table Schema 2.0 has for it beside `required`, `unique` and `enum`, which every type has.
    fileprivate var constraints: [String] {
        switch self {
        case .string: ["minLength", "maxLength", "pattern"]
        case .integer, .number, .date, .year, .yearmonth: ["minimum", "maximum"]
        case .boolean, .any: []
        }
    }
}

extension YAMLType where Value == Field.Constraints {
    /// - Parameter kind: the type of the field; nil where it has none that there is, which has been said.
    static func constraints(of kind: Field.Kind?) -> Self {
        YAMLType("constraints") { node, findings in
            guard var map = MappingReader(node, "constraints", &findings) else { return nil }
            var result = Field.Constraints()
            result.required = map.optional("required", .boolean, &findings) ?? false
            result.unique = map.optional("unique", .boolean, &findings) ?? false
            result.minimum = map.constraint("minimum", .located, of: kind, &findings)
            result.maximum = map.constraint("maximum", .located, of: kind, &findings)
            result.minLength = map.constraint("minLength", .integer, of: kind, &findings)
            result.maxLength = map.constraint("maxLength", .integer, of: kind, &findings)
            result.pattern = map.constraint("pattern", .located, of: kind, &findings)
            result.values = map.optional("enum", .list(of: .text, atMost: 1000), &findings)
            if let kind {
                for limit in [result.minimum, result.maximum].compactMap({ $0 })
                where !kind.isLimit(limit.value) { findings.report(.misfitLimit(limit, kind)) }
            }
            if let pattern = result.pattern, repeatsARepetition(pattern.value) {
                findings.report(.slowPattern(pattern))
                result.pattern = nil
            } else if let pattern = result.pattern {
                do throws(Pattern.Fault) {
                    _ = try Pattern(pattern.value)
                } catch {
                    findings.report(.badPattern(pattern, error))
                    result.pattern = nil
                }
            }
            map.finish(&findings)
            return result
        }
    }
}

extension MappingReader {
    /// A constraint that not every type has; one that this type lacks is reported, and holds for no cell.
    fileprivate mutating func constraint<Value>(
        _ key: String, _ type: YAMLType<Value>, of kind: Field.Kind?, _ findings: inout Findings
    ) -> Value? {
        let value = optional(key, type, &findings)
        guard let kind, has(key), !kind.constraints.contains(key) else { return value }
        findings.report(.constraintOfOthers(Located(key, at: origin(of: key)), kind))
        return nil
    }
}

/// Whether a group that holds `*`, `+` or `{` is itself repeated: the shape of a pattern that backtracks for ever on a
/// text that doesn't match.
private func repeatsARepetition(_ pattern: String) -> Bool {
    var open: [Bool] = []
    var inClass = false
    var closed = false
    var escaped = false
    for character in pattern {
        let wasClosed = closed
        closed = false
        if escaped {
            escaped = false
            continue
        }
        switch character {
        case "\\": escaped = true
        case "]": inClass = false
        case _ where inClass: break
        case "[": inClass = true
        case "(": open.append(false)
        case ")":
            closed = open.popLast() ?? false
            if closed, !open.isEmpty { open[open.count - 1] = true }
        case "*", "+", "{":
            if wasClosed { return true }
            if !open.isEmpty { open[open.count - 1] = true }
        default: break
        }
    }
    return false
}

extension Diagnostic {
    fileprivate static func constraintOfOthers(_ key: Located<String>, _ kind: Field.Kind) -> Diagnostic {
        let others = Field.Kind.allCases.filter { $0.constraints.contains(key.value) }.map { "`\($0.rawValue)`" }
        let own = (kind.constraints + ["enum"]).map { "`\($0)`" }
        return .error(
            at: key.origin, "a field of type `\(kind.rawValue)` has no constraint `\(key.value)`",
            help: "delete it: fields of type \(others.joined(separator: ", ")) have it; what can stand in this one is "
                + "limited by \(own.joined(separator: ", "))")
    }

    fileprivate static func misfitLimit(_ limit: Located<String>, _ kind: Field.Kind) -> Diagnostic {
        .error(at: limit.origin, "`\(limit.value)` is no limit for a field of type `\(kind.rawValue)`")
    }

    fileprivate static func slowPattern(_ pattern: Located<String>) -> Diagnostic {
        .error(
            at: pattern.origin, "`\(pattern.value)` repeats a group that itself repeats, which can take for ever",
            help: "write it with a single repetition, such as `[a-z-]+`")
    }

    fileprivate static func badPattern(_ pattern: Located<String>, _ fault: Pattern.Fault) -> Diagnostic {
        .error(
            at: pattern.origin,
            "`\(pattern.value)` is not a regular expression: \(fault.message), at its character \(fault.offset + 1)")
    }
}
