internal import Diagnostics
internal import Documents
internal import Evidence
internal import Quantities

/// What somebody whom the police met tells of it: only from a private tree, only with consent that is on record, and gone
/// from everything that is published as soon as consent is withdrawn (UK GDPR, article 7(3): at any time, and as easily
/// as it was given).
struct Testimony: Sendable {
    /// What the person is called in it; nil where they are not named.
    let name: String?
    /// Whether that is another name than their own.
    let isPseudonym: Bool
    let isWithdrawn: Bool

    /// Reads the keys that a testimony has beside those of every text.
    static func read(_ map: inout MappingReader, asOf: CalendarDate, _ findings: inout Findings) -> Testimony? {
        let name = map.optional("name", .words, &findings)
        let isPseudonym = map.optional("pseudonym", .boolean, &findings)
        let consent = map.required("consent", .consent, &findings)
        if name != nil, isPseudonym == nil { findings.report(.whoseName(at: map.origin(of: "name"))) }
        guard let consent, name == nil || isPseudonym != nil else { return nil }
        if consent.given.value > asOf { findings.report(.notGivenYet(consent.given)) }
        if consent.review.value <= consent.given.value { findings.report(.reviewBeforeConsent(consent.review)) }
        if !consent.isWithdrawn, consent.review.value < asOf { findings.report(.reviewIsDue(consent.review, asOf)) }
        return Testimony(name: name, isPseudonym: isPseudonym ?? false, isWithdrawn: consent.isWithdrawn)
    }
}

/// What somebody has agreed to. Nothing of it is published.
struct Consent: Sendable {
    let given: Located<CalendarDate>
    /// The last day on which it stands without being asked for again.
    let review: Located<CalendarDate>
    let isWithdrawn: Bool
}

extension YAMLType where Value == Consent {
    fileprivate static var consent: Self {
        .mapping("a consent (record, given, review)", of: "a consent") { map, findings in
            let record = map.required("record", .text, &findings)
            let given = map.required("given", .date, &findings)
            let review = map.required("review", .date, &findings)
            let withdrawn = map.optional("withdrawn", .date, &findings)
            // Where the record of it is kept is for whoever looks after it.
            guard record != nil, let given, let review else { return nil }
            return Consent(
                given: Located(given, at: map.origin(of: "given")),
                review: Located(review, at: map.origin(of: "review")), isWithdrawn: withdrawn != nil)
        }
    }
}

extension Diagnostic {
    fileprivate static func whoseName(at origin: Origin) -> Diagnostic {
        .error(
            at: origin, "nothing says whether this is the person’s own name",
            help: "write `pseudonym: true`, or `pseudonym: false` where they want to be known by their own")
    }

    fileprivate static func notGivenYet(_ given: Located<CalendarDate>) -> Diagnostic {
        .error(
            at: given.origin, "this consent is given after the date of the site",
            help: "publish it from that day on: move `as_of` in site.yaml, or set `status: draft`")
    }

    fileprivate static func reviewBeforeConsent(_ review: Located<CalendarDate>) -> Diagnostic {
        .error(
            at: review.origin, "this consent is to be reviewed before it is given",
            help: "give the day until which it stands without being asked for again")
    }

    fileprivate static func reviewIsDue(_ review: Located<CalendarDate>, _ asOf: CalendarDate) -> Diagnostic {
        .error(
            at: review.origin, "this consent was to be reviewed by \(review.value.iso), and the site is of \(asOf.iso)",
            help: "ask again, and give a new day; or write `withdrawn:` with the day, and the text is published no more"
        )
    }

    static func publicTestimony(_ paper: Paper) -> Diagnostic {
        .error(
            at: Origin(paper.file.confidential),
            "a testimony lies among the public content, where its drafts and its history are public too",
            help: "move it into the private tree, `--overlay DIR`, and take it out of the repository’s history")
    }
}
