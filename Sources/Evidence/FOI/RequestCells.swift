internal import Diagnostics
internal import Quantities

/// Days, reviews and statuses that a table of requests leaves blank and that follow from what happened: without them a
/// table, a figure or a timeline would call "not coded" what the page of the requests tells.
extension FOIRequest {
    /// The table of requests with all that in its blank cells; its columns say that they have it.
    ///
    /// - Parameters:
    ///   - requests: what was read from the table.
    ///   - events: the table of events.
    static func completed(
        _ table: Table, from requests: [FOIRequest], events: Resource?, _ words: Words, _ findings: inout Findings
    ) -> Table {
        let days = RequestEvent.ownColumns.map(\.part)
        // A status can follow from days that are not for publication; no event is one of these.
        let isPublished = table.resource.isPublished(role:)
        let isStatusOpen = days.allSatisfy(isPublished) || !isPublished("status")
        var result = table
        for part in days + ["review"] + (isStatusOpen ? ["status"] : []) {
            guard let column = table.resource.roleColumn(part) else { continue }
            let cells = cells(part, in: column, of: table, from: requests, &findings)
            guard !cells.isEmpty else { continue }
            // That no reply came is a reason for a status too.
            let silence = part == "status" ? table.resource.field(role: "responded")?.heading : nil
            let sources = [events?.title.value, silence].compactMap { $0 }.map {
                words.text(ColumnWord.quoted, ["text": $0])
            }
            let said = words.text(ColumnWord.completed, ["sources": words.list(sources)])
            let own = table.resource.fields[column].description.map { $0.hasSuffix(".") ? $0 : $0 + "." }
            result = result.with(
                cells, in: column, description: [own, said].compactMap { $0 }.joined(separator: " "))
        }
        return result
    }

    /// What belongs into the blank cells of a column, by their rows; what the column may not hold is an error.
    private static func cells(
        _ part: String, in column: Int, of table: Table, from requests: [FOIRequest], _ findings: inout Findings
    ) -> [Int: Cell] {
        let field = table.resource.fields[column]
        var reader = CellReader(resource: table.resource, file: table.file)
        var cells: [Int: Cell] = [:]
        for request in requests where table[request.row, column] == .absent(.notCoded) {
            guard let text = request.known(part, as: field.kind) else { continue }
            let origin = table.origin(request.row, column)
            var own = Findings()
            cells[request.row] = reader.cell(text, in: column, at: origin.offset, &own)
            if own.hasErrors { findings.report(.unfit(field.quoted(text), field, at: origin)) }
        }
        return cells
    }

    /// The day of an event that stands in the table of events, that a review was asked for there, or the status. That
    /// time has passed a waiting request by is the clock's to say.
    private func known(_ part: String, as kind: Field.Kind) -> String? {
        if part == "review" {
            let isKnown = events.contains { [.reviewAsked, .reviewAnswered].contains($0.kind) && $0.part == nil }
            guard isKnown else { return nil }
            return kind == .boolean ? "true" : RequestStatus.internalReview.rawValue
        }
        if let kind = RequestEvent.ownColumns.first(where: { $0.part == part })?.kind {
            return events.first { $0.kind == kind && $0.part == nil }?.date.iso
        }
        guard let status else { return nil }
        return status.isWaiting ? RequestStatus.waitingResponse.rawValue : status.rawValue
    }
}

extension Diagnostic {
    fileprivate static func unfit(_ cell: String, _ field: Field, at origin: Origin) -> Diagnostic {
        .error(
            at: origin,
            "\(cell) follows from what happened to the request, and `\(field.name.value)` may not hold it",
            help: "mend the event, or the constraints of the column")
    }
}
