internal import Diagnostics

extension Field {
    /// Whether some or all of its cells are not for publication.
    var isProtected: Bool { !isPublished || linkPolicy != nil || countsPeople }
}

extension [Table] {
    /// Whether the table of authorities publishes the law of each, from which deadlines follow.
    var areLawsPublic: Bool {
        first { $0.resource.role == .authorities }?.resource.isPublished(role: "law") ?? true
    }
}

extension Resource {
    /// Whether the column that plays a part in the table's role is published; a part without a column gives nothing away.
    func isPublished(role part: String) -> Bool { field(role: part)?.isProtected != true }

    /// Whether everything is published from which the deadline of a request and its status on a day follow.
    ///
    /// - Parameter isLawPublic: whether the table of authorities publishes the law of each.
    func isClockPublished(isLawPublic: Bool) -> Bool {
        ["sent", "received", "responded", "status", "seen_on", "review", "review_requested", "review_answered"]
            .allSatisfy(isPublished)
            && (roleColumn("law") == nil ? isLawPublic : isPublished(role: "law"))
    }

    /// Whether everything is published from which it follows what became of a request.
    ///
    /// - Parameter isLawPublic: whether the table of authorities publishes the law of each.
    func isStatePublished(isLawPublic: Bool) -> Bool {
        isClockPublished(isLawPublic: isLawPublic)
            && ["confirm_or_deny", "outside_act", "retracted"].allSatisfy(isPublished)
    }

    /// Whether rows can be called by their primary key.
    public var hasPublicKey: Bool {
        primaryKey.allSatisfy { key in fieldIndex(key.value).map { !fields[$0].isProtected } ?? false }
    }

    /// Whether the column from which the authority of a row is known is published.
    var isAuthorityPublic: Bool {
        let keys = authorityColumn.map { [$0] } ?? foreignKeys.flatMap(\.fields)
        let addressee = authorityColumn == nil ? addresseeColumn : nil
        let named = keys.compactMap { fieldIndex($0.value) } + [addressee].compactMap { $0 }
        return named.allSatisfy { !fields[$0].isProtected }
    }
}
