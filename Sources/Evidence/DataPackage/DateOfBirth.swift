internal import Diagnostics

extension Resource {
    /// Dates of birth single people out, and no search of a table finds them: nothing in a cell tells them from other dates.
    func checkDatesOfBirth(_ findings: inout Findings) {
        for field in fields where field.isPublished && field.holdsDatesOfBirth {
            findings.report(.dateOfBirth(field.name))
        }
    }
}

extension Field {
    private static let datesOfBirth = ["dob", "d_o_b", "date_of_birth", "birth_date", "birthdate", "born"]

    /// Whether its name or its title says so: as a whole, or, save for "born", by how it ends (`victim_dob`).
    fileprivate var holdsDatesOfBirth: Bool {
        kind != .boolean && kind != .year
            && [name.value, title ?? ""].contains { text in
                let words = text.lowercased().split { !$0.isLetter }.joined(separator: "_")
                return Self.datesOfBirth.contains { words == $0 || $0 != "born" && words.hasSuffix("_" + $0) }
            }
    }
}

extension Diagnostic {
    fileprivate static func dateOfBirth(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin,
            "the column `\(name.value)` would publish dates of birth, by which people can be recognised",
            help:
                "set `daylight: {publish: false}` on it; publish an age group or the year (`type: year`) in a column of "
                + "its own. If it holds something else, give it another name")
    }
}
