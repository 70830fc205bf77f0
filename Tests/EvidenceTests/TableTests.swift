import Diagnostics
import Quantities
import TestSupport
import Testing

@testable import Evidence

@Suite struct TableTests {
    private let fields = "{name: a, type: string}\n{name: n, type: integer, constraints: {minimum: 0}}"

    private func errors(_ table: Marked, fields: String? = nil, schema: [String] = []) -> [String] {
        SmallCampaign(fields: fields ?? self.fields, table: table.text, schema: schema).read().findings.lines()
    }

    /// Messages are read in public, where a check runs on a proposal.
    @Test(
        arguments: [
            ("a,n\nSECRET ,1\n", "the cell has blanks around it"),
            ("a,n\nSECRE\u{301}T,1\n", "the cell is written with combining marks"),
            ("a,n\nSECRET\u{200B},1\n", "the cell holds the character"),
            ("a,n\nSECRET,1\nSECRET,2\n", "the key on line 3 stands on line 2 already"),
            ("a,n\nSECRET,1\n", "the cell is not a key of the table `t`"),
            ("s,a,n\n1-Jan-91,SECRET,1\n", "the cell is not a date"),
            ("s,a,n\n\"£48,213\",SECRET,1\n", "the cell is not a date"),
            ("s,a,n\n,SECR \u{301},1\n", "the cell has blanks around it"),
        ])
    func noMessageShowsWhatIsNotForPublication(table: String, message: String) {
        let isForeign = message.contains("not a key")
        let found = SmallCampaign(
            fields: (table.hasPrefix("s,") ? "{name: s, type: date, daylight: {publish: false}}\n" : "")
                + "{name: a, daylight: {publish: false}}\n{name: n, type: integer}", table: table,
            schema: isForeign
                ? ["foreignKeys: [{fields: a, reference: {resource: \"\", fields: n}}]"] : ["primaryKey: a"]
        ).read().findings
        let messages = found.all.flatMap { [$0.message, $0.help ?? "", $0.location?.text ?? ""] }
        #expect(messages.contains { $0.contains(message) }, "\(messages)")
        for secret in ["SECR", "48", "Jan"] { #expect(!messages.contains { $0.contains(secret) }, "\(messages)") }
    }

    @Test(arguments: [
        ("integer", "<500", "daylight: { ranges: true }"), ("integer", "less than 5", "daylight: { ranges: true }"),
        ("number", "10-20", "holds no ranges"), ("integer", "nil", "write `0`"), ("number", "£1.2m", "digits alone"),
        ("number", "12%", "digits alone"), ("date", "2024-02-30", "there is no such day"),
        ("date", "12/2024", "set `type: yearmonth`, and write `2024-12`"), ("yearmonth", "1/2024", "write `2024-01`"),
        ("yearmonth", "2024-05-03", "write the month alone: `2024-05`"), ("yearmonth", "2024-13", "no such month"),
        ("date", "13/2024", "leave the cell blank"), ("integer", "overdue", "leave the cell blank"),
        ("date", "2024-4-3", "two digits each"), ("date", "2024-05", "set `type: yearmonth`"),
        ("date", "soon", "leave the cell blank where nobody has coded it"), ("boolean", "TRUE", "write `true`"),
        ("boolean", "yes", "write `true`"), ("boolean", "1", "write `true`"), ("boolean", "No", "write `false`"),
        ("boolean", "maybe", "leave the cell blank"), ("integer", "232.0", "write `232`"),
        ("integer", "00088", "write `88`; a code"), ("number", "007", "write `7`; a code"),
        ("integer", "1.5", "set `type: number`"), ("integer", "5*", "write `5` alone"),
        ("integer", "1 234", "write `1234`"), ("number", "-1\u{A0}234 567.5", "write `-1234567.5`"),
        ("number", "\"12,34\"", "write `12.34` where the comma stands for a point, otherwise `1234`"),
        ("date", "43406", "write `2018-11-02`"), ("yearmonth", "43406", "write `2018-11`"),
        ("date", "2018-11-02 00:00:00", "without the time: `2018-11-02`"),
        ("date", "2018-11-02T09:30", "without the time: `2018-11-02`"),
        ("year", "2020/21", "in which it begins, `2020`"),
        ("year", "2020–2021", "in which it begins, `2020`"), ("year", "2020.0", "write `2020`"),
        ("year", "2020-05-01", "write `2020`"),
    ])
    func aCellIsMendedByWhatItLooksLike(kind: String, cell: String, help: String) {
        let found = SmallCampaign(fields: "{name: k}\n{name: c, type: \(kind)}", table: "k,c\nx,\(cell)\n").read()
        #expect(found.findings.all.contains { $0.help?.contains(help) == true }, "\(found.findings.all.map(\.help))")
    }

    @Test(
        arguments: [
            ("{name: dob, type: date}", true), ("{name: date_of_birth}", true), ("{name: victim_dob}", true),
            ("{name: birthdate}", true), ("{name: born, type: date}", true), ("{name: d, title: Date of birth}", true),
            ("{name: d, title: D.O.B.}", true), ("{name: d, title: Born}", true),
            ("{name: dob, type: date, daylight: {publish: false}}", false), ("{name: born, type: year}", false),
            ("{name: date_of_birth_recorded}", false), ("{name: d, title: Where they were born}", false),
            ("{name: date_of_birth, type: boolean}", false), ("{name: date}", false),
        ])
    func noColumnOfDatesOfBirthIsPublished(field: String, isRefused: Bool) {
        let name = field.dropFirst("{name: ".count).prefix { $0.isLetter || $0 == "_" }
        let found = errors(Marked("k,\(name)\nx,\n"), fields: "{name: k}\n\(field)")
        #expect(found.count == (isRefused ? 1 : 0), "\(found)")
        #expect(found.allSatisfy { $0.contains("the column `\(name)` would publish dates of birth") }, "\(found)")
    }

    @Test func aProtectedColumnOfDatesOfBirthIsNotPublished() {
        let found = SmallCampaign(
            fields: "{name: k}\n{name: dob, type: date}", table: "k,dob\nx,\n",
            additions: ["disclosure: {threshold: 5, attributes: [dob]}"]
        ).read().findings.lines()
        #expect(!found.contains { $0.contains("dates of birth") }, "\(found)")
    }

    @Test(
        arguments: [
            ("{name: requester}", true), ("{name: requested_by}", true), ("{name: coder}", true),
            ("{name: second_coder, type: any}", true), ("{name: coded_by}", true),
            ("{name: coder, daylight: {publish: false}}", false), ("{name: coder, type: integer}", false),
            ("{name: requester_kind}", false), ("{name: coded}", false),
        ])
    func nobodyWhoAskedOrCodedIsPublished(field: String, isRefused: Bool) {
        let name = field.dropFirst("{name: ".count).prefix { $0.isLetter || $0 == "_" }
        let found = errors(Marked("k,\(name)\nx,\n"), fields: "{name: k}\n\(field)")
        #expect(found.count == (isRefused ? 1 : 0), "\(found)")
        #expect(found.allSatisfy { $0.contains("the column `\(name)` would publish who asked or coded") }, "\(found)")
    }

    /// Kinds of people are listed, but names can be as well.
    @Test(
        arguments: [
            ("{name: requester, constraints: {enum: [media, public]}}", true),
            ("{name: coded_by, constraints: {enum: [first team, second team]}}", true),
            ("{name: requester, constraints: {enum: [media]}, daylight: {publish: false}}", false),
            ("{name: requester_kind, constraints: {enum: [media]}}", false),
        ])
    func listedKindsOfPeopleAreAWarning(field: String, isWarned: Bool) {
        let name = field.dropFirst("{name: ".count).prefix { $0.isLetter || $0 == "_" }
        let found = SmallCampaign(fields: "{name: k}\n\(field)", table: "k,\(name)\nx,\n").read().findings
        #expect(found.lines() == [])
        let warnings = found.lines([.warning])
        #expect(warnings.contains { $0.contains("if its `enum` lists people") } == isWarned, "\(warnings)")
    }

    @Test func aCellThatDoesNotFitIsNoBlankKey() {
        let found = errors("y,n\n2022/23,1\n", fields: "{name: y, type: year}\n{name: n}", schema: ["primaryKey: y"])
        #expect(found.count == 1 && found[0].contains("is not a year"), "\(found)")
    }

    @Test func aColumnIsNotCalledAsTheStateOfAnother() {
        let found = errors("a,a_state\nx,y\n", fields: "{name: a}\n{name: a_state}")
        #expect(found.count == 1 && found[0].contains("`a_state` is what expressions call the state of a cell of `a`"))
        #expect(errors("a_state\ny\n", fields: "{name: a_state}") == [])
    }

    @Test(
        arguments: [
            ("a,n\nx,1,▸2\n", "this row has 3 fields, where the header has 2"),
            ("a,n\n▸x\n", "this row has 1 fields, where the header has 2"),
            ("a,n\n▸<<<<<<< HEAD\n", "two versions of the file"), ("a,n\n▸||||||| a, b\n", "two versions of the file"),
            ("a,n\n▸=======\n", "two versions of the file"), ("a,n\n▸>>>>>>> x\n", "two versions of the file"),
            ("▸<<<<<<< HEAD\na,n\n", "two versions of the file"),
            ("a,n\nx,▸\"1\ny,2\n", "this quotation mark is never closed"),
            ("a,n\nx,1\n▸,\n", "this row is empty"),
            ("a,n\nx,1\n▸\ny,2\n", "this line is blank"), ("a,n\r\nx,1\r\n▸\r\n", "this line is blank"),
            ("▸\na,n\nx,1\n", "this line is blank"),
            ("a,n\n\"x\ny\",1\nz,▸no\n", "`no` is not a whole number"),
            ("a,n\nx▸\"y,1\n", "a quotation mark stands inside a field"),
            ("a,n\n\"x\"▸y,1\n", "text follows the closing quotation mark"),
            ("a,n,▸a\nx,1,2\n", "the column `a` stands here again"), ("a,n,▸\nx,1,2\n", "column 3 has no name"),
            ("▸a;n\nx;1\n", "the fields are separated by `;`"), ("▸a\tn\nx\t1\n", "the fields are separated by a tab"),
            ("▸sep=,\na,n\nx,1\n", "a `sep=` line stands before the header"),
            ("a,n,▸m\nx,1,2\n", "doesn't describe a column `m`"),
            ("a,n\nx,▸1,234\n", nil), ("a,n\nx,▸£5\n", "`£5` is not a whole number"),
            ("a,n\nx,▸5%\n", "`5%` is not"), ("a,n\nx,▸nan\n", "`nan` is not"), ("a,n\nx,▸0x10\n", "`0x10` is not"),
            ("a,n\nx,▸1e5\n", "`1e5` is not"), ("a,n\nx,▸<5\n", "`<5` is not"), ("a,n\nx,▸007\n", "`007` is not"),
            ("a,n\nx,▸-1\n", "has to be at least 0"), ("a,n\n▸#REF!,1\n", "a spreadsheet's error"),
            ("a,n\n▸#spill!,1\n", "a spreadsheet's error"), ("a,n\nx,▸#CALC!\n", "a spreadsheet's error"),
            ("a,n\nPolice▸â€™s,1\n", "is one character, read as Windows-1252"),
            ("a,n\nx,▸ 1\n", "has blanks around it"), ("a,n\nx,▸inf\n", "`inf` is not"),
            ("a,n\nx,▸9007199254740993\n", "is not a whole number"),
            ("a,n\nx,▸-9223372036854775808\n", "is not a whole number"),
            ("a,n\n▸[x],1\n", "is the shorthand for an absence"),
            ("a,n\n▸x\u{200E},1\n", "`x\u{200E}` holds the character U+200E, which nobody sees"),
            ("a,n\n▸x\u{AD}y,1\n", "U+00AD, which nobody sees"), ("a,n\n▸\u{61C}x,1\n", "U+061C, which nobody sees"),
            ("a,n\n▸x\u{200B}y,1\n", "U+200B, which nobody sees"),
        ] as [(Marked, String?)])
    func refuses(table: Marked, message: String?) {
        let found = errors(table)
        #expect(found.count == 1, "\(found)")
        let first = found.first ?? ""
        if let message {
            #expect(first.hasPrefix("t.csv:\(table.places[0]) "), "\(found)")
            #expect(first.contains(message), "\(found)")
        }
    }

    @Test(arguments: [
        "1,234", "£5", "5%", "nan", "NaN", "inf", "-inf", "0x10", "0x1p3", "1e5", "<5", ".5", "5.", "1 234", "007.5",
    ])
    func noNumber(cell: String) {
        let found = errors(Marked("a,n\nx,\"\(cell)\"\n"), fields: "{name: a}\n{name: n, type: number}")
        #expect(found.count == 1 && found[0].hasPrefix("t.csv:2:4 `\(cell)` is not a number"), "\(found)")
    }

    @Test(arguments: [
        (
            "{name: c, constraints: {pattern: \"[0-9]{3}\"}}", "7", "doesn't have the form that `c` needs",
            "has dropped the zeros"
        ),
        (
            "{name: c, constraints: {pattern: \"[0-9]-[0-9]\"}}", "03-Apr", "doesn't have the form",
            "has taken a code for a date"
        ),
        (
            "{name: c, constraints: {enum: [\"007\", \"008\"]}}", "7", "`7` is not a value of `c`",
            "has dropped the zeros"
        ),
    ])
    func whatASpreadsheetHasChangedIsToldWhereTheSchemaCanTell(
        field: String, cell: String, message: String, help: String
    ) {
        let findings = SmallCampaign(fields: field, table: "c\n\(cell)\n").read().findings
        #expect(findings.lines().count == 1 && findings.lines()[0].contains(message), "\(findings.lines())")
        #expect(findings.all.first?.help?.contains(help) == true)
    }

    @Test func noTwoAbsencesOfATableHaveOneShorthand() {
        // Only figures have no data, never a cell.
        let told = Absence.allCases.filter { $0 != .noData }
        #expect(Set(told.map(\.shorthand)).count == told.count)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func aLineBreakInACellIsOneCharacter(end: String) throws {
        let evidence = SmallCampaign(fields: fields, table: "a,n\n\"x\(end)y\",1\n").read().evidence
        #expect(try #require(evidence).tables[0].rows.map(Array.init) == [[.text("x\ny"), .integer(1)]])
    }

    @Test func lineEndsMayBeMixed() throws {
        let evidence = SmallCampaign(fields: fields, table: "a,n\r\nx,1\ny,2\rz,3\r\n").read().evidence
        #expect(try #require(evidence).tables[0].rows.map { $0[0] } == [.text("x"), .text("y"), .text("z")])
    }

    @Test func lettersAndEmojiMayBeJoined() {
        #expect(errors("a,n\nمی\u{200C}خواهم,1\n❤\u{FE0F}\u{200D}🔥,2\n").isEmpty)
    }

    @Test func aTableIsNoLargerThanItsLimit() throws {
        let resource = try Resource.ofOneColumn()
        let file = SourceFile(path: "t.csv", text: "a\nx\n")
        for (limit, errors) in [(4, []), (3, ["t.csv:1:1 the file has 4 bytes, more than the 3 that are read"])] {
            var findings = Findings()
            _ = Table.read(resource, file, limit: limit, &findings)
            #expect(findings.lines() == errors)
        }
    }

    @Test func aCellIsNoEssay() {
        let found = errors(Marked("a,n\nx,1\n\"" + String(repeating: "y", count: 33_000) + "\",2\n"))
        #expect(found == ["t.csv:3:2 this field has 33000 bytes, more than the 32768 that are read"])
    }

    @Test func reportsAllErrorsOfATableInOneRun() {
        #expect(errors("a,n\nx,no\ny,1,2\nz,maybe\n").count == 3)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndGivesTheSameTable(end: String) throws {
        let text = ["a,n", "\"x, \"\"y\"\"\",1", "z,"].joined(separator: end)
        let (evidence, findings) = SmallCampaign(fields: fields, table: text).read()
        #expect(findings.all.isEmpty)
        #expect(
            try #require(evidence).tables[0].rows.map(Array.init) == [
                [.text("x, \"y\""), .integer(1)], [.text("z"), .absent(.notCoded)],
            ])
    }

    @Test func aByteOrderMarkIsStripped() throws {
        var campaign = SmallCampaign(fields: fields, table: "")
        campaign.bytes = [0xEF, 0xBB, 0xBF] + Array("a,n\nx,1\n".utf8)
        let (evidence, findings) = campaign.read()
        #expect(findings.all.isEmpty)
        #expect(try #require(evidence).tables[0].rows.count == 1)
    }

    @Test func windows1252NamesLineAndOffset() {
        var campaign = SmallCampaign(fields: fields, table: "")
        campaign.bytes = Array("a,n\nx\n".utf8) + [0x93]
        #expect(campaign.read().findings.lines() == ["t.csv:3:1 the byte 0x93 at offset 6 is not UTF-8"])
    }

    @Test func absencesStayApart() throws {
        let (evidence, findings) = SmallCampaign(
            fields: fields, table: "a,n\na,\nb,0\nc,[x]\nd,[r]\ne,[z]\n",
            additions: ["missing: {\"[x]\": not-stated, \"[r]\": refused, \"[z]\": not-applicable}"],
            schema: ["missingValues: [\"\", \"[x]\", \"[r]\", \"[z]\"]"]
        ).read()
        #expect(findings.all.isEmpty)
        #expect(
            try #require(evidence).tables[0].rows.map { $0[1] } == [
                .absent(.notCoded), .integer(0), .absent(.notStated), .absent(.refused), .absent(.notApplicable),
            ])
    }

    @Test func aMissingValueNeedsALabel() {
        let found = SmallCampaign(fields: fields, table: "a,n\n", schema: ["missingValues: [\"\", \"-99\"]"]).read()
        #expect(found.findings.lines().contains { $0.contains("nothing says what the missing value `-99` means") })
    }

    @Test func composedAndDecomposedLettersAreEqualAndSaid() throws {
        let (evidence, findings) = SmallCampaign(
            fields: "{name: a, constraints: {unique: true}}", table: "a\né\ne\u{301}\n"
        ).read()
        #expect(findings.lines().count == 1)
        #expect(findings.lines([.note]).first?.contains("combining marks") == true)
        #expect(try #require(evidence).tables[0].rows.map(Array.init)[0] == evidence?.tables[0].rows.map(Array.init)[1])
    }

    /// A column by another name is one mistake, and a cell with blanks around it still says what it says.
    @Test func aMisspeltColumnIsToldOnce() {
        let found = SmallCampaign(fields: "{name: council}\n{name: n}", table: "Council,n\nx,1\n").read().findings
        #expect(found.lines() == ["t.csv:1:1 the schema of `t` doesn't describe a column `Council`"])
        #expect(found.all.contains { $0.help?.hasPrefix("did you mean `council`? Then rename the column") == true })
        let blank = SmallCampaign(
            fields: "{name: a}\n{name: n, type: integer}", table: "a,n\nx , 1\n", schema: ["primaryKey: a"]
        ).read().findings.lines()
        #expect(blank == ["t.csv:2:1 `x ` has blanks around it", "t.csv:2:4 ` 1` has blanks around it"])
    }

    @Test func keysAreUniqueAndLeadSomewhere() {
        let campaign = SmallCampaign(
            fields: "{name: a}\n{name: up}", table: "a,up\nx,\ny,x\nx,zz\n",
            schema: ["primaryKey: a", "foreignKeys: [{fields: up, reference: {resource: \"\", fields: a}}]"])
        #expect(
            campaign.read().findings.lines() == [
                "t.csv:4:1 the key `x` on line 4 stands on line 2 already",
                "t.csv:4:3 `zz` is not a key of the table `t`",
            ])
    }

    @Test(
        arguments: [
            ("[{\"a\": \"x\", \"n\": 1}, {\"a\": \"y\", \"n\": null}]", nil),
            ("[{\"a\": \"x\", \"n\": ▸\"one\"}]", "not a whole number"),
            ("[{\"a\": \"x\", ▸\"m\": 1}]", "doesn't describe a column `m`"), ("▸{}", "a JSON table is a list"),
            ("[{\"a\": ▸[1], \"n\": 1}]", "a cell holds one value"),
        ] as [(Marked, String?)])
    func jsonTables(source: Marked, message: String?) {
        let found = SmallCampaign(fields: fields, table: source.text, path: "t.json").read().findings.lines()
        guard let message else {
            #expect(found.isEmpty)
            return
        }
        #expect(found.first?.hasPrefix("t.json:\(source.places[0]) ") == true && found[0].contains(message), "\(found)")
    }

    @Test func dataPackagesOfOthersPassWithANote() {
        let findings = SmallCampaign(fields: "{name: a, example: x}", table: "a\n").read().findings
        #expect(!findings.hasErrors)
        #expect(findings.lines([.note]).contains { $0.contains("`example` is not used here") })
    }

    /// What is to keep something private and stands beside `daylight:` would do nothing.
    @Test(arguments: [
        ("publish: false", "", "write `daylight: { publish: false }`"),
        ("Publish: false", "", "write `daylight: { publish: false }`"),
        ("publsh: false", "", "write `daylight: { publish: false }`"),
        ("link: policy", "", "write `daylight: { link: policy }`"),
        ("daylite: {publish: false}", "", "did you mean `daylight`?"),
        ("ours: {publish: false}", "", "did you mean `daylight`?"),
        ("", "disclosure: {threshold: 5, counts: [n]}", "disclosure: { threshold: 5, counts: [n] } }`"),
        ("", "publish: false", "write `daylight: { publish: false }`"),
        ("", "daylite: {label: n}", "did you mean `daylight`?"),
        ("disclosure: {threshold: 5}", "", "write `daylight: { disclosure: { threshold: 5 } }`"),
    ])
    func ourPropertiesStandUnderDaylight(ofField: String, ofTable: String, help: String) {
        let field = ofField.isEmpty ? "{name: n}" : "{name: n, \(ofField)}"
        let found = SmallCampaign(
            fields: field, table: "n\nx\n", otherResources: ofTable.isEmpty ? "" : "    \(ofTable)\n"
        ).read().findings
        let help = found.all.filter { $0.severity == .error }.contains { $0.help?.hasSuffix(help) == true }
        #expect(help, "\(found.all)")
    }

    /// Other programs have properties of these names too.
    @Test(arguments: [
        ("cites: true", "", "write `daylight: { cites: true }`"),
        ("ranges: {\"<5\": 1-4}", "", "write `daylight: { ranges: { <5: \"1-4\" } }`"),
        ("unit: cm", "", "write `daylight: { unit: cm }`"),
        ("", "role: authorities", "write `daylight: { role: authorities }`"),
        ("", "part_of: whole", "write `daylight: { part_of: whole }`"),
        ("", "missing: {x: refused}", "write `daylight: { missing: { x: refused } }`"),
    ])
    func othersMayBeMeantForUs(ofField: String, ofTable: String, help: String) {
        let found = SmallCampaign(
            fields: ofField.isEmpty ? "{name: n}" : "{name: n, \(ofField)}", table: "n\nx\n",
            otherResources: ofTable.isEmpty ? "" : "    \(ofTable)\n"
        ).read().findings
        #expect(!found.hasErrors)
        let isSaid = found.all.contains { $0.severity == .warning && $0.help?.contains(help) == true }
        #expect(isSaid, "\(found.all)")
    }

    @Test(arguments: ["units: cm", "published: 2024", "linked: x", "label: n"])
    func theirOwnPass(property: String) {
        let found = SmallCampaign(fields: "{name: n, \(property)}", table: "n\nx\n").read().findings
        #expect(found.lines([.error, .warning]) == [])
    }

    @Test func columnsOfARoleStandUnderDaylightToo() {
        let found = SmallCampaign(
            fields: "{name: k}\n{name: name}\n{name: other}", table: "k,name,other\nx,X,\n",
            additions: ["role: authorities"], otherResources: "    aliases: other\n", schema: ["primaryKey: k"]
        ).read().findings
        #expect(
            found.all.contains { $0.help?.contains("write `daylight: { columns: { aliases: other } }`") == true },
            "\(found.all)")
    }

    /// https://datapackage.org/standard/table-schema/ and https://datapackage.org/standard/data-resource/
    @Test(arguments: [
        ("example", ""), ("rdfType", ""), ("categories", ""), ("", "homepage"),
    ])
    func propertiesOfTheStandardAreNoneOfOurs(ofField: String, ofTable: String) {
        let found = SmallCampaign(
            fields: ofField.isEmpty ? "{name: n}" : "{name: n, \(ofField): x}", table: "n\nx\n",
            otherResources: ofTable.isEmpty ? "" : "    \(ofTable): x\n"
        ).read().findings
        #expect(!found.hasErrors && found.lines([.note]).contains { $0.contains("is not used here") }, "\(found.all)")
    }

    /// They are those of the source file: its unpublished cells could be tried against them.
    @Test(arguments: [
        ("hash: \"sha256:00\"", false), ("bytes: 53", false), ("stats: {md5: x}", false), ("Hash: x", false),
        ("homepage: x", true),
    ])
    func whatDescribesTheBytesOfTheSourceIsNotPassedOn(property: String, isPublished: Bool) throws {
        let (evidence, found) = SmallCampaign(
            fields: "{name: n}", table: "n\nx\n", otherResources: "    \(property)\n"
        ).read()
        #expect(try #require(evidence?.tables[0]).resource.otherProperties.isEmpty != isPublished)
        let isSaid = found.lines([.note]).contains { $0.contains("it describes the source file") }
        #expect(!found.hasErrors && isSaid != isPublished, "\(found.all)")
    }

    /// What `frictionless describe --stats` writes, and other ways to say what is so anyway.
    @Test(arguments: [
        ("", "type: table"), ("", "scheme: file"), ("", "mediatype: text/csv"), ("", "profile: tabular-data-resource"),
        ("", "rows: 1"), ("", "fields: 2"), ("", "encoding: utf-8"), ("", "encoding: UTF8"),
        ("", "encoding: utf-8-sig"), ("", "dialect: {}"), ("", "dialect: {delimiter: \",\", header: true}"),
        ("", "dialect: {csv: {lineTerminator: \"\\r\\n\", quoteChar: '\"'}}"), ("", "dialect: {headerRows: [1]}"),
        ("decimalChar: .", ""), ("bareNumber: true", ""), ("trueValues: [\"true\", \"True\", \"1\"]", ""),
        ("falseValues: [\"false\"]", ""), ("", "dialect: {$schema: x, csvddfVersion: 1.2, caseSensitiveHeader: false}"),
        ("", "dialect: {csv: {commentChar: \"#\", headerJoin: \" \"}}"), ("", "dialect: {escapeChar: null}"),
        ("", "dialect: {nullSequence: \"\", commentRows: []}"), ("", "dialect: null"), ("", "encoding: \"\""),
        ("", "compression: no"), ("", "compression: \"\""), ("", "innerpath: \"\""), ("", "extrapaths: []"),
        ("", "data: null"), ("groupChar: \"\"", ""), ("missingValues: []", ""), ("missingValues: [\"\"]", ""),
    ])
    func whatDescribesTheSourceFileIsLeftOut(ofField: String, ofTable: String) throws {
        let (evidence, findings) = SmallCampaign(
            fields: ofField.isEmpty ? "{name: n}" : "{name: n, \(ofField)}", table: "n\nx\n",
            otherResources: ofTable.isEmpty ? "" : "    \(ofTable)\n"
        ).read()
        #expect(findings.lines([.error, .warning]) == [])
        let key = (ofField + ofTable).prefix { $0 != ":" }
        #expect(findings.lines([.note]).contains { $0.contains("`\(key)` is left out of what is published") })
        let resource = try #require(evidence).tables[0].resource
        #expect(resource.otherProperties.isEmpty && resource.fields[0].otherProperties.isEmpty)
    }

    @Test func whatDescribesTheSourceDescriptorIsLeftOut() throws {
        let package = "profile: tabular-data-package\n$schema: x\nversion: 1.0.0\n"
        let (evidence, findings) = SmallCampaign(fields: "{name: n}", table: "n\nx\n", otherResources: package).read()
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(evidence).package.otherProperties.map(\.0) == ["version"])
    }

    /// A table isn't read otherwise than its descriptor says.
    @Test(arguments: [
        ("", "encoding: cp1252", "encoding` says that the file is written in another", "save the file as UTF-8"),
        ("", "dialect: {delimiter: \";\"}", "delimiter` says that another sign than a comma", "separated by commas"),
        ("", "dialect: {csv: {delimiter: \";\"}}", "delimiter` says that another sign", "separated by commas"),
        ("", "dialect: {header: false}", "header` says that no line", "the names of the columns in its first line"),
        ("", "dialect: {escapeChar: \"\\\\\"}", "escapeChar` says that a sign changes", "separated by commas"),
        ("", "dialect: {headerRows: [1, 2]}", "headerRows` says that other lines", "its first line"),
        ("", "dialect: {sheetName: x}", "sheetName` says that the file has a form of its own", "separated by commas"),
        ("", "dialect: dialect.json", "dialect` says that the form of the file", "separated by commas"),
        ("", "compression: gz", "compression` says that the file is packed", "one unpacked file"),
        ("", "extrapaths: [u.csv]", "extrapaths` says that the table goes on", "one unpacked file"),
        ("", "data: [{n: x}]", "data` says that the rows stand here", "at `path`"),
        ("decimalChar: \",\"", "", "decimalChar` says that another sign than a point", "`1234.5`"),
        ("groupChar: \",\"", "", "groupChar` says that a sign stands between", "`1234.5`"),
        ("bareNumber: false", "", "bareNumber` says that signs stand beside", "`1234.5`"),
        ("trueValues: [\"yes\"]", "", "trueValues` says that other words than `true`", "write `true`"),
        ("falseValues: [\"true\"]", "", "falseValues` says that other words than `false`", "write `true` and `false`"),
        ("missingValues: [\"-\"]", "", "missingValues` says that other codes", "under `daylight: missing:`"),
        ("missingValues: [{value: \"\"}]", "", "missingValues` says that other codes", "under `daylight: missing:`"),
    ])
    func whatWouldBeReadOtherwiseIsRefused(ofField: String, ofTable: String, message: String, help: String) {
        let found = SmallCampaign(
            fields: ofField.isEmpty ? "{name: n}" : "{name: n, \(ofField)}", table: "n\nx\n",
            otherResources: ofTable.isEmpty ? "" : "    \(ofTable)\n"
        ).read().findings.all
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.severity == .error && found.first?.message.hasPrefix("`\(message)") == true, "\(found)")
        #expect(found.first?.help?.contains(help) == true, "\(found)")
    }

    /// Programs that describe tables write the list of the schema into each field.
    @Test(arguments: [
        ("[\"\", \"[x]\"]", true), ("[\"[x]\"]", true), ("[\"\"]", true), ("[]", true),
        ("[\"[x]\", \"-\"]", false), ("[\"-\"]", false),
    ])
    func aFieldMayListTheMissingValuesOfItsSchema(listed: String, isUsual: Bool) {
        let found = SmallCampaign(
            fields: "{name: n, missingValues: \(listed)}", table: "n\nx\n",
            additions: ["missing: {\"[x]\": not-stated}"], schema: ["missingValues: [\"\", \"[x]\"]"]
        ).read().findings
        #expect(found.lines().count == (isUsual ? 0 : 1), "\(found.lines())")
    }

    /// https://datapackage.org/standard/table-schema/#field-constraints
    @Test(arguments: [
        ("integer", "minLength: 1", "minLength"), ("integer", "pattern: \"9\"", "pattern"),
        ("boolean", "minimum: 0", "minimum"), ("string", "minimum: b", "minimum"), ("any", "maxLength: 1", "maxLength"),
        ("date", "maxLength: 1", "maxLength"), ("integer", "minimum: 10", nil), ("string", "maxLength: 1", nil),
        ("year", "maximum: 2000", nil), ("yearmonth", "maximum: 2000-01", nil), ("any", "enum: [x]", nil),
        ("boolean", "required: true", nil),
    ])
    func constraintsAreThoseOfTheType(type: String, constraint: String, refused: String?) {
        let cells = [
            "integer": "9", "boolean": "true", "string": "abc", "any": "abc", "date": "2024-01-02", "year": "2024",
            "yearmonth": "2024-05",
        ]
        let found = SmallCampaign(
            fields: "{name: k}\n{name: c, type: \(type), constraints: {\(constraint)}}",
            table: "k,c\nx,\(constraint.hasPrefix("required") ? "" : cells[type] ?? "")\n"
        ).read().findings.lines()
        // One that there is holds for the cell, one that there isn't for none.
        #expect(found.count == 1, "\(found)")
        if let refused {
            let message = " a field of type `\(type)` has no constraint `\(refused)`"
            #expect(
                found.first?.hasPrefix("datapackage.yaml:") == true && found.first?.hasSuffix(message) == true,
                "\(found)")
        } else {
            #expect(found.first?.hasPrefix("t.csv:2:3 ") == true, "\(found)")
        }
    }

    @Test func aTypeThatThereIsNotIsSaidOnce() {
        let found = SmallCampaign(
            fields: "{name: n, type: intger, constraints: {minimum: 0}}", table: "n\n1\n"
        ).read().findings.lines()
        #expect(found.count == 1 && found[0].contains("is not one of"), "\(found)")
    }

    @Test(arguments: [
        ("uri", "https://a.uk/x?y=1", true), ("uri", "mailto:a@b.uk", true), ("uri", "urn:isbn:1", true),
        ("uri", "https://a.uk/a|b", true), ("uri", "HTTP://a.uk/^x?`y={z}", true), ("uri", "https://a.uk/<x>", false),
        ("uri", "https://a.uk\\x", false), ("email", "foi@xn--bcher-kva.xn--p1ai", true),
        ("email", "foi@a.xn--p1ai-", false), ("email", "foi@a.1", false), ("email", "foi@a.u--k", false),
        ("uri", "zz", false), ("uri", "a.uk/x", false), ("uri", "https://a.uk/x y", false), ("uri", "https:", false),
        ("email", "foi@a.gov.uk", true), ("email", "o'neil+foi@a.uk", true), ("email", "zz", false),
        ("email", "a@b", false), ("email", "a@@b.uk", false), ("email", ".a@b.uk", false), ("email", "a@-b.uk", false),
        ("email", String(repeating: "a", count: 65) + "@b.uk", false),
        ("email", String(repeating: "a@b.", count: 8000), false), ("default", "zz", true),
    ])
    func aTextHasTheFormatOfItsColumn(format: String, cell: String, fits: Bool) {
        let found = errors(Marked("c\n\(cell)\n"), fields: "{name: c, format: \(format)}")
        #expect(found.count == (fits ? 0 : 1), "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("t.csv:2:1 ") && $0.contains("in `c` has to be an ") }, "\(found)")
    }

    @Test(arguments: [
        ("{name: n, type: integer, format: uri}", "so its cells can't have the format `uri`"),
        ("{name: n, type: yearmonth, constraints: {minimum: 2024}}", "`2024` is no limit"),
        ("{name: n, type: integer, constraints: {minimum: abc}}", "`abc` is no limit"),
        ("{name: n, type: integer, constraints: {maximum: \"1,000\"}}", "`1,000` is no limit"),
        ("{name: n, type: number, constraints: {minimum: nan}}", "`nan` is no limit"),
        ("{name: n, constraints: {pattern: \"(a+)+b\"}}", "repeats a group that itself repeats"),
        ("{name: n, constraints: {pattern: \"(a\"}}", "is not a regular expression"),
        ("{name: n, tpye: integer}", "has no key `tpye`"), ("{name: select}", "is a word of SQL"),
        ("{name: N}", "can't be a column's name"),
        ("{name: n, type: geojson}", "is not one of"),
    ])
    func refusesInASchema(field: String, message: String) {
        let found = SmallCampaign(fields: field, table: "n\n").read().findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    /// That a cell doesn't match isn't known where trying took too long.
    @Test(arguments: [
        ([String(repeating: "a", count: 40) + "!"], true), ((0..<100).map { "aaaaaaaaaaaa!\($0)" }, true),
        ((0..<10).map { "aaaaaaaaaaaa!\($0)" }, false), (["ab", "!", "aaa!1"], false),
    ])
    func aPatternThatTakesTooLongIsToldOnce(cells: [String], isSlow: Bool) {
        let field = "{name: n, constraints: {pattern: \"^((a|a)*b|a*![0-9]*)$\"}}"
        let found = SmallCampaign(fields: field, table: "n\n" + cells.map { $0 + "\n" }.joined()).read().findings
            .lines()
        #expect(found.count == (isSlow ? 1 : 0), "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("datapackage.yaml:") && $0.contains("takes too long") }, "\(found)")
    }

    /// A table's columns are told apart on one line too, and in whatever order they stand there.
    @Test(arguments: [", ", ",\n "], ["{\"a\": \"x\", \"n\": no}", "{\"n\": no, \"a\": \"x\"}"])
    func aFaultInAColumnIsNoneInAnother(between: String, row: String) throws {
        let rows = (0..<3).map { row.replacing("no", with: $0 == 1 ? "\"no\"" : "1") }
        var campaign = SmallCampaign(fields: fields, table: "[\(rows.joined(separator: between))]", path: "t.json")
        campaign.figures = "f:\n  title: F\n  dataset: t\n  count: rows\n"
        let (evidence, findings) = campaign.read()
        #expect(findings.lines().count == 1, "\(findings.lines())")
        #expect(evidence?.figure("f") != nil)
    }

    @Test func twoTablesOfOneNameOrRoleAreAnError() {
        var campaign = SmallCampaign(fields: "{name: a}", table: "a\nx\n")
        campaign.otherResources = "  - {name: t, title: T, path: t.csv, schema: {fields: [{name: a}]}}\n"
        #expect(
            campaign.read().findings.lines().contains { $0.contains("the table `t` is described on line 4 already") })
    }

    @Test func twentyThousandWrongCellsAreReportedAtOnce() {
        let rows = (0..<20_000).map { "x\($0),no\n" }.joined()
        #expect(SmallCampaign(fields: fields, table: "a,n\n" + rows).read().findings.count == 20_000)
    }

    @Test func aDateAfterTheDateOfTheSiteIsAnError() {
        let found = SmallCampaign(fields: "{name: a}\n{name: d, type: date}", table: "a,d\nx,2026-01-02\n").read()
        #expect(found.findings.lines().first?.contains("is after the date of the site, 2026-01-01") == true)
    }

    /// Quarters have no type, and a column may hold months and years. Of a text nobody knows for certain.
    @Test(
        arguments: [
            ("{name: quarter}", "2023-Q2", "2026-Q2", .warning), ("{name: quarter}", "2023-Q2", "2026-Q1", nil),
            ("{name: m}", "2007-10", "2026-02", .warning), ("{name: m}", "2007-10", "2026-01", nil),
            ("{name: m}", "2006", "2026-02", .warning), ("{name: d, type: any}", "2020-05-04", "2026-01-02", .warning),
            ("{name: year}", "2006", "2027", .warning), ("{name: y, title: Year of it}", "2006", "2027", .warning),
            ("{name: seats}", "2006", "2027", nil), ("{name: m}", "soon", "2026-02", nil),
            ("{name: m}", "2007-13", "2026-02", nil), ("{name: q}", "2007-Q5", "2026-Q2", nil),
            ("{name: m, title: Review due}", "2007-10", "2031-05", nil), ("{name: target_year}", "2006", "2030", nil),
            ("{name: reference}", "2007-10", "2031-05", nil), ("{name: docket}", "2007-10", "2026-12", nil),
            ("{name: contract_end}", "2007-10", "2027-03", nil), ("{name: valid_to}", "2007-10", "2027-03", nil),
            ("{name: closes}", "2007-10", "2027-03", nil), ("{name: m, title: Date of review}", "2007", "2027-03", nil),
            ("{name: year_ending}", "2006", "2027", nil), ("{name: ext}", "4512", "9921-Q1", nil),
            ("{name: m}", "2007-10", "2031-05", .warning), ("{name: m}", "2007-10", "2032-01", nil),
            ("{name: m, type: yearmonth}", "2007-10", "2026-02", .error),
            ("{name: m, type: yearmonth}", "2007-10", "2101-03", .error),
            ("{name: due, type: year}", "2006", "2027", .error),
        ] as [(String, String, String, Diagnostic.Severity?)])
    func noRowIsOfATimeToCome(field: String, first: String, second: String, severity: Diagnostic.Severity?) {
        let name = field.dropFirst("{name: ".count).prefix { $0.isLetter || $0 == "_" }
        let found = SmallCampaign(
            fields: "{name: k}\n\(field)", table: "k,\(name)\na,\(first)\nb,\nc,\(second)\n"
        ).read().findings
        for each in [Diagnostic.Severity.error, .warning] {
            let lines = found.lines([each]).filter { $0.contains("is after the date") }
            #expect(lines.count == (each == severity ? 1 : 0), "\(lines)")
            #expect(lines.allSatisfy { $0.hasPrefix("t.csv:4:3 `\(second)` in `\(name)` is after") }, "\(lines)")
        }
    }

    /// The twelfth request of a year is none of December.
    @Test(arguments: [("m", 0), ("[m, a]", 1)])
    func aPrimaryKeyMayLookLikeAMonth(key: String, count: Int) {
        let found = SmallCampaign(
            fields: "{name: m}\n{name: a}", table: "m,a\n2025-12,x\n2026-12,y\n", schema: ["primaryKey: \(key)"]
        ).read().findings.lines([.error, .warning]).filter { $0.contains("is after the date") }
        #expect(found.count == count, "\(found)")
    }
}
