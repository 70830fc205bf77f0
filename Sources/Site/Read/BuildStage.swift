/// What a build is doing: said to a person who waits for longer than a moment.
public enum BuildStage: String, Sendable {
    case reading = "reading and counting"
    case proving = "proving that no suppressed number can be found out"
    case checking = "checking what is under embargo"
    case writing = "writing pages"
}
