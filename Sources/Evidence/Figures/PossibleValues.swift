internal import Diagnostics
internal import Quantities

// What the cells of a protected column can be, by its schema alone: what occurs is nobody's to know.

extension Field {
    /// Whether its schema says all that its values can be.
    var listsValues: Bool { kind == .boolean || constraints.values != nil }
}

extension Resource {
    /// The codes of absences that tell something of a person, in order.
    var answeringCodes: [String] { missingValues.filter { $0.value.isAnswer }.keys.sorted() }
}

extension Table {
    /// All that the cells of a column can say of a person: the values that its field lists, and the absences that are
    /// answers, whether they occur or not.
    func possibleValues(of column: Int) -> [Cell] {
        let field = resource.fields[column]
        let listed = field.constraints.values ?? (field.kind == .boolean ? ["true", "false"] : [])
        var reader = CellReader(resource: resource, file: file)
        return (listed + resource.answeringCodes).compactMap { text in
            var faults = Findings()
            let cell = reader.cell(text, in: column, at: 0, &faults)
            // What the rest of the schema forbids can't be, such as an absence where a value is required.
            return faults.hasErrors || cell.saysNothing ? nil : cell
        }
    }
}

extension Absence {
    /// Whether it tells something of a person, as "not applicable" and "refused" do: not that nobody has looked, or that
    /// the source doesn't say.
    var isAnswer: Bool {
        switch self {
        case .notCoded, .notStated, .notRecorded: false
        default: true
        }
    }
}

extension Cell {
    /// Whether it says nothing of the person.
    var saysNothing: Bool { absence.map { !$0.isAnswer } ?? false }
}
