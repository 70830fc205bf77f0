internal import Diagnostics
public import Quantities
internal import Synchronization

/// A figure with what may be shown of it.
public struct PublishedFigure: Sendable {
    private let figure: Figure
    /// Whether anybody can compute it again from the published tables: false where it reads an unpublished column.
    public let isRecomputable: Bool
    private let margins: [String]
    /// Those of its expressions.
    private let words: Set<String>
    /// The figure over all rows that there could be, where it reads protected attributes.
    private let shape: Figure?
    private let suppressed: Set<Slice>
    /// Whether it can be sliced: not where it reads a column that is not for publication, since slices of one row each
    /// would give its cells away, unless disclosure control sees to that.
    public let hasSlices: Bool
    /// On fewer rows no percentage is said, and of fewer events no rate.
    public let minimumBase: Int
    private let known = KnownValues()

    /// - Parameter hidden: columns that follow from others and aren't published.
    init(
        _ figure: Figure, hidden: [String], shape: Figure?, isControlled: Bool, suppressed: Set<Slice>, minimumBase: Int
    ) {
        (self.figure, self.shape, self.suppressed, self.minimumBase) = (figure, shape, suppressed, minimumBase)
        let protected = figure.table.resource.fields.filter(\.isProtected).map(\.name.value)
        words = Set(figure.definition.expressions.flatMap { SQLExpression.words(of: $0.value) })
        isRecomputable = figure.columnsRead.isDisjoint(with: protected) && words.isDisjoint(with: hidden)
        hasSlices = isRecomputable || isControlled
        margins = figure.table.resource.marginConditions(for: figure.definition)
    }

    /// The definition as SQL over the published tables, as `load.sql` loads them.
    public func sql(_ slice: Slice = Slice()) -> String {
        figure.definition.asked(of: figure.table.resource).sql(
            over: figure.table.name, margins: margins, authorities: figure.authorities, slice: slice)
    }

    /// The columns in the definition that follow from others, in the order of the table.
    public func derivedColumns(of table: PublishedTable) -> [Field] {
        table.fields.filter { table.sources[$0.name.value] != nil && words.contains($0.name.value) }
    }

    /// Columns of its table that it reads.
    public var columnsRead: Set<String> { figure.columnsRead }
    public var id: String { figure.id }
    public var definition: FigureDefinition { figure.definition }
    public var coverage: Coverage? { figure.coverage }
    /// In what its values are.
    public var unit: Unit? { figure.unit }

    /// Every slice that is published.
    public var slices: [Slice] { knownSlices.all }
    /// Whether a slice is among those that are published.
    public func publishes(_ slice: Slice) -> Bool { knownSlices.found.contains(slice) }
    private var knownSlices: (all: [Slice], found: Set<Slice>) {
        known.slices { hasSlices ? (shape ?? figure).slices : [] }
    }
    public func values(of dimension: String) -> [String] {
        hasSlices ? known.values(of: dimension) { (shape ?? figure).values(of: dimension) } : []
    }
    public func value(_ slice: Slice = Slice()) -> FigureValue {
        if suppressed.contains(slice) || !(hasSlices || slice.isEmpty) { return .suppressed }
        return known.value(of: slice) {
            let value = figure.value(slice, minimumBase: minimumBase)
            return isRecomputable ? value : value.withoutRows
        }
    }
}

/// What has been asked of a figure already: a page asks for the same slices as every other.
private final class KnownValues: Sendable {
    private let values = Mutex<[Slice: FigureValue]>([:])
    private let dimensions = Mutex<[String: [String]]>([:])
    private let slices = Mutex<(all: [Slice], found: Set<Slice>)?>(nil)

    func slices(compute: () -> [Slice]) -> (all: [Slice], found: Set<Slice>) {
        slices.withLock { known in
            if let known { return known }
            let all = compute()
            let result = (all: all, found: Set(all))
            known = result
            return result
        }
    }

    func value(of slice: Slice, compute: () -> FigureValue) -> FigureValue {
        if let known = values.withLock({ $0[slice] }) { return known }
        let value = compute()
        values.withLock { $0[slice] = value }
        return value
    }

    func values(of dimension: String, compute: () -> [String]) -> [String] {
        if let known = dimensions.withLock({ $0[dimension] }) { return known }
        let values = compute()
        dimensions.withLock { $0[dimension] = values }
        return values
    }
}
