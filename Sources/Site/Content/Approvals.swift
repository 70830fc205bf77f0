internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// `approvals.yaml`: who signed off which text, by role, when, and in which form. It is a file of its own, so that a
/// repository can keep it out of contributors' reach.
struct Approvals: Sendable {
    struct Approval: Sendable {
        let role: Located<String>
        /// The date of the site when it was given.
        let date: CalendarDate
        /// Of the text and the values in it; see ``Fingerprint``.
        let fingerprint: String
    }

    static let path = "approvals.yaml"

    /// By the paths of texts, such as `papers/what-follows-a-raid`, sorted.
    private(set) var texts: [(path: Located<String>, approvals: [Approval])] = []

    /// Those of the text at a path.
    func of(_ path: String) -> [Approval] { texts.first { $0.path.value == path }?.approvals ?? [] }

    /// The same with one more approval, in place of an earlier one by the same role.
    func adding(_ approval: Approval, to path: String) -> Approvals {
        var result = self
        let others = of(path).filter { $0.role.value != approval.role.value }
        let all = (others + [approval]).sorted { $0.role.value < $1.role.value }
        result.texts.removeAll { $0.path.value == path }
        result.texts.append((Located(path, at: approval.role.origin), all))
        result.texts.sort { $0.path.value < $1.path.value }
        return result
    }

    /// Reads the file; without one nothing is approved.
    static func read(_ file: SourceFile?, _ findings: inout Findings) -> Approvals {
        guard let file, let node = YAMLParser.read(file, &findings),
            var map = MappingReader(node, Approvals.path, &findings)
        else { return Approvals() }
        let texts = map.optional("approvals", .dictionary(of: .list(of: .approval)), &findings) ?? []
        map.finish(&findings)
        return Approvals(texts: texts.map { ($0.key, $0.value) })
    }

    /// The file as `approve` writes it.
    var yaml: String {
        var yaml = "# Who signed off which text. Written by approve; an edit or a new value voids an approval.\n"
        yaml += texts.isEmpty ? "approvals: {}\n" : "approvals:\n"
        for (path, approvals) in texts {
            yaml += "  \(path.value):\n"
            for approval in approvals {
                yaml += "    - role: \(approval.role.value)\n      date: \(approval.date.iso)\n"
                yaml += "      fingerprint: \(approval.fingerprint.yamlQuoted)\n"
            }
        }
        return yaml
    }
}

extension YAMLType where Value == Approvals.Approval {
    fileprivate static var approval: Self {
        .mapping("an approval (role, date, fingerprint)", of: "an approval") { map, findings in
            let role = map.required("role", .slug, &findings)
            let date = map.required("date", .date, &findings)
            let fingerprint = map.required("fingerprint", .text, &findings)
            guard let role, let date, let fingerprint else { return nil }
            return Approvals.Approval(role: role, date: date, fingerprint: fingerprint)
        }
    }
}
