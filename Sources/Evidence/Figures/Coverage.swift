internal import Diagnostics
public import Quantities

/// Which authorities stand behind a figure, and what became of the others.
public struct Coverage: Sendable {
    /// What a table says of an authority: for requests the best of its outcomes, which says nothing of the others; for
    /// other tables whether it has a row.
    public enum State: String, Sendable, CaseIterable {
        case answered
        case answeredInPart = "answered in part"
        case refused
        case neitherConfirmNorDeny = "would neither confirm nor deny"
        case outsideTheAct = "gave information outside the Act only"
        case retracted = "have retracted an answer"
        case notHeld = "hold nothing"
        case silent = "are silent"
        /// In time, or nobody knows by when; or it waits for the requester, or for a review.
        case waiting = "have an open request"
        /// Somebody saw it open before the date of the site; what has become of it since is not coded, and may be an answer.
        case seenOpen = "had an open request when last seen"
        case other = "ended otherwise"
        /// An outcome is not coded, and it may be better than those that are.
        case notCoded = "have an outcome that is not coded"
        case present = "have rows in the table"
        /// The table lists every request of the campaign, and none went to this authority.
        case notAsked = "were not asked"
        /// The table makes no claim to be complete, so no row says nothing.
        case absent = "have no row in the table"
    }

    /// The title of the table.
    public let table: String
    /// Whether it says what became of requests, and not only who has rows.
    public let tellsOutcomes: Bool
    public let population: Int
    /// Keys of authorities by state, in the order of the states; states without any are left out.
    public let groups: [(state: State, authorities: [String])]
    /// Rows that name no single authority of the population, published totals apart.
    public let otherRows: Int
    /// Whether the figure speaks of some rows only. It is said of all of them who has one all the same: what a condition
    /// reads may not be for publication.
    public let leavesRowsOut: Bool

    /// - Parameters:
    ///   - population: the keys of those of whom the figure speaks, in order.
    ///   - isLeftOut: whether the figure leaves a row out for the published totals of its table.
    init(
        population: [String], table: Table, authorities: [String?], requests: [FOIRequest]?, leavesRowsOut: Bool,
        isLeftOut: (Int) -> Bool
    ) {
        self.leavesRowsOut = leavesRowsOut
        (self.table, tellsOutcomes, self.population) = (table.resource.title.value, requests != nil, population.count)
        let wanted = Set(population)
        var states: [String: State] = [:]
        for row in 0..<table.rowCount {
            guard let key = authorities[row], wanted.contains(key) else { continue }
            let state = requests.map { $0[row].isOutOfDate ? .seenOpen : State($0[row].state) } ?? .present
            states[key] = states[key].map { $0.rank <= state.rank ? $0 : state } ?? state
        }
        let none: State = table.resource.isComplete ? .notAsked : .absent
        let byState = Dictionary(grouping: population) { states[$0] ?? none }
        groups = State.allCases.compactMap { state in byState[state].map { (state, $0) } }
        let totals = Set(table.resource.margins.map(\.value))
        otherRows = authorities.indices.count { row in
            !isLeftOut(row) && authorities[row].map { !wanted.contains($0) && !totals.contains($0) } ?? true
        }
    }
}

extension Coverage.State {
    fileprivate init(_ state: RequestState?) {
        switch state {
        case .neitherConfirmNorDeny: self = .neitherConfirmNorDeny
        case .outsideTheAct: self = .outsideTheAct
        case .retracted: self = .retracted
        case .status(let status): self.init(status)
        case nil: self = .notCoded
        }
    }

    private init(_ status: RequestStatus) {
        switch status {
        case .successful: self = .answered
        case .partiallySuccessful: self = .answeredInPart
        case .rejected: self = .refused
        case .notHeld: self = .notHeld
        case .waitingResponseOverdue, .waitingResponseVeryOverdue: self = .silent
        case .waitingResponse, .waitingClarification, .internalReview: self = .waiting
        case .waitingClassification: self = .notCoded
        case .gonePostal, .errorMessage, .requiresAdmin, .userWithdrawn, .attentionRequested, .vexatious, .notFOI:
            self = .other
        }
    }

    /// How good an outcome is: the best counts. What isn't coded may be an answer, and so may what was seen open: these come
    /// before a refusal.
    fileprivate var rank: Int {
        switch self {
        case .answered: 0
        case .answeredInPart: 1
        case .notCoded: 2
        case .seenOpen: 3
        case .outsideTheAct: 4
        default: 5 + (Coverage.State.allCases.firstIndex(of: self) ?? 0)
        }
    }
}

/// The state as the rest of a sentence that begins with a count.
extension Coverage.State: WordsKey {
    public var key: String { "coverage.\(name)" }

    fileprivate var name: String { rawValue.split(separator: " ").joined(separator: "_") }

    /// The state of one of several, as it follows "that".
    public struct OfSeveral: WordsKey {
        public let key: String

        public init(_ state: Coverage.State) { key = "coverage_that.\(state.name)" }
    }
}
