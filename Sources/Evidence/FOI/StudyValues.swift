internal import Diagnostics

/// What answers say, read as the study would read it: where a question is a number there, `500.00` and `0500` are 500.
struct StudyValues {
    private let resource: Resource
    private var reader: CellReader

    /// Nil where none of the tables is the study for which these answers were coded.
    init?(of answers: Table, among resources: [Resource]) {
        guard let study = answers.resource.study(among: resources) else { return nil }
        resource = study
        reader = CellReader(resource: study, file: answers.file)
    }

    /// The value in the terms of the column that a question names. Where it names none, or the column couldn't hold the
    /// value, it is a text as it was written.
    mutating func cell(_ value: Cell, for question: String) -> Cell {
        guard value.absence == nil, let column = resource.fieldIndex(question) else { return Self.asWritten(value) }
        let written = value.source
        if [.integer, .number].contains(resource.fields[column].kind), let number = Self.number(written) {
            return .number(number)
        }
        // Whether the table of answers holds it rightly has been said.
        var ignored = Findings()
        let read = reader.cell(written, in: column, at: 0, &ignored)
        return read.absence == nil ? read.asNumber : Self.asWritten(value)
    }

    /// The value where nothing says what it is: columns of two types can hold the same.
    static func asWritten(_ value: Cell) -> Cell {
        switch value {
        case .absent, .range: value
        default: .text(value.source)
        }
    }

    /// Digits with a point or without, whatever noughts stand around them.
    private static func number(_ text: String) -> Double? {
        text.wholeMatch(of: #/-?[0-9]+(\.[0-9]+)?/#) == nil ? nil : Double(text)
    }
}

extension Resource {
    /// The table whose rows a table of answers was coded for; the requests, where its rows name no other.
    fileprivate func study(among resources: [Resource]) -> Resource? {
        guard let field = field(role: "row") else { return resources.first { $0.role == .foiRequests } }
        let named = foreignKeys.first { $0.fields.map(\.value) == [field.name.value] }?.resource.value
        return resources.first { $0.name.value == named }
    }
}

extension Cell {
    /// The same, a whole number as any other: two that are equal are then one cell.
    var asNumber: Cell {
        if case .integer(let value) = self { return .number(Double(value)) }
        return self
    }
}
