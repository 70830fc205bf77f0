internal import Quantities

extension Absence {
    /// The lines of the reason's hatch, within a tile of eight by eight: each reason has its own, and nothing else in a
    /// chart is hatched.
    var hatch: String {
        switch self {
        case .notCoded: "M1,1h2M5,5h2"
        case .notStated: "M0,8L8,0"
        case .notRecorded: "M0,0L8,8"
        case .notHeld: "M0,4H8"
        case .refused: "M0,0L8,8M0,8L8,0"
        case .noReply: "M4,0V8"
        case .notAsked: "M0,4H3M4,0V3"
        case .suppressed: "M0,2H8M0,6H8"
        case .notApplicable: "M2,0V8M6,0V8"
        // An empty box: nobody has so much as a row.
        case .noData: ""
        }
    }
}
