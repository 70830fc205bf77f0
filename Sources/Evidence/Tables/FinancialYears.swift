internal import Diagnostics

extension Table {
    /// `2010-11` is a month to every reader of months, and the financial year that ends in 2011 to who wrote it: the
    /// others in its column tell, of which `2012-13` can be nothing else.
    func checkFinancialYears(_ findings: inout Findings) {
        for (column, field) in resource.fields.enumerated() where field.kind == .string || field.kind == .any {
            let texts = Set(values(of: column).compactMap(\.text))
            let ends = texts.compactMap(Self.end(ofFinancialYear:))
            guard ends.contains(where: { $0 > 12 }) || ends.count > 1 && ends.count == texts.count,
                let row = (0..<rowCount).first(where: { isMonthToo($0, column) })
            else { continue }
            let mend = self[row, column].source.replacing("-", with: "/")
            findings.report(
                .monthOrYear(quoted(row, column), field.isProtected ? nil : mend, field, at: origin(row, column)))
        }
    }

    private func isMonthToo(_ row: Int, _ column: Int) -> Bool {
        self[row, column].text.flatMap(Self.end(ofFinancialYear:)).map { (1...12).contains($0) } ?? false
    }

    /// The last two digits of `2010-11`, if they are those of the year after the first.
    private static func end(ofFinancialYear text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 2, let year = Int(parts[0]),
            let end = Int(parts[1]), end == (year + 1) % 100
        else { return nil }
        return end
    }
}

extension Diagnostic {
    fileprivate static func monthOrYear(
        _ text: String, _ mend: String?, _ field: Field, at origin: Origin
    ) -> Diagnostic {
        .warning(
            at: origin, "\(text) in `\(field.name.value)` would be read as a month, among financial years",
            help: "write financial years with a stroke, throughout the column" + (mend.map { ": `\($0)`" } ?? ""))
    }
}
