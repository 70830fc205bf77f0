import Diagnostics
import Site
import TestSupport
import Testing

/// Imports as maps from files to expected tables, differences or diagnostics.
@Suite struct ImportTests {
    private static let package = """
        name: p
        title: P
        resources:
          - name: councils
            title: C
            path: councils.csv
            schema: {primaryKey: council, fields: [{name: council}, {name: name}]}
            daylight: {role: authorities}
          - name: requests
            title: R
            path: requests.csv
            schema:
              primaryKey: request
              fields: [{name: request}, {name: sent_to}, {name: subject}, {name: status}, {name: seen_on, type: date},
                {name: url}, {name: requested_by, daylight: {publish: false}}, {name: note}]
            daylight: {role: foi-requests, authority: sent_to, columns: {authority: sent_to}}
          - name: answers
            title: A
            path: answers.csv
            schema:
              primaryKey: [request, question]
              fields: [{name: request}, {name: question}, {name: state}, {name: value},
                {name: coder, daylight: {publish: false}}]
            daylight: {role: answers}
          - name: ponds
            title: P
            path: ponds.csv
            schema:
              primaryKey: pond
              missingValues: ["", "[x]"]
              fields: [{name: pond}, {name: seen, type: date}, {name: frogs, type: integer}, {name: note}]
            daylight: {missing: {"[x]": not-stated}}

        """
    private static let header = "request,sent_to,subject,status,seen_on,url,requested_by,note\n"
    private static let batchHeader = "request_url,authority_name,number_of_replies,request_status\n"
    private static let projectHeader =
        "request,request_url,requested_by,requested_by_url,public_body,public_body_url,classified_by,classified_by_url,"
        + "status,extracted_by,extracted_by_url,Frogs?\n"
    private static let site = "https://www.whatdotheyknow.com/request/"

    private func content(_ files: [String: String]) -> FileTree {
        let own = [
            "data/datapackage.yaml": Self.package, "data/councils.csv": "council,name\nnowhere,Nowhere Council\n",
            "data/requests.csv": Self.header, "data/answers.csv": "request,question,state,value,coder\n",
            "data/ponds.csv": "pond,seen,frogs,note\n",
        ]
        return FileTree(own.merging(files) { $1 }.mapValues { Array($0.utf8) })
    }

    private func requests(
        _ text: String, on day: String = "2024-05-01", names: Bool = false, into files: [String: String] = [:],
        path: String = "export.csv"
    ) -> (imported: ImportedTables?, findings: Findings) {
        var findings = Findings()
        let imported = ImportedTables.requests(
            [SourceFile(path: path, text: text)], encoding: "utf-8", seenOn: day, keepsNames: names,
            into: content(files), &findings)
        return (imported, findings)
    }

    private func table(
        _ bytes: [UInt8], map: String, encoding: String = "utf-8", into files: [String: String] = [:]
    ) -> (imported: ImportedTables?, findings: Findings) {
        var findings = Findings()
        let imported = ImportedTables.sheets(
            [SourceFile(path: "sheet.csv", bytes: bytes)], encoding: encoding,
            map: SourceFile(path: "map.yaml", text: map), into: content(files), &findings)
        return (imported, findings)
    }

    // MARK: WhatDoTheyKnow

    @Test func aBatch() throws {
        let (imported, findings) = requests(
            Self.batchHeader + Self.site + "frogs_in_ponds,Nowhere Council,2,Awaiting response.\n" + Self.site
                + "frogs_again#incoming-7,\"Void, Council\",0,Refused.\n")
        #expect(findings.lines() == [])
        #expect(findings.lines([.warning]) == ["export.csv:3:64 no authority is called `Void, Council`"])
        let result = try #require(imported)
        #expect(
            result.text("data/requests.csv") == Self.header
                + "frogs-in-ponds,Nowhere Council,,waiting_response,2024-05-01,\(Self.site)frogs_in_ponds,,\n"
                + "frogs-again,\"Void, Council\",,rejected,2024-05-01,\(Self.site)frogs_again,,\n")
        #expect(result.summary == "2 rows are new.")
    }

    /// The key of an authority that stands in the table is what the export calls by its name.
    @Test(arguments: ["Nowhere Council", "nowhere  council", "Nowhere\u{A0}Council"])
    func anAuthorityUnderAnotherNameIsNoDifference(name: String) throws {
        let (imported, findings) = requests(
            Self.batchHeader + Self.site + "frogs,\(name),2,Refused.\n",
            into: [
                "data/requests.csv": Self.header + "frogs,nowhere,,rejected,2024-05-01,\(Self.site)frogs,,\n"
            ])
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(imported).differences == [])
    }

    @Test func aProjectHidesItsPeopleAndAnswersItsQuestions() throws {
        let row = { (name: String, person: String, value: String) in
            "Frogs \(name),\(Self.site)\(name),\(person),u,Nowhere Council,b,Cleo Coder,u,Successful.,Ed Extractor,u,\(value)\n"
        }
        let (imported, findings) = requests(
            Self.projectHeader + row("one", "Ann Asker", "12") + row("two", "Bob Asker", "")
                + row("three", "Ann Asker", "0"))
        #expect(findings.lines([.error, .warning]) == [])
        let result = try #require(imported)
        #expect(
            result.text("data/requests.csv").contains(
                "one,Nowhere Council,Frogs one,successful,2024-05-01,\(Self.site)one,person-1,\n"))
        #expect(result.text("data/requests.csv").contains("\(Self.site)three,person-1,\n"))
        #expect(
            result.text("data/answers.csv")
                == "request,question,state,value,coder\none,Frogs?,value,12,person-2\nthree,Frogs?,value,0,person-2\n")
        let everything = result.files.map { String(decoding: $0.bytes, as: UTF8.self) } + result.differences
        for name in ["Ann", "Bob", "Cleo", "Ed Extractor"] { #expect(!everything.contains { $0.contains(name) }) }
        // Told to, it keeps them.
        #expect(
            requests(Self.projectHeader + row("one", "Ann Asker", ""), names: true).imported?.text("data/requests.csv")
                .contains("Ann Asker") == true)
        // And a person keeps the name that the table has.
        let again = try #require(
            requests(
                Self.projectHeader + row("four", "Zoe Asker", "") + row("one", "Ann Asker", ""),
                into: result.content
            ).imported)
        #expect(again.text("data/requests.csv").contains("\(Self.site)four,person-4,\n"))
        #expect(again.text("data/requests.csv").contains("\(Self.site)one,person-1,\n"))
    }

    /// Three imports: what was edited by hand in between stays, what was not follows the source.
    @Test func anEditByHandIsNeverLost() throws {
        let export = { (status: String, other: String) in
            Self.batchHeader
                + "\(Self.site)one,Nowhere Council,1,\(status)\n\(Self.site)two,Nowhere Council,1,\(other)\n"
        }
        let first = try #require(requests(export("Awaiting response.", "Awaiting response.")).imported)
        // Somebody reads the letter of the first, adds a note, and writes a subject.
        let edited = first.content.merging([
            "data/requests.csv": first.text("data/requests.csv").replacing(
                "one,Nowhere Council,,waiting_response", with: "one,Nowhere Council,ponds,rejected")
        ]) { $1 }
        let second = try #require(
            requests(export("Awaiting response.", "Successful."), on: "2024-06-01", into: edited).imported)
        #expect(
            second.differences == [
                "~ two: status waiting_response → successful", "~ two: seen_on 2024-05-01 → 2024-06-01",
            ])
        #expect(second.text("data/requests.csv").contains("one,Nowhere Council,ponds,rejected,2024-05-01,"))
        #expect(second.text("data/requests.csv").contains("two,Nowhere Council,,successful,2024-06-01,"))
        // The source changes what was edited: both are shown, ours stays.
        let third = try #require(
            requests(
                export("Partially successful.", "Successful."), on: "2024-06-02",
                into: edited.merging(second.content) { $1 }
            ).imported)
        #expect(third.differences.contains("= one: status stays rejected; the file says partially_successful"))
        #expect(third.text("data/requests.csv").contains("one,Nowhere Council,ponds,rejected,2024-05-01,"))
        // An older export changes nothing.
        let older = try #require(
            requests(export("Awaiting response.", "Awaiting response."), on: "2024-01-01", into: third.content).imported
        )
        #expect(older.text("data/requests.csv") == third.text("data/requests.csv"))
        // A row that somebody has deleted stays out.
        let without = third.content.merging([
            "data/requests.csv": third.text("data/requests.csv").split(separator: "\n").filter { !$0.hasPrefix("two") }
                .map { $0 + "\n" }.joined()
        ]) { $1 }
        let last = try #require(requests(export("Refused.", "Refused."), on: "2024-06-03", into: without).imported)
        #expect(last.differences.contains("= two: stays out, since somebody has deleted the row here"))
    }

    @Test func aRowIsFoundByItsAddressAndAHandCodedStatusGetsNoDay() throws {
        let own = Self.header + "r1,Nowhere Council,ponds,Refused.,,\(Self.site)frogs,,\"a, note\"\r\n"
        let imported = try #require(
            requests(
                Self.batchHeader + "\(Self.site)frogs,Nowhere Council,1,Refused.\n", into: ["data/requests.csv": own]
            ).imported)
        #expect(imported.text("data/requests.csv") == own)
        #expect(imported.summary == "Nothing is new.")
    }

    @Test(
        arguments: [
            ("▸a,b\n1,2\n", "this is not an export of WhatDoTheyKnow"),
            (
                "request_url,authority_name,number_of_replies,request_status\n▸https://x.test/r/1,N,0,Refused.\n",
                "is not the address of a request"
            ),
            (
                "request_url,authority_name,number_of_replies,request_status\nhttps://x.test/request/a,N,0,▸Pending\n",
                "`Pending` is not a status of a request"
            ),
            (
                "request_url,authority_name,number_of_replies,request_status\nhttps://x.test/request/a_b,N,0,Refused.\n▸https://x.test/request/a-b,N,0,Refused.\n",
                "this request stands on line 2 already"
            ),
            ("▸request_url;authority_name\n1;2\n", "the fields are separated by `;`"),
            (
                "request_url,authority_name,number_of_replies,request_status,▸request_status\n",
                "the column `request_status` stands here again; it is column 4 already"
            ),
        ] as [(Marked, String)])
    func refusesAnExport(text: Marked, message: String) {
        let (imported, findings) = requests(text.text)
        #expect(imported == nil)
        #expect(
            findings.lines().contains { $0.hasPrefix("export.csv:\(text.places[0]) ") && $0.contains(message) },
            "\(findings.lines())")
    }

    @Test(arguments: ["~$export.csv", "export (Ann's conflicted copy 2024-01-01).csv", "export.sync-conflict-2024.csv"])
    func debrisIsLeftOutWithANotice(path: String) throws {
        let (imported, findings) = requests("anything", path: path)
        #expect(findings.lines() == [])
        #expect(findings.lines([.note]).first?.contains("is left out") == true)
        #expect(try #require(imported).differences == [])
    }

    // MARK: Home-made sheets

    private let map = """
        table: ponds
        columns:
          pond: Ref
          seen: {column: Visited, dates: day/month/year}
          frogs: {column: No. of frogs, values: {none: "0", n/k: "[x]"}}
        leave_out: [Who]
        """

    @Test func aHomeMadeSheet() throws {
        let (imported, findings) = table(
            Array(
                "Ref,Visited,No. of frogs,Who\np1,02/11/2018,none,Ann\np2, 3/1/2019 ,n/k,Bob\np3,2019-02-01,7,\n,,,\n"
                    .utf8),
            map: map, into: ["data/ponds.csv": "pond,seen,frogs,note\r\np2,,5,kept\r\n"])
        #expect(findings.lines([.error, .warning]) == [])
        let result = try #require(imported)
        #expect(
            result.text("data/ponds.csv")
                == "pond,seen,frogs,note\r\np2,2019-01-03,5,kept\r\np1,2018-11-02,0,\r\np3,2019-02-01,7,\r\n")
        #expect(
            result.differences == [
                "+ p1: seen 2018-11-02, frogs 0", "~ p2: seen (blank) → 2019-01-03",
                "= p2: frogs stays 5; the file says [x]", "+ p3: seen 2019-02-01, frogs 7",
            ])
        #expect(result.summary == "2 rows are new, 1 cell changes, 1 stays as it is here.")
    }

    /// Nothing is blanked or deleted for it, so it has to be said.
    @Test func whatTheSourceTakesBackStaysAndIsSaid() throws {
        let header = "Ref,Visited,No. of frogs,Who\n"
        let first = try #require(
            table(Array((header + "p1,,7,\np2,,3,\np3,,1,\np4,,1,\n").utf8), map: map).imported)
        let own = first.content.merging([
            "data/ponds.csv": first.text("data/ponds.csv").replacing("p3,,1,", with: "p3,,2,")
        ]) { $1 }
        let second = try #require(table(Array((header + "p1,,,\np3,,,\n").utf8), map: map, into: own).imported)
        #expect(
            second.differences == [
                "= p1: frogs stays 7; the file no longer says anything",
                "= 2 rows of earlier imports stay, not in the file: p2, p4",
            ])
        #expect(second.text("data/ponds.csv") == own["data/ponds.csv"])
        #expect(second.summary == "1 stays as it is here.")
    }

    @Test func windows1252IsNamedAndConvertedOnRequest() throws {
        let bytes = Array("Ref,Visited,No. of frogs,Who\np".utf8) + [0x96, 0x31] + Array(",,1,\n".utf8)
        let refused = table(bytes, map: map)
        #expect(refused.imported == nil)
        #expect(refused.findings.lines() == ["sheet.csv:2:2 the file is not UTF-8; it is probably Windows-1252"])
        let converted = table(bytes, map: map, encoding: "windows-1252")
        #expect(try #require(converted.imported).text("data/ponds.csv").contains("p–1,,1,\n"))
        #expect(table(Array("Ref\npé\n".utf8), map: map, encoding: "windows-1252").findings.hasErrors)
    }

    @Test(
        arguments: [
            ("Ref,Visited,No. of frogs\np1,▸11/13/2018,1\n", "`11/13/2018` is no day of a month and a year"),
            ("Ref,Visited,No. of frogs\np1,▸2/11/18,1\n", "is no day of a month and a year of four digits"),
            ("Ref,Visited,No. of frogs\np1,,1\n▸p1,,2\n", "the key `p1` stands at sheet.csv:2 already"),
            ("Ref,Visited,No. of frogs\n▸,,1\n", "this row has no key"),
            ("Ref,Visited,No. of frogs\n▸p1,1\n", "this row has 2 fields, where the header has 3"),
            ("Ref,Visited,No. of frogs\np1,,▸less than 5\n", "is not a whole number"),
            ("Ref,Visited,No. of frogs\np1,,\"▸1,204\"\n", "is not a whole number"),
            (
                "Ref,Visited,No. of frogs,▸No. of frogs,,\np1,,1,2,,\n",
                "the column `No. of frogs` stands here again; it is column 3 already"
            ),
            ("Ref,\"No. of\nfrogs\",Visited,▸No. of frogs\n", "the column `No. of frogs` stands here again"),
            ("▸sep=,\nRef,Visited,No. of frogs\np1,,1\n", "a `sep=` line stands before the header"),
            ("▸Ponds; 2024\nRef,Visited,No. of frogs\np1,,1\n", "the headings stand on line 2, not on the first"),
            ("▸Ponds,,\n,,\nRef,Visited,No. of frogs\np1,,1\n", "the headings stand on line 3, not on the first"),
            ("▸PK\u{3}\u{4}x", "this is a spreadsheet program's own file"),
        ] as [(Marked, String)])
    func refusesASheet(text: Marked, message: String) {
        let found = table(Array(text.text.utf8), map: map).findings.lines()
        #expect(found.contains { $0.hasPrefix("sheet.csv:\(text.places[0]) ") && $0.contains(message) }, "\(found)")
        // What follows from headings that aren't found isn't said besides.
        #expect(found.count == 1, "\(found)")
    }

    @Test func aHeadingMayStandOnTwoLines() throws {
        let (imported, findings) = table(
            Array("Ref ,Visited,\"No. of\nfrogs\",Who\np1,,1,\n".utf8), map: map)
        #expect(findings.lines([.error, .warning]) == [])
        #expect(try #require(imported).text("data/ponds.csv").contains("p1,,1,\n"))
    }

    @Test(arguments: [", dates: day/month/year", ""])
    func aDayThatASpreadsheetHasCountedIsNamed(dates: String) {
        let findings = table(
            Array("Ref,Visited,No. of frogs,Who\np1,44442,1,\n".utf8),
            map: map.replacing(", dates: day/month/year", with: dates)
        ).findings
        #expect(findings.all.contains { $0.help?.contains("write `2021-09-03`") == true }, "\(findings.all)")
    }

    @Test func digitsInGroupsAreReadWhereTheMapSaysSo() throws {
        let grouped = map.replacing(
            "{column: No. of frogs, values", with: "{column: No. of frogs, numbers: \"1,234.5\", values")
        let (imported, findings) = table(
            Array("Ref,Visited,No. of frogs,Who\np1,,\"1,204\",\np2,,£7,\np3,,12,\n".utf8), map: grouped,
            into: ["data/datapackage.yaml": Self.inPounds])
        #expect(findings.lines() == [])
        let text = try #require(imported).text("data/ponds.csv")
        #expect(text.contains("p1,,1204,") && text.contains("p2,,7,") && text.contains("p3,,12,"), "\(text)")
        #expect(table(Array("Ref,Visited,No. of frogs\np1,,\"12,04\"\n".utf8), map: grouped).findings.hasErrors)
    }

    /// A row of ours that calls an authority by its name is the row of its key.
    @Test func aRowThatNamesItsAuthorityIsNotTakenForANewOne() throws {
        let visits = Self.package.replacing("primaryKey: pond", with: "primaryKey: [council, seen]")
            .replacing("{name: pond}, {name: seen", with: "{name: council}, {name: seen")
            .replacing("daylight: {missing: {\"[x]\"", with: "daylight: {authority: council, missing: {\"[x]\"")
        let (imported, findings) = table(
            Array("Who,Day,Frogs\nNowhere Council,2024-01-02,7\n".utf8),
            map: "table: ponds\ncolumns: {council: Who, seen: Day, frogs: Frogs}\n",
            into: [
                "data/datapackage.yaml": visits,
                "data/ponds.csv": "council,seen,frogs,note\nNowhere Council,2024-01-02,,\n",
            ])
        #expect(findings.lines() == [])
        let text = try #require(imported).text("data/ponds.csv")
        #expect(text == "council,seen,frogs,note\nNowhere Council,2024-01-02,7,\n", "\(text)")
    }

    private static let inPounds = package.replacing(
        "{name: frogs, type: integer}", with: "{name: frogs, type: integer, daylight: {unit: £}}")

    /// Money of another country is another number.
    @Test(
        arguments: [
            (inPounds, "€300", "this is in `€`, and `frogs` is in `£`"),
            (package, "£300", "this is in `£`, and `frogs` is in no unit"),
        ] as [(String, String, String)])
    func anotherCurrencyIsRefused(package: String, cell: String, message: String) {
        let grouped = map.replacing(
            "{column: No. of frogs, values", with: "{column: No. of frogs, numbers: \"1,234.5\", values")
        let found = table(
            Array("Ref,Visited,No. of frogs,Who\np1,,\(cell),\n".utf8), map: grouped,
            into: ["data/datapackage.yaml": package]
        ).findings.lines()
        #expect(found == ["sheet.csv:2:5 \(message)"], "\(found)")
    }

    @Test(
        arguments: [
            ("table: ▸pond\ncolumns: {pond: Ref}\n", "there is no table `pond`"),
            ("table: ponds\ncolumns: {pond: Ref, ▸forgs: F}\n", "the table `ponds` has no column `forgs`"),
            ("table: ▸ponds\ncolumns: {frogs: Ref}\n", "the map doesn't say which column holds the key `pond`"),
            ("table: ponds\ncolumns: {pond: ▸Reff}\n", "`sheet.csv` has no column `Reff`"),
            ("table: ponds\ncolumns: {pond: Ref, seen: Visited}\n", "say"),
        ] as [(Marked, String)])
    func refusesAMap(text: Marked, message: String) {
        let findings = table(Array("Ref,Visited\np1,02/11/2018\n".utf8), map: text.text).findings
        guard let place = text.places.first else {
            #expect(findings.sorted.contains { $0.help?.contains("dates: day/month/year") == true })
            return
        }
        #expect(
            findings.lines().contains { $0.hasPrefix("map.yaml:\(place) ") && $0.contains(message) },
            "\(findings.lines())")
    }
}

extension ImportedTables {
    fileprivate func text(_ path: String) -> String {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    }

    /// The files as content for the next import.
    fileprivate var content: [String: String] {
        Dictionary(files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }, uniquingKeysWith: { $1 })
    }
}
