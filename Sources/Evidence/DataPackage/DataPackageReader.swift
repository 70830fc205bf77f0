internal import Diagnostics
internal import Documents
internal import Quantities

extension DataPackage {
    static func read(_ file: SourceFile, _ findings: inout Findings) -> DataPackage? {
        YAMLParser.read(file, &findings).flatMap { read($0, &findings) }
    }

    /// Reads `datapackage.yaml`; nil where an error makes the rest meaningless.
    static func read(_ node: YAMLNode, _ findings: inout Findings) -> DataPackage? {
        guard var map = MappingReader(node, "the data package", &findings) else { return nil }
        let name = map.required("name", .slug, &findings)
        let title = map.required("title", .locatedWords, &findings)
        let description = map.optional("description", .words, &findings)
        let licences = map.optional("licenses", .list(of: .licence), &findings) ?? []
        let sources = map.optional("sources", .list(of: .source), &findings) ?? []
        let resources = map.required("resources", .list(of: .resource), &findings) ?? []
        let others = map.otherProperties(of: .package, &findings)
        var seen: [String: Origin] = [:]
        let distinct = resources.filter { resource in
            guard let first = seen.updateValue(resource.name.origin, forKey: resource.name.value) else { return true }
            findings.report(.duplicateResource(resource.name, first: first))
            return false
        }
        for role in Resource.Role.allCases {
            for second in distinct.filter({ $0.role == role }).dropFirst() {
                findings.report(.secondRole(role, second))
            }
        }
        guard let name, let title else { return nil }
        let names = (node["resources"]?.items ?? []).compactMap { $0["name"]?.text }
        return DataPackage(
            name: name.value, title: title, description: description, licences: licences, sources: sources,
            resources: distinct,
            faulty: Set(names).subtracting(distinct.map(\.name.value)), otherProperties: others)
    }
}

extension YAMLType where Value == String {
    /// A "URL or path" of the Data Package specification (v2): a path is relative, and only `http` and `https` are schemes.
    fileprivate static var urlOrPath: Self {
        YAMLType<String>.text.narrowed(
            to: "a web address (`https://…`) or a relative path",
            schema: ScalarSchema.pattern("^(https?://\\S+|[^:\\s/\\\\][^:\\s\\\\]*)$")
        ) { text in
            let isURL = WebAddress.scheme(of: text).map { $0 != text } ?? false
            let isPath = !text.hasPrefix("/") && !text.isEmpty && !text.contains { ":\\".contains($0) }
            return (isURL || isPath) && !text.contains(where: \.isWhitespace) ? text : nil
        }
    }
}

extension YAMLType where Value == DataPackage.Licence {
    fileprivate static var licence: Self {
        YAMLType("a licence (name, title, path)") { node, findings in
            guard var map = MappingReader(node, "a licence", &findings) else { return nil }
            let name = map.required("name", .words, &findings)
            let title = map.optional("title", .words, &findings)
            let path = map.optional("path", .urlOrPath, &findings)
            map.finish(&findings)
            return name.map { DataPackage.Licence(name: $0, title: title, path: path) }
        }
    }
}

extension YAMLType where Value == DataPackage.Source {
    fileprivate static var source: Self {
        YAMLType("a source (title, path)") { node, findings in
            guard var map = MappingReader(node, "a source", &findings) else { return nil }
            let title = map.required("title", .words, &findings)
            let path = map.optional("path", .urlOrPath, &findings)
            map.finish(&findings)
            return title.map { DataPackage.Source(title: $0, path: path) }
        }
    }
}

extension YAMLType where Value == Resource {
    fileprivate static var resource: Self {
        YAMLType("a table (name, path, schema)") { node, findings in Resource.read(node, &findings) }
    }
}

extension Resource {
    fileprivate static func read(_ node: YAMLNode, _ findings: inout Findings) -> Resource? {
        guard var map = MappingReader(node, "a table", &findings) else { return nil }
        let name = map.required("name", .slug, &findings)
        let title = map.required("title", .locatedWords, &findings)
        let description = map.optional("description", .words, &findings)
        let path = map.required("path", .located, &findings)
        let format = map.optional("format", .choice(["csv", "json"]), &findings)
        let sources = map.optional("sources", .list(of: .source), &findings) ?? []
        let licences = map.optional("licenses", .list(of: .licence), &findings) ?? []
        let additions = TableAdditions.read(map.optional("daylight", .node, &findings) ?? .nothing, &findings)
        let parts = map.required("schema", .schema(absences: additions.missing), &findings)
        let others = map.otherProperties(of: .table(parts: additions.parts), &findings)
        guard let name, let title, let path, let parts else { return nil }
        let isOfRequests = additions.role == .foiRequests
        if isOfRequests, additions.disclosure != nil { findings.report(.protectedRequests(name)) }
        let resource = Resource(
            name: name, title: title, description: description, path: path,
            format: Format(rawValue: format ?? "") ?? (path.value.hasSuffix(".json") ? .json : .csv),
            sources: sources, licences: licences,
            fields: additions.disclosure?.applied(to: parts.fields, &findings) ?? parts.fields,
            primaryKey: parts.primaryKey,
            foreignKeys: parts.foreignKeys, missingValues: parts.missingValues, otherProperties: others,
            role: additions.role, roleColumns: additions.columns,
            authorityColumn: additions.authority, outside: additions.outside, margins: additions.margins,
            label: additions.label, partOf: additions.partOf, isComplete: additions.complete,
            caveats: additions.caveats,
            // Its columns stay protected, but there is nothing to control: what rows there could be has no deadlines.
            disclosure: isOfRequests ? nil : additions.disclosure)
        resource.checkColumnNames(&findings)
        resource.checkDatesOfBirth(&findings)
        resource.checkPeopleAtWork(&findings)
        resource.checkAnsweringCodes(&findings)
        if !resource.fields.contains(where: \.isPublished) { findings.report(.nothingPublished(name)) }
        if let policy = resource.disclosure, !policy.counts.isEmpty,
            let total = resource.margins.first?.column ?? resource.partOf
        {
            findings.report(.totalsBesideCounts(total))
        }
        return resource
    }

    /// An absence that is an answer counts as a value does, and few figures have so many of them.
    private func checkAnsweringCodes(_ findings: inout Findings) {
        guard let disclosure, !answeringCodes.isEmpty else { return }
        for column in disclosure.attributes
        where fieldIndex(column.value).map({ !fields[$0].constraints.required }) == true {
            findings.report(.mayBeAbsent(column, answeringCodes, disclosure.threshold))
        }
    }

    /// Every column that the descriptor speaks of has to be there.
    private func checkColumnNames(_ findings: inout Findings) {
        var named = primaryKey + foreignKeys.flatMap(\.fields) + margins.map(\.column)
        named += [authorityColumn, partOf, label].compactMap { $0 } + fields.compactMap(\.linkPolicy)
        named += disclosure.map { $0.attributes + $0.counts } ?? []
        named += roleColumns.sorted { $0.key < $1.key }.map(\.value)
        for column in named where fieldIndex(column.value) == nil {
            findings.report(.unknownColumn(column, in: self))
        }
    }
}

extension Diagnostic {
    fileprivate static func duplicateResource(_ name: Located<String>, first: Origin) -> Diagnostic {
        .error(
            at: name.origin, "the table `\(name.value)` is described on line \(first.location.line) already",
            help: "give one of the two another name")
    }

    fileprivate static func secondRole(_ role: Resource.Role, _ resource: Resource) -> Diagnostic {
        .error(
            at: resource.name.origin, "a second table has the role `\(role.rawValue)`",
            help: "keep the role on one table; put all its rows there")
    }

    fileprivate static func nothingPublished(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "no column of `\(name.value)` is published, so its rows would be empty",
            help: "publish one that says nothing of a person, such as the year")
    }

    fileprivate static func protectedRequests(_ name: Located<String>) -> Diagnostic {
        .error(
            at: name.origin, "a table of requests speaks of authorities, so it can't have a disclosure policy",
            help: "keep what is said of people in a table of its own")
    }

    fileprivate static func totalsBesideCounts(_ column: Located<String>) -> Diagnostic {
        .error(
            at: column.origin,
            "some rows of `\(column.value)` hold what others add up to, which would give suppressed numbers away",
            help: "leave the totals out of the table: figures add its rows up, and suppress what has to be")
    }

    fileprivate static func mayBeAbsent(
        _ column: Located<String>, _ codes: [String], _ threshold: Int
    ) -> Diagnostic {
        .note(
            at: column.origin,
            "a cell of `\(column.value)` may be \(codes.map { "`\($0)`" }.joined(separator: " or ")), which tells something "
                + "of a person: where fewer than \(threshold) are, figures that depend on it are suppressed",
            help: "if no cell is ever blank or such a code, give the field `constraints: { required: true }`")
    }

    fileprivate static func unknownColumn(_ column: Located<String>, in resource: Resource) -> Diagnostic {
        .error(
            at: column.origin, "the table `\(resource.name.value)` has no field `\(column.value)`",
            help: suggestion(for: column.value, among: resource.fields.map(\.name.value), kind: "field"))
    }
}
