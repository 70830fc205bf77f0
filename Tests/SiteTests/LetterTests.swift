import Diagnostics
import Site
import TestSupport
import Testing

/// Letters and the answers that were coded from them: published beside the request, reached from each row, or refused.
@Suite struct LetterTests {
    private static let index = Campaign.files["letters/letters.yaml"] ?? ""
    private static let answers = Campaign.files["data/answers.csv"] ?? ""

    @Test func lettersStandBesideTheirRequestWithTheirStatement() throws {
        let site = try #require(Campaign.build().site)
        let ledger = site.text("requests/index.html")
        #expect(
            ledger.contains(
                "<a href=\"../letters/r1-reply.pdf\">The reply, <time datetime=\"2024-01-30\">30 January 2024</time></a> "
                    + "(PDF, 2 pages). Redacted, says the data protection officer, 1 June 2024."))
        #expect(ledger.contains("(text, 1 page). No redaction needed, says the data protection officer, 1 June 2024."))
        #expect(site.text("letters/r1-reply.pdf") == Campaign.files["letters/r1-reply.pdf"])
    }

    @Test func eachRowLeadsToThePageOfItsLetter() throws {
        let page = try #require(Campaign.build().site).text("evidence/frogs/index.html")
        #expect(page.contains("<a href=\"../../letters/r1-reply.pdf#page=2\">letter r1-reply, p. 2<"))
        // A text has no pages that a browser could open.
        #expect(page.contains("<a href=\"../../letters/r2-refusal.txt\">letter r2-refusal, p. 1<"))
    }

    @Test func tablesLeadToTheLettersToo() throws {
        let site = try #require(Campaign.build().site)
        let link = "<a href=\"../../letters/r1-reply.pdf#page=2\">letter r1-reply, p. 2<"
        // The study's own table, the table of answers, the requests, and the figure of double coding.
        for page in ["data/ponds", "data/answers", "evidence/agreed"] {
            #expect(site.text("\(page)/index.html").contains(link), "\(page)")
        }
        #expect(
            site.text("data/requests/index.html").contains(
                "<a href=\"../../letters/r1-reply.pdf\">letter of 30 January 2024<"))
        #expect(!site.text("data/councils/index.html").contains("Coded from"))
    }

    /// A request whose key is hidden is called by its row, which may be the key of another.
    @Test func lettersOfRequestsWithoutAPublicKeyAreRefused() throws {
        let package = try #require(Campaign.files["data/datapackage.yaml"])
        let hidden = package.replacing(
            "{name: request}", with: "{name: request, daylight: {publish: false}}", maxReplacements: 1)
        #expect(hidden != package)
        let found = Campaign.build(["data/datapackage.yaml": hidden]).findings.lines()
        #expect(found.contains { $0.contains("letters name the request that they answer, and the key of") }, "\(found)")
    }

    @Test func withoutALetterThePageSaysSo() throws {
        let (site, findings) = Campaign.build([
            "letters/letters.yaml": nil, "letters/r1-reply.pdf": nil, "letters/r2-refusal.txt": nil,
        ])
        #expect(findings.lines() == [])
        let ledger = try #require(site).text("requests/index.html")
        #expect(ledger.contains("No copy of the letter is kept here: the published reply is linked instead."))
        #expect(ledger.contains("and the published reply is not linked, because its page could expose a person."))
        #expect(
            site?.text("evidence/frogs/index.html").contains("<a href=\"../../requests/#r1\">request r1, p. 2<") == true
        )
    }

    /// Why a reply isn't linked is said only where somebody has decided it.
    @Test(arguments: [
        (",https://withheld.invalid/r2", "and the published reply is not linked.", ",[c],"),
        (",", "and no published reply is coded.", ",,"),
        (
            "withheld,", "and the published reply is not linked, because its page could expose a person.",
            "withheld,[c],"
        ),
    ])
    func anUndecidedLinkExposesNobody(link: String, words: String, download: String) throws {
        let requests = (Campaign.files["data/requests.csv"] ?? "").replacing(
            "withheld,https://withheld.invalid/r2", with: link)
        let (site, findings) = Campaign.build([
            "letters/letters.yaml": nil, "letters/r1-reply.pdf": nil, "letters/r2-refusal.txt": nil,
            "data/requests.csv": requests,
        ])
        #expect(findings.lines() == [])
        let ledger = try #require(site).text("requests/index.html")
        #expect(ledger.contains(words))
        #expect(ledger.contains("could expose a person") == words.contains("could expose a person"))
        #expect(site?.text("data/requests.csv").contains("2024-02-20,rejected,12(1),\(download)") == true)
    }

    @Test func doubleCodingIsAFigure() throws {
        let site = try #require(Campaign.build().site)
        #expect(site.text("evidence/agreed/index.html").contains("<p class=\"big-number\">1 of 2</p>"))
        #expect(
            site.text("data/answers.csv").hasPrefix(
                "row,request,question,state,value,page,second_state,second_value,agreed\n"))
    }

    /// The study says what is a number, and so which spellings are of one.
    @Test func anAnswerMaySpellANumberAsItsLetterDoes() throws {
        let answers = Self.answers.replacing(
            "p1,r1,frog-count,value,3,1,SECRETCODER,SECRETSECOND,value,3\n",
            with: "p1,r1,frogs,value,03,1,SECRETCODER,SECRETSECOND,value,3.00\n")
        let (site, findings) = Campaign.build(["data/answers.csv": answers])
        #expect(answers != Self.answers && findings.lines() == [])
        #expect(try #require(site).text("data/answers.csv").contains("p1,r1,frogs,value,03,1,value,3.00,true\n"))
        // In a question that is no column of the study they are texts.
        let texts = answers.replacing("p1,r1,frogs,", with: "p1,r1,pages,")
        let apart = Campaign.build(["data/answers.csv": texts]).findings.lines()
        #expect(apart.contains { $0.contains("`agreed` has changed from 1 of 2 (") && $0.contains(" to 0 of 2 (") })
    }

    // MARK: What is refused

    @Test(
        arguments: [
            ("file: r1-reply.pdf", "file: ▸r1-repli.pdf", "there is no file `letters/r1-repli.pdf`"),
            ("pages: 2", "pages: 1", "the letter `r1-reply` has no page 2; it has 1"),
            ("  redacted: yes\n", "", "a letter needs `redacted`"),
            ("  redacted_by: data protection officer\n", "", "a letter needs `redacted_by`"),
            ("redacted: yes", "redacted: ▸maybe", "`maybe` is not one of `yes`, `not needed`"),
            ("request: r1", "request: ▸r9", "there is no request `r9`"),
            ("file: r2-refusal.txt", "file: ▸r1-reply.pdf", "`r1-reply.pdf` stands on line 3 already"),
            ("file: r1-reply.pdf", "file: ▸../site.yaml", "can't be the name of a letter's file"),
            ("redacted_on: 2024-06-01", "redacted_on: 2024-07-01", "2024-07-01 is after the date of the site"),
            ("sha256: ", "sha256: ▸00", "is not the file that was checked: its SHA-256 is "),
            ("sha256: ", "sha: ", "a letter has no key `sha`"),
        ] as [(String, String, String)])
    func letters(old: String, new: String, message: String) throws {
        let range = try #require(Self.index.firstRange(of: old))
        let marked = Marked(Self.index.replacingCharacters(of: range, with: new))
        let found = Campaign.build(["letters/letters.yaml": marked.text]).findings.lines()
        let place = marked.places.first.map { "Content/letters/letters.yaml:\($0) " } ?? ""
        #expect(found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(found)")
    }

    @Test func aLetterThatNothingCitesIsAnError() {
        let found = Campaign.build(["letters/r3.txt": "x"]).findings.lines()
        #expect(found == ["Content/letters/letters.yaml:1:1 nothing cites the letter `r3.txt`"])
        #expect(
            Campaign.build(["letters/letters.yaml": nil]).findings.lines().contains(
                "nothing cites the letter `r1-reply.pdf`"))
    }

    @Test(
        arguments: [
            ("<< /Author (A. Clerk) /Title (x) >>", "names an author"), ("<< /Author<FEFF0041> >>", "names an author"),
            ("<< /Author 7 0 R >>", "names an author"), ("<< /Author () >>", nil), ("<< /Author <> >>", nil),
            ("<< /Producer (x) /Authorised (y) >>", nil), ("<< /Type /ObjStm >>", "holds compressed metadata"),
            ("<< /Encrypt 9 0 R >>", "is encrypted"),
            ("<dc:creator><rdf:Seq><rdf:li>A. Clerk</rdf:li></rdf:Seq></dc:creator>", "names an author"),
            ("<dc:creator><rdf:Seq><rdf:li> </rdf:li></rdf:Seq></dc:creator> text", nil),
            (
                "7 0 obj\n<< /Type /Metadata /Filter /FlateDecode >>\nstream\nx\nendstream\nendobj",
                "compressed metadata"
            ),
            ("7 0 obj\n<< /Type /Metadata /Subtype /XML >>\nstream\n<x/>\nendstream\nendobj", nil),
            ("7 0 obj\n<< /Metadata 8 0 R >>\nendobj\n9 0 obj\n<< /Filter /FlateDecode >>\nstream\nx\nendstream", nil),
            // The same in other spellings (ISO 32000-1, 7.2.3, 7.3.4 and 7.3.5).
            ("<< /Auth#6fr (Jane Doe) >>", "names an author"),
            ("<< /#41utho#72(Jane Doe) >>", "names an author"),
            ("<< /Author % x\n(Jane Doe) >>", "names an author"),
            ("<< /Author %()\r\t(Jane Doe) >>", "names an author"),
            ("<< /Author % (Jane Doe)\n() >>", nil),
            ("<< /Author\(String(repeating: " ", count: 5000))(J) >>", "names an author"),
            ("<< /Author ( \\000\\n ) >>", nil), ("<< /Author (\\112) >>", "names an author"),
            ("<< /Author <FEFF> >>", nil),
            ("<< /Author#20 (x) >>", nil), ("<< /Type /Obj#53tm >>", "holds compressed metadata"),
            ("<< /Encr#79pt 9 0 R >>", "is encrypted"),
            ("<< /Filter /FlateDecode /Type % x\n/Meta#64ata >>\nstream\nx\nendstream", "compressed metadata"),
            (
                "1 0 obj\n<< /Length 4 >>\nstream\n/a((<<\nendstream\nendobj\n2 0 obj\n<< /Author (J) >>\nendobj",
                "names an author"
            ),
            // XMP, whatever its namespaces are called.
            ("<d:creator><rdf:li>Jane Doe</rdf:li></d:creator>", "names an author"),
            ("<creator xmlns=\"http://purl.org/dc/elements/1.1/\"><li>Jane</li></creator>", "names an author"),
            ("<dc:creator \(String(repeating: " ", count: 5000))>Jane Doe</dc:creator>", "names an author"),
            ("<dc:creator><![CDATA[Jane]]></dc:creator>", "names an author"),
            ("<pdf:Author>Jane Doe</pdf:Author>", "names an author"),
            ("<rdf:Description a=\"x>y\" pdf:Author = 'Jane Doe'/>", "names an author"),
            ("<rdf:Description dc:creator=\"\"/>", nil), ("<dc:creator/> text", nil),
            ("<dc:creator><li/></dc:creator>", nil),
            ("<xmp:CreatorTool>Writer</xmp:CreatorTool>", nil),
            ("<photoshop:AuthorsPosition>x</photoshop:AuthorsPosition>", nil),
            ("<d:creator>Jane</d:creator>".map { "\u{0}\($0)" }.joined(), "names an author"),
            // Who commented on the letter, or marked it; a form's fields have names, too.
            ("<< /Type /Annot /Subtype /Text /T (Jane Doe) /Contents (x) >>", "says who made it"),
            ("<< /T <4A> /Contents (an object >> 1 0 obj) /Subtype /High#6cight >>", "says who made it"),
            ("<< /Subtype /Redact /T 7 0 R >>", "says who made it"), ("<< /Subtype /Text /T () >>", nil),
            ("<< /Subtype /Widget /FT /Tx /T (name) >>", nil), ("<< /Subtype /Text /Popup << /T (x) >> >>", nil),
            // Addresses; a bookmark's title is there to be read.
            ("<< /Title (Reply to jane.doe@example.org) >>", "holds an e-mail address"),
            ("<< /Keywords <FEFF006A00400078> >>", "holds an e-mail address"), ("<< /Title (frogs @ ponds) >>", nil),
            ("<< /Title (Write to foi@example.org) /Parent 3 0 R >>", nil),
        ] as [(String, String?)])
    func aPDFThatTellsWhoIsBehindIt(objects: String, message: String?) {
        let found = Campaign.build([
            "letters/r1-reply.pdf": "%PDF-1.4\n\(objects)\n%%EOF\n"
        ]).findings.lines().filter { !$0.contains("SHA-256") }
        #expect(found.count == (message == nil ? 0 : 1) && found.allSatisfy { $0.contains(message ?? "") }, "\(found)")
    }

    @Test func aLetterOfManyMegabytesIsRefused() {
        let found = Campaign.build([
            "letters/r2-refusal.txt": String(repeating: "a", count: (32 << 20) + 1)
        ]).findings.lines()
        let message = "`letters/r2-refusal.txt` has 33554433 bytes, more than the 33554432 that"
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }

    @Test func aFileThatIsNoPDFIsRefused() {
        let found = Campaign.build(["letters/r1-reply.pdf": "GIF89a"]).findings.lines()
        #expect(found.contains { $0.contains("is not a PDF") })
    }

    @Test(
        arguments: [
            (
                "p1,r1,frog-count,value,3,1", "p1,r1,frogs,value,▸4,1",
                "this is not what the study has in `frogs` at Content/data/ponds.csv:2"
            ),
            (
                "p1,r1,frog-count,value,3,1", "p1,r1,frog-count,not-stated,▸3,1",
                "there is a value, but its state is `not-stated`"
            ),
            ("p1,r1,frog-count,value,3,1", "p1,r1,frog-count,value,▸,1", "the state is `value`, but there is none"),
            ("p1,r1,frog-count,value,3,1", "p1,r1,frog-count,▸guessed,3,1", "`guessed` is not a state of an answer"),
            ("p1,r1,frog-count,value,3,1", "p1,▸r9,frog-count,value,3,1", "`r9` is not a key of the table `requests`"),
            ("p1,r1,frog-count,value,3,1", "▸p9,r1,frog-count,value,3,1", "`p9` is not a key of the table `ponds`"),
            (
                "p1,r1,frog-count,value,3,1", "p1,r1,frog-count,value,3,▸3",
                "the letter `r1-reply` has no page 3; it has 2"
            ),
            ("SECRETCODER,SECRETSECOND", "SECRETCODER,▸SECRETCODER", "the second coder is the first"),
            (
                "p1,r1,frog-count,value,3,1", "p1,▸r2,frog-count,value,3,1",
                "this request was made to another authority than the row of the study is about, at Content/data/ponds.csv:2"
            ),
        ] as [(String, String, String)])
    func answers(old: String, new: String, message: String) throws {
        let range = try #require(Self.answers.firstRange(of: old))
        let marked = Marked(Self.answers.replacingCharacters(of: range, with: new))
        let found = Campaign.build(["data/answers.csv": marked.text]).findings.lines([.error, .warning])
        let place = "Content/data/answers.csv:\(marked.places.first ?? "") "
        #expect(found.contains { $0.hasPrefix(place) && $0.contains(message) }, "\(place) \(found)")
    }

    @Test(
        arguments: [
            ("{name: coder, daylight: {publish: false}}", "{name: coder}", "`coder` says who coded a row"),
            (
                "      foreignKeys: [{fields: row, reference: {resource: ponds, fields: pond}}]\n", "",
                "of which table `row` names a row"
            ),
            ("{name: page, type: integer}", "{name: page}", "`page` has to be of type `integer`"),
        ])
    func answerSchemas(old: String, new: String, message: String) {
        let package = (Campaign.files["data/datapackage.yaml"] ?? "").replacing(old, with: new)
        let found = Campaign.build(["data/datapackage.yaml": package]).findings.lines()
        #expect(found.contains { $0.contains(message) }, "\(found)")
    }
}

extension String {
    fileprivate func replacingCharacters(of range: Range<Index>, with new: String) -> String {
        self[..<range.lowerBound] + new + self[range.upperBound...]
    }
}
