internal import Quantities

extension String {
    /// The text as an SQL string literal: in single quotes, those inside it doubled.
    public var sqlQuoted: String { inQuotes("'") }
}
