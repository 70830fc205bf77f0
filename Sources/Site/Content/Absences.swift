internal import Documents

/// What texts may link to and yet isn't there, with the reason: of a paper with an error in its front matter nobody should
/// be told that there is no such paper.
struct Absences: Sendable {
    /// Tables, charts, references and the like that have an error of their own, which has been reported.
    var faulty: [OwnScheme: FaultyNames] = [:]
    /// The same for papers and pages, by path: `papers/SLUG`.
    var faultyTexts = FaultyNames()
    /// The same for files of `images/`, by path.
    var faultyImages = FaultyNames()
    /// The paths of texts that aren't for publication yet.
    var drafts: Set<String> = []
    /// The paths of texts that are under embargo, or wait with a paper that is.
    var heldBack: Set<String> = []

    /// Whether something was written that can't be used, so that what it cites or shows isn't known. References and
    /// images cite nothing.
    var hasFaultyTexts: Bool {
        !faultyTexts.isEmpty || faulty.contains { scheme, names in scheme != .source && !names.isEmpty }
    }
}
