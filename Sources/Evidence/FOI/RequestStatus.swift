/// The state of a request, with Alaveteli's identifiers, read as identifier or as the label that Alaveteli's sites show.
public enum RequestStatus: String, Sendable, Hashable, CaseIterable {
    case waitingClassification = "waiting_classification"
    case waitingResponse = "waiting_response"
    case waitingResponseOverdue = "waiting_response_overdue"
    case waitingResponseVeryOverdue = "waiting_response_very_overdue"
    case waitingClarification = "waiting_clarification"
    case notHeld = "not_held"
    case rejected
    case successful
    case partiallySuccessful = "partially_successful"
    case internalReview = "internal_review"
    case gonePostal = "gone_postal"
    case errorMessage = "error_message"
    case requiresAdmin = "requires_admin"
    case userWithdrawn = "user_withdrawn"

    /// The label on Alaveteli's sites, without its full stop.
    var label: String {
        switch self {
        case .waitingClassification: "Awaiting classification"
        case .waitingResponse: "Awaiting response"
        case .waitingResponseOverdue: "Delayed"
        case .waitingResponseVeryOverdue: "Long overdue"
        case .waitingClarification: "Waiting clarification"
        case .notHeld: "Information not held"
        case .rejected: "Refused"
        case .successful: "Successful"
        case .partiallySuccessful: "Partially successful"
        case .internalReview: "Awaiting internal review"
        case .gonePostal: "Handled by postal mail"
        case .errorMessage: "Delivery error"
        case .requiresAdmin: "Unusual response"
        case .userWithdrawn: "Withdrawn"
        }
    }

    /// How the site says it.
    public var words: String {
        switch self {
        case .partiallySuccessful: "answered in part"
        case .successful: "answered"
        case .waitingResponseOverdue: "overdue"
        case .waitingResponseVeryOverdue: "long overdue"
        case .gonePostal: "handled by post"
        default: label.prefix(1).lowercased() + label.dropFirst()
        }
    }

    init?(_ text: String) {
        if let status = RequestStatus(rawValue: text) {
            self = status
            return
        }
        let label = (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased()
        guard let status = RequestStatus.allCases.first(where: { $0.label.lowercased() == label }) else { return nil }
        self = status
    }
}
