internal import Charts
internal import Evidence
internal import Quantities

extension CoverageStrip {
    /// Who stands behind a figure, in the states that the site has for those who don't.
    init(_ coverage: Coverage, _ configuration: SiteConfiguration) {
        let words = configuration.words
        self.init(
            groups: coverage.groups.map { Group(count: $0.authorities.count, absence: $0.state.absence) },
            sentence: [words.sentence(coverage, configuration.profiles), words.otherRows(coverage)].compactMap { $0 }
                .joined(separator: " "))
    }
}

extension Coverage.State {
    /// Whether it is one of those that have rows.
    var isInTable: Bool { ![.absent, .notAsked].contains(self) }

    /// Why an authority does not stand behind a figure; nil if it does.
    var absence: Absence? {
        switch self {
        case .answered, .answeredInPart, .present: nil
        case .refused, .neitherConfirmNorDeny, .outsideTheAct, .retracted: .refused
        case .notHeld: .notHeld
        case .silent: .noReply
        // Where an answer isn't due yet there is none to be missed.
        case .waiting, .other: .notApplicable
        // What has become of it since it was seen is not coded.
        case .seenOpen, .notCoded: .notCoded
        case .notAsked: .notAsked
        case .absent: .noData
        }
    }
}
