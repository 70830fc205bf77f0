internal import Evidence

/// Something on the site that leads to other things, or to which others lead.
enum ContentNode: Hashable {
    /// `papers/SLUG`, `pages/SLUG`, `claims/SLUG`, `profiles/KEY` or `site.yaml`.
    case text(String)
    case chart(String)
    /// All values of a figure.
    case figure(String)
    /// A value as a link names it: `late-replies?force=kent`.
    case value(String)
    case reference(String)
    case term(String)
    case table(String)
    /// Rows of a table, or a figure as one, as a text shows them: `ponds?council=nowhere`.
    case rows(String)
    /// `images/pond.png`
    case image(String)

    /// The id of the figure that it is, or whose value it is.
    var figure: String? {
        switch self {
        case .figure(let id): id
        case .value(let key): FigureLock.figure(of: key)
        default: nil
        }
    }

    /// The name of the table that it is.
    var table: String? { if case .table(let name) = self { name } else { nil } }
}
