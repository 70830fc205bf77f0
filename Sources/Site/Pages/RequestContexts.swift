internal import Evidence
internal import Quantities

/// What the ledger and the profiles say of a request.
extension PageContexts {
    func request(_ request: PublishedRequest) -> Context {
        let authority = request.authority.flatMap(evidence.authority)
        let timeliness = request.timeliness
        return [
            "key": .text(request.key), "authority": .text(authority?.name ?? Absence.notCoded.words),
            "authority_href": .text(authority.flatMap { site.profile($0.key) }.map { root + $0 }),
            "reference": .text(words(request.reference)),
            "subject": .text(request.subject.text ?? "Request \(request.key)"),
            "sent": .text(words(request.sent)), "responded": .text(words(request.responded)),
            "due": .text(timeliness.map(due) ?? Absence.suppressed.words),
            "timeliness": .text(timeliness.flatMap(verdict)), "is_late": .flag(timeliness?.isLate == true),
            "outcome": .text(outcome(request)),
            "ground_list": .group(
                "grounds",
                request.grounds.map { ground in
                    [
                        "citation": .text("section \(ground.citation)"), "name": .text(ground.name),
                        "kind": .text(ground.kind.rawValue),
                    ]
                }),
            "no_grounds": .text(
                request.grounds.isEmpty && request.status != .successful ? request.groundsAbsence.words : nil),
            "review": .text(review(request)), "history": history(request.events), "law": .text(request.law?.title),
            "source": .text(request.link), "letter_list": letters(of: request),
            "no_letter": .text(missing(request)),
        ]
    }

    /// The letters themselves, each with its statement on redaction.
    private func letters(of request: PublishedRequest) -> Context.Value {
        .group(
            "letters",
            evidence.letters(of: request.key).map { letter in
                let redaction = letter.redaction
                return [
                    "title": .text(letter.title), "href": .text(root + site.letter(letter)),
                    "date": .text(letter.date.words), "date_iso": .text(letter.date.iso),
                    "form": .text(
                        (letter.isPDF ? "PDF" : "text")
                            + ", \(letter.pages.grouped) \(letter.pages == 1 ? "page" : "pages")"),
                    "redaction": .text(
                        (redaction.isRedacted ? "Redacted" : "No redaction needed")
                            + ", says the \(redaction.role), \(redaction.date.words)."),
                ]
            })
    }

    /// What can't be read here, and why; nil where a letter can, or where no reply has come.
    private func missing(_ request: PublishedRequest) -> String? {
        let unlinked = "the published reply is not linked, because its page could expose a person."
        guard evidence.letters(of: request.key).isEmpty else {
            return request.isLinkWithheld ? unlinked.capitalisedFirst : nil
        }
        let none = "No copy of the letter is kept here"
        if request.isLinkWithheld { return none + ", and " + unlinked }
        if request.link != nil { return none + ": the published reply is linked instead." }
        return request.responded.date == nil ? nil : none + ", and no published reply is coded."
    }

    /// Where the row of a study was coded from: the requests, and the letters at their pages.
    func answers(for row: Int, of table: PublishedTable) -> [Context] {
        if table.resource.role == .foiRequests {
            return evidence.letters(of: table.keys[row]).map { letter in
                ["text": .text("letter of \(letter.date.words)"), "href": .text(root + site.letter(letter))]
            }
        }
        var seen: Set<String> = []
        return evidence.answers(for: row, of: table).compactMap { answer in
            let letter = answer.letter.flatMap(evidence.letter)
            let address = letter.map { site.letter($0, page: answer.page) } ?? site.request(answer.request)
            let place = answer.page.map { ", p. \($0)" } ?? ""
            let text = letter == nil ? "request \(answer.request)\(place)" : "letter \(answer.letter ?? "")\(place)"
            guard let address, seen.insert(text).inserted else { return nil }
            return ["text": .text(text), "href": .text(root + address)]
        }
    }

    /// What became of the request, with the day on which a status was seen.
    private func outcome(_ request: PublishedRequest) -> String {
        var text = request.state?.words ?? request.status?.words ?? request.statusAbsence.words
        if request.isOutsideTheAct, request.state != .outsideTheAct {
            text += ", with some information given outside the Act"
        }
        if request.status != nil, let seenOn = request.seenOn { text += ", as seen on \(seenOn.words)" }
        return text
    }

    /// The events of a request, where there is more to say than when it was sent and answered.
    private func history(_ events: [RequestEvent]) -> Context.Value {
        .group(
            "events",
            events.count <= 2
                ? []
                : events.map { event in
                    [
                        "date": .text(event.date.words), "date_iso": .text(event.date.iso),
                        "what": .text(event.kind.words), "details": .text(event.details),
                    ]
                })
    }

    /// "asked for on 14 May 2009, answered on 3 July 2009, on working day 35"; nil where no review is coded.
    private func review(_ request: PublishedRequest) -> String? {
        let (asked, requested, answered) = request.review
        let days = request.reviewTimeliness
        let askedOn = requested.date ?? days?.asked
        guard asked.absence == nil || askedOn != nil else { return nil }
        let start = "asked for" + (askedOn.map { " on \($0.words)" } ?? "")
        let late = days?.isLate == true ? days.flatMap(reviewLimit) ?? "" : ""
        guard let answeredOn = answered.date ?? days?.answered else {
            guard let days, let due = days.due, let isOverdue = days.isOverdue else {
                return start + "; the answer is not coded"
            }
            return isOverdue
                ? start + "; no answer by \(due.words), its twentieth working day" + late : start + "; not answered yet"
        }
        let text = start + ", answered on \(answeredOn.words)"
        guard let taken = days?.workingDaysTaken, days?.isLate == true else { return text }
        return text + ", on working day \(taken.grouped)" + late
    }

    /// What a review that took longer than twenty working days is held against.
    private func reviewLimit(_ review: ReviewTimeliness) -> String {
        switch review.limit {
        case .act: ": late, since the Act allows 20"
        case .code: ": the Code of Practice asks for 20, and for no more than 40 where a review is complex"
        case .none: "; neither the Act nor the Code of Practice of that time set a limit"
        }
    }

    private func due(_ timeliness: Timeliness) -> String {
        switch timeliness.unknown {
        case .noStart: return "not computed: the day of sending is not coded"
        case .noHolidays: return "not computed: no table of bank holidays reaches it"
        case .awaitingClarification: return "not computed: the clock has stopped until a clarification is given"
        case .extended: return "not computed: time was extended, and the day announced for an answer is not coded"
        case nil: break
        }
        guard let due = timeliness.due else { return Absence.notCoded.words }
        if timeliness.isExtended { return due.words + ", to which the time was extended" }
        return switch timeliness.basis {
        case .receipt: due.words
        case .sending: due.words + ", counted from the day of sending"
        case .clarification: due.words + ", counted from the day on which a clarification was given"
        }
    }

    /// When the answer came, counted against the limit; nil where that isn't known.
    private func verdict(_ timeliness: Timeliness) -> String? {
        let limit = FOILaw.limitInWorkingDays
        switch (timeliness.isLate, timeliness.workingDaysTaken) {
        case (true?, let days?):
            let came = "The answer was late: it came on working day \(days.grouped) after the day of "
            if timeliness.isExtended {
                return came + "\(zero(timeliness)), and after the day to which time was extended."
            }
            return came + "\(zero(timeliness)), and the limit is day \(limit) after receipt."
                + (timeliness.startsWithSending
                    ? " A later receipt, a clarification or an extension is not coded." : "")
        case (true?, nil):
            return timeliness.isVeryOverdue == true
                ? "No reply by working day \(FOILaw.veryOverdueInWorkingDays)."
                : "No reply by the day on which it was due."
        case (false?, let days?):
            return timeliness.isExtended
                ? "Answered on working day \(days.grouped), within the time to which it was extended."
                : "Answered on working day \(days.grouped), within the limit of \(limit)."
        default: return nil
        }
    }

    private func zero(_ timeliness: Timeliness) -> String {
        switch timeliness.basis {
        case .receipt: "receipt"
        case .sending: "sending"
        case .clarification: "the clarification"
        }
    }
}
