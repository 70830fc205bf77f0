internal import Diagnostics
internal import Evidence
internal import Quantities

/// What the ledger and the profiles say of a request.
extension PageContexts {
    func request(_ request: PublishedRequest) -> Context {
        let authority = request.authority.flatMap(evidence.authority)
        let timeliness = request.timeliness
        return [
            "key": .text(request.key), "authority": .text(authority?.name ?? words.text(Absence.notCoded)),
            "authority_href": .text(authority.flatMap { site.profile($0.key) }.map { root + $0 }),
            "reference": .text(shown(request.reference)),
            "subject": .text(request.subject.text ?? words(.requestKey, ["key": request.key]).capitalisedFirst),
            "sent": .text(shown(request.sent)), "responded": .text(shown(request.responded)),
            "due": .text(timeliness.map(due) ?? words.text(Absence.suppressed)),
            "timeliness": .text(timeliness.flatMap(verdict)), "is_late": .flag(timeliness?.isLate == true),
            "outcome": .text(outcome(request)),
            "ground_list": .group(
                "grounds",
                request.grounds.map { ground in
                    [
                        "citation": .text(words(.section, ["section": ground.citation])),
                        "name": .text(words.text(ground)),
                        "kind": .text(words.text(ground.kind)),
                    ]
                }),
            "no_grounds": .text(
                request.grounds.isEmpty && request.status != .successful ? words.text(request.groundsAbsence) : nil),
            "review": .text(review(request)), "history": history(request.events),
            "law": .text(request.law.map { words.text($0) }),
            "source": .text(request.link), "open": .flag(request.isOpen), "letter_list": letters(of: request),
            "no_letter": .text(missing(request)),
            "correction_list": corrections(of: "requests/\(request.key)"),
        ]
    }

    /// The letters themselves, each with its statement on redaction.
    private func letters(of request: PublishedRequest) -> Context.Value {
        .group(
            "letters",
            evidence.letters(of: request.key).map { letter in
                let redaction = letter.redaction
                return [
                    "title": .text(letter.title.value), "href": .text(root + site.letter(letter)),
                    "date": .text(words.text(letter.date)), "date_iso": .text(letter.date.iso),
                    "form": .text(
                        words(
                            .letterForm, count: letter.pages, ["form": words(letter.isPDF ? .letterPDF : .letterText)])),
                    "redaction": .text(
                        words(
                            redaction.isRedacted ? .redacted : .notRedacted,
                            ["role": redaction.role, "date": words.text(redaction.date)])),
                ]
            })
    }

    /// What can't be read here, and why; nil where a letter can, or where no reply has come.
    private func missing(_ request: PublishedRequest) -> String? {
        guard evidence.letters(of: request.key).isEmpty else {
            return request.isLinkWithheld && request.isAnswered ? words(.replyNotLinked) : nil
        }
        // Without a reply there is none to be linked.
        guard request.isAnswered else { return nil }
        if request.isLinkWithheld { return words(.letterMissingNotLinked) }
        if request.link != nil { return words(.letterMissingLinked) }
        if request.isLinkSuppressed { return words(.letterMissingUnlinked) }
        return request.responded.date == nil ? nil : words(.letterMissing)
    }

    /// Where the row of a study was coded from: the requests, and the letters at their pages.
    func answers(for row: Int, of table: PublishedTable) -> [Context] {
        if table.resource.role == .foiRequests {
            return evidence.letters(of: table.keys[row]).map { letter in
                [
                    "text": .text(words(.letterOf, ["date": words.text(letter.date)])),
                    "href": .text(root + site.letter(letter)),
                ]
            }
        }
        var seen: Set<String> = []
        return evidence.answers(for: row, of: table).compactMap { answer in
            let letter = answer.letter.flatMap(evidence.letter)
            let address = letter.map { site.letter($0, page: answer.page) } ?? site.request(answer.request)
            let source =
                letter == nil
                ? words(.requestKey, ["key": answer.request]) : words(.letterKey, ["key": answer.letter ?? ""])
            let text = answer.page.map { words(.atPage, ["source": source, "page": "\($0)"]) } ?? source
            guard let address, seen.insert(text).inserted else { return nil }
            return ["text": .text(text), "href": .text(root + address)]
        }
    }

    /// What became of the request, with the day on which a status was seen.
    func outcome(_ request: PublishedRequest) -> String {
        var text =
            request.state.map { words.text($0) } ?? request.status.map { words.text($0) }
            ?? words.text(request.statusAbsence)
        if request.isOutsideTheAct, request.state != .outsideTheAct {
            text = words(.outcomeOutside, ["outcome": text])
        }
        guard request.status != nil, let seenOn = request.seenOn else { return text }
        return words(.outcomeSeen, ["outcome": text, "date": words.text(seenOn)])
    }

    /// The events of a request, where there is more to say than when it was sent and answered.
    private func history(_ events: [RequestEvent]) -> Context.Value {
        .group(
            "events",
            events.count <= 2
                ? []
                : events.map { event in
                    [
                        "date": .text(words.text(event.date)), "date_iso": .text(event.date.iso),
                        "what": .text(words.text(event.kind)), "details": .text(words.details(of: event)),
                    ]
                })
    }

    /// "asked for on 14 May 2009, answered on 3 July 2009, on working day 35"; nil where no review is coded.
    private func review(_ request: PublishedRequest) -> String? {
        let (asked, requested, answered) = request.review
        let days = request.reviewTimeliness
        let askedOn = requested.date ?? days?.asked
        guard asked.absence == nil || askedOn != nil else { return nil }
        let start = askedOn.map { words(.reviewAskedOn, ["date": words.text($0)]) } ?? words(.reviewAsked)
        // What took long is told with what it is held against, and so is that it was held against nothing.
        let isLong = days.map {
            $0.isLate == true
                || ($0.limit == .none && $0.workingDaysTaken.map { $0 > FOILaw.limitInWorkingDays } == true)
        }
        let late = isLong == true ? days.flatMap(reviewLimit) ?? "" : ""
        guard let answeredOn = answered.date ?? days?.answered else {
            guard let days, let due = days.due, let isOverdue = days.isOverdue else {
                return words(.reviewNotCoded, ["start": start])
            }
            return isOverdue
                ? words(.reviewOverdue, ["start": start, "date": words.text(due), "limit": late])
                : words(.reviewWaiting, ["start": start])
        }
        guard let taken = days?.workingDaysTaken, isLong == true else {
            return words(.reviewAnswered, ["start": start, "date": words.text(answeredOn)])
        }
        return words(
            .reviewAnsweredLate,
            ["start": start, "date": words.text(answeredOn), "day": words.number(taken), "limit": late])
    }

    /// What a review that took longer than twenty working days is held against.
    private func reviewLimit(_ review: ReviewTimeliness) -> String {
        switch review.limit {
        case .act: words(.reviewLimitOfAct)
        case .code: words(.reviewLimitOfCode)
        case .none: words(.reviewWithoutLimit)
        }
    }

    private func due(_ timeliness: Timeliness) -> String {
        switch timeliness.unknown {
        case .noStart: return words(.dueNoStart)
        case .noHolidays: return words(.dueNoHolidays)
        case .awaitingClarification: return words(.dueClarification)
        case .clarificationNotCoded: return words(.dueClarificationNotCoded)
        case .extended: return words(.dueExtended)
        case nil: break
        }
        guard let due = timeliness.due else { return words.text(Absence.notCoded) }
        let date = words.text(due)
        if timeliness.isExtended { return words(.dueOnExtendedDay, ["date": date]) }
        return switch timeliness.basis {
        case .receipt: date
        case .sending: words(.dueFromSending, ["date": date])
        case .clarification: words(.dueFromClarification, ["date": date])
        }
    }

    /// When the answer came, counted against the limit, and what isn't counted since it came too late; nil where neither
    /// is known.
    private func verdict(_ timeliness: Timeliness) -> String? {
        // Without a due day nothing is known to have come after it.
        let uncounted = timeliness.due == nil ? [] : timeliness.tooLate
        let sentences =
            [lateness(timeliness)].compactMap { $0 }
            + uncounted.map { event in
                words(
                    event.kind == .extended ? .extensionTooLate : .questionTooLate, ["date": words.text(event.date)])
            }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private func lateness(_ timeliness: Timeliness) -> String? {
        let limit = FOILaw.limitInWorkingDays
        switch (timeliness.isLate, timeliness.workingDaysTaken) {
        case (true?, let days?):
            let (day, zero) = (words.number(days), words.text(timeliness.basis))
            if timeliness.isExtended { return words(.lateAfterExtension, ["day": day, "zero": zero]) }
            guard timeliness.startsWithSending else {
                return words(.late, ["day": day, "zero": zero, "limit": words.number(limit)])
            }
            let uncoded = words.list(timeliness.uncoded.map { words.text($0) })
            return words(
                .lateFromSending, ["day": day, "zero": zero, "limit": words.number(limit), "uncoded": uncoded])
        case (true?, nil):
            if timeliness.isExtended, let due = timeliness.due {
                return words(.noReplyByExtendedDay, ["date": words.text(due)])
            }
            return timeliness.isVeryOverdue == true
                ? words(.noReplyByDay, ["day": words.number(FOILaw.veryOverdueInWorkingDays)]) : words(.noReplyInTime)
        case (false?, let days?):
            return timeliness.isExtended
                ? words(.inExtendedTime, ["day": words.number(days)])
                : words(.inTime, ["day": words.number(days), "limit": words.number(limit)])
        case (false?, nil): return timeliness.unknown == .clarificationNotCoded ? words(.inTimeEitherWay) : nil
        default: return nil
        }
    }
}
