internal import Diagnostics

/// The columns of which expressions ask what their cells are: each has `COLUMN_state` beside it, which is loaded where it
/// is named.
struct NamedStates {
    private let words: Set<String>

    init(in definitions: [FigureDefinition], _ views: [View]) {
        let texts = definitions.flatMap(\.expressions).map(\.value) + views.map(\.sql)
        words = Set(texts.flatMap(SQLExpression.words))
    }

    /// Those of the schema. A column of ranges has a state of its own among those that follow from others.
    func columns(of resource: Resource) -> [Int] {
        resource.fields.indices.filter {
            resource.fields[$0].ranges == nil && words.contains(resource.fields[$0].name.value + "_state")
        }
    }

    /// The names of those that follow from others.
    func names(of computed: [ComputedColumn], in resource: Resource) -> [String] {
        chosen(among: computed, resource).map(\.field.name.value)
    }

    /// The states of those that follow from others.
    func states(of computed: [ComputedColumn], in resource: Resource) -> [ComputedColumn] {
        chosen(among: computed, resource).map(ComputedColumn.init(stateOf:))
    }

    private func chosen(among computed: [ComputedColumn], _ resource: Resource) -> [ComputedColumn] {
        computed.filter { column in
            let name = column.field.name.value + "_state"
            return words.contains(name) && resource.fieldIndex(name) == nil
        }
    }
}
