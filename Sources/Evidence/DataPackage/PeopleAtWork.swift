internal import Diagnostics

extension Resource {
    /// Who asked and who coded is not for publication, and no search tells a name from other text.
    func checkPeopleAtWork(_ findings: inout Findings) {
        // The coders of answers are looked for by their part.
        let known = role == .answers ? ["coder", "second_coder"].compactMap(roleColumn) : []
        for (index, field) in fields.enumerated()
        where field.isPublished && !known.contains(index) && field.namesPeopleAtWork {
            let isListed = field.constraints.values != nil
            findings.report(isListed ? .perhapsPeopleAtWork(field.name) : .personAtWork(field.name))
        }
    }
}

extension Field {
    fileprivate var namesPeopleAtWork: Bool {
        [.string, .any].contains(kind)
            && ["requester", "requested_by", "coder", "second_coder", "coded_by"].contains(name.value)
    }
}

extension Diagnostic {
    fileprivate static func personAtWork(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "the column `\(name.value)` would publish who asked or coded",
            help: "set `daylight: {publish: false}` on it. If it holds something else, give it another name")
    }

    /// Somebody wrote down all that can stand there: kinds of people as a rule, but names can be listed too.
    fileprivate static func perhapsPeopleAtWork(_ name: Located<String>) -> Diagnostic {
        .warning(
            at: name.origin, "the column `\(name.value)` would publish who asked or coded, if its `enum` lists people",
            help: "set `daylight: {publish: false}` on it if it does. If it lists kinds of people, another "
                + "name, such as `requester_kind`, says so")
    }
}
