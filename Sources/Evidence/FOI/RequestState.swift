public import Quantities

/// What became of a request: its status, or one of the states that Alaveteli's statuses don't tell apart.
public enum RequestState: Sendable, Hashable {
    case status(RequestStatus)
    /// Refused, neither confirming nor denying that the information is held (FOIA 2000 s.1(1)(a) with the duty lifted by
    /// an exemption or by s.12(2); FOISA 2002 s.18). It says nothing of whether it is.
    case neitherConfirmNorDeny
    /// Refused under the Act, and something was given outside it.
    case outsideTheAct
    /// The authority took its answer back.
    case retracted

    /// What a request's `confirm_or_deny` can say.
    static let confirmations = ["confirmed", "denied", "neither"]

    /// As the column `state` holds it.
    public var identifier: String {
        switch self {
        case .status(let status): status.rawValue
        case .neitherConfirmNorDeny: "neither_confirm_nor_deny"
        case .outsideTheAct: "outside_act"
        case .retracted: "retracted"
        }
    }

    /// All that the column can hold.
    static let identifiers =
        RequestStatus.allCases.map(\.rawValue)
        + [RequestState.neitherConfirmNorDeny, .outsideTheAct, .retracted].map(\.identifier)

    init?(_ status: RequestStatus?, confirmOrDeny: String?, isOutsideTheAct: Bool, isRetracted: Bool) {
        if isRetracted {
            self = .retracted
        } else if status == .rejected, confirmOrDeny == "neither" {
            self = .neitherConfirmNorDeny
        } else if status == .rejected, isOutsideTheAct {
            self = .outsideTheAct
        } else if let status {
            self = .status(status)
        } else {
            return nil
        }
    }
}

extension RequestState: WordsKey {
    public var key: String {
        if case .status(let status) = self { status.key } else { "statuses.\(identifier)" }
    }
}
