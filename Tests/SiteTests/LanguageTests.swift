import Charts
import Diagnostics
import Documents
import Foundation
import Quantities
@testable import Evidence
@testable import Site
import TestSupport
import Testing

/// The site's own words in other languages: a file for each.
@Suite struct LanguageTests {
    private func build(_ changes: [String: String?] = [:]) -> (site: BuiltSite?, findings: Findings) {
        Campaign.build(PseudoLanguage.campaign(changes))
    }

    @Test func noTemplateHasWordsOfItsOwn() throws {
        let folder = repository.appending(path: "Templates")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "mustache" }
        #expect(files.count > 30)
        for file in files {
            let text = try String(contentsOf: file, encoding: .utf8)
                .replacing(#/\{\{\{?.*?\}?\}\}/#, with: "")
            #expect(VisibleWords(html: text).phrases == [], "\(file.lastPathComponent)")
        }
    }

    /// What is in the file is said, and what is said is in the file.
    @Test func theFileHoldsTheWordsThatTheProgramSays() {
        let inserted = BuiltInTemplates.all.flatMap { _, bytes in
            String(decoding: bytes, as: UTF8.self).matches(of: #/\{\{> (\w+\.\w+)\}\}/#).map { String($0.1) }
        }
        let known = Set(LanguageFile.english.keys)
        #expect(Set(inserted).union(Self.said) == known)
        #expect(LanguageFile.english.keys.count == known.count)
    }

    /// The keys of what the program says outside of templates.
    private static let said: [String] = {
        let keys: [[any WordsKey]] = [
            NumberWord.allCases, DateWord.allCases, ListWord.allCases, Absence.allCases, Room.allCases,
            PageWord.allCases, ChartWord.allCases, ValueWord.allCases, EventWord.allCases, ColumnWord.allCases,
            RequestStatus.allCases, RequestEvent.Kind.allCases, RequestEvent.Decision.allCases, FOILaw.allCases,
            FOILaw.allCases.flatMap(RefusalGround.all), RefusalGround.Kind.allCases, Coverage.State.allCases,
            Coverage.State.allCases.map(Coverage.State.OfSeveral.init), FigureLock.Kind.allCases, Field.Kind.allCases,
            Timeliness.Basis.allCases, Timeliness.Uncoded.allCases, Claim.Speaker.allCases, Claim.Finding.allCases,
            [RequestState.neitherConfirmNorDeny, RequestState.outsideTheAct, RequestState.retracted],
            PaperFrontMatter.audiences.map { Collection(kind: .audience, slug: $0) },
        ]
        return keys.joined().map(\.key)
    }()

    @Test(arguments: PluralRule.allCases) func rulesForPluralsAreThoseOfCLDR(rule: PluralRule) {
        // The samples of CLDR 46's `plurals.xml`, up to 30 and some beyond.
        let samples: [PluralRule: String] = [
            .ja: "other 0-30", .en: "one 1; other 0 2-30 100", .fr: "one 0-1; other 2-30 100",
            .he: "one 1; two 2; other 0 3-30 102", .is: "one 1 21 101; other 0 2-16 111",
            .cs: "one 1; few 2-4; other 0 5-30 22 102",
            .pl: "one 1; few 2-4 22-24 102; many 0 5-21 25-30 112",
            .ru: "one 1 21 101; few 2-4 22-24 102; many 0 5-20 25-30 111",
            .hr: "one 1 21 101; few 2-4 22-24 102; other 0 5-20 25-30 111",
            .sl: "one 1 101 201; two 2 102; few 3-4 103; other 0 5-30",
            .ro: "one 1; few 0 2-16 101-116; other 20-30 100", .lt: "one 1 21 101; few 2-9 22-29; other 0 10-20 30 111",
            .lv: "zero 0 10-20 30 111; one 1 21 101; other 2-9 22-29 102",
            .ga: "one 1; two 2; few 3-6; many 7-10; other 0 11-30",
            .gd: "one 1 11; two 2 12; few 3-10 13-19; other 0 20-30 103",
            .cy: "zero 0; one 1; two 2; few 3; many 6; other 4-5 7-30",
            .ar: "zero 0; one 1; two 2; few 3-10 103-110; many 11-26 111; other 100-102 200",
            .mt: "one 1; two 2; few 0 3-10 103; many 11-19 111; other 20-30 100",
        ]
        var categories: [PluralCategory] = []
        for form in (samples[rule] ?? "").split(separator: "; ") {
            let words = form.split(separator: " ")
            guard let category = PluralCategory(rawValue: String(words[0])) else { continue }
            categories.append(category)
            for range in words.dropFirst() {
                let ends = range.split(separator: "-").compactMap { Int($0) }
                for number in ends[0]...ends[ends.count - 1] {
                    #expect(rule.category(of: number) == category, "\(rule) \(number)")
                }
            }
        }
        #expect(rule.categories == categories)
    }

    @Test func anotherLanguageIsAFileAway() throws {
        let (site, findings) = build()
        #expect(findings.lines() == [])
        let page = try #require(site).text("papers/index.html")
        #expect(page.contains("<html lang=\"qps\">"))
        #expect(page.contains("<h1>\(PseudoLanguage.marked("Papers"))</h1>"))
    }

    @Test func aPageSaysThatItsLanguageIsWrittenFromTheRight() throws {
        let (site, findings) = build([
            "languages/\(PseudoLanguage.code).yaml": nil, "languages/fa.yaml": PseudoLanguage.file,
            "site.yaml": (Campaign.files["site.yaml"] ?? "") + "language: fa\n",
        ])
        #expect(findings.lines() == [])
        for path in ["index.html", "embed/frogs-by-pond/index.html"] {
            #expect(try #require(site).text(path).contains("<html lang=\"fa\" dir=\"rtl\">"))
        }
    }

    /// The lock is kept in the program's own words, whatever the language of the site.
    @Test func earlierValuesSayTheirLanguage() throws {
        let lock = Campaign.correctedLock
        let page = try #require(build(["figures.lock": lock]).site).text("corrections/index.html")
        #expect(page.contains("<span lang=\"en\" dir=\"ltr\">at least 1,214</span>"))
        let english = try #require(Campaign.build(["figures.lock": lock]).site).text("corrections/index.html")
        #expect(english.contains(": at least 1, now at least 1,214"))
    }

    /// Every word that readers meet is either the program's, and then in the site's language, or the campaign's own.
    @Test func noWordIsMissed() throws {
        let sources = PseudoLanguage.campaign(withGallery: true)
        let (site, findings) = Campaign.build(sources)
        #expect(findings.lines() == [])
        var found = Findings()
        let files = Campaign.sources(
            PseudoLanguage.campaign(["profiles/nowhere.md": nil]), withDrafts: true)
        let pack = RightOfReply(files, authority: "nowhere", deadline: "2024-07-22", &found)
        let copy = ReviewCopy(files, text: "ponds", &found)
        #expect(found.lines() == [])
        var pages = try #require(site).files.compactMap { file -> (path: String, words: VisibleWords)? in
            let text = String(decoding: file.bytes, as: UTF8.self)
            if file.path.hasSuffix(".json") { return (file.path, VisibleWords(json: text)) }
            return [".html", ".svg", ".xml"].contains { file.path.hasSuffix($0) }
                ? (file.path, VisibleWords(html: text)) : nil
        }
        for (name, html) in [("right-of-reply", try #require(pack).html), ("review-copy", try #require(copy).html)] {
            pages.append((name, VisibleWords(html: String(decoding: html, as: UTF8.self))))
        }
        let own = sources.filter { !$0.key.hasPrefix("languages/") }
        let said = VisibleWords.phrases(of: own).union(Self.untranslatable)
        var missed: [String: String] = [:]
        for page in pages {
            for phrase in page.words.phrases where !said.contains(phrase) { missed[phrase] = page.path }
            for phrase in page.words.lines.flatMap(VisibleWords.phrases)
            where !said.contains(phrase) && !said.contains(where: { $0.contains(phrase) }) {
                missed[phrase] = page.path
            }
        }
        #expect(missed.isEmpty, "\(missed.sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value))" })")
    }

    /// Codes in computed columns, which are data: `waiting_response_very_overdue`, `range`.
    private static let untranslatable: Set<String> = ["very", "range"]

    /// Numbers and dates are written as the language has them, and what charts say is held against their tables all the
    /// same.
    @Test func numbersAndDatesAreThoseOfTheLanguage() throws {
        let file = PseudoLanguage.file.replacing("  group: \",\"", with: "  group: \".\"")
            .replacing("  decimal: \".\"", with: "  decimal: \",\"")
            .replacing("  day: \"{{day}} {{month}} {{year}}\"", with: "  day: \"{{year}}. {{month}} {{day}}.\"")
        var sources = PseudoLanguage.campaign(["languages/qps.yaml": file], withGallery: true)
        sources["charts/charts.yaml"] = sources["charts/charts.yaml"]??.replacing("1,207", with: "1.207")
        let (site, findings) = Campaign.build(sources)
        #expect(findings.lines() == [])
        #expect(try #require(site).text("index.html").contains(">2024. \(PseudoLanguage.marked("June")) 30.</time>"))
    }

    /// The region's file goes before the language's, and that before the words that the program carries.
    @Test func aRegionHasTheWordsOfItsLanguage() throws {
        let region = PseudoLanguage.file.replacing("skip: \"", with: "skip: \"AQ ")
        for (files, skip) in [([:], PseudoLanguage.marked("Skip")), (["languages/qps-AQ.yaml": region], "AQ ")] {
            let site = Campaign.build(PseudoLanguage.campaign(files, as: "qps-AQ")).site
            let page = try #require(site).text("papers/index.html")
            #expect(page.contains("<html lang=\"qps-AQ\">"))
            #expect(page.contains("href=\"#site-main\">\(skip)"))
        }
    }

    @Test(
        arguments: [
            ("  skip: ▸[a]\n", "this is a list, where text is expected"),
            ("  ▸skp: a\n", "`layout` has no key `skp`"),
            ("  as_of: ▸a {{as_of}}\n", "these words lack `{{as_of_iso}}`"),
            ("  skip: ▸a <b>c</b>\n", "the HTML tags of these words are not those of the English"),
            ("  skip: a ▸{{publisher}}\n", "nothing fills in `{{publisher}}` here"),
            ("  skip: a ▸{{publisher\n", "this tag is never closed"),
            ("  skip: \"▸\\u0061 {{publisher}}\"\n", "nothing fills in `{{publisher}}` here"),
        ] as [(Marked, String)])
    func whatIsWrongWithAFileIsSaidWithItsPlace(words: Marked, message: String) throws {
        let file = PseudoLanguage.file
        let start = try #require(file.range(of: "layout:\n"))
        // The key that is tried goes first, and what the file says of it goes.
        let name = words.text.split(separator: ":")[0].trimmingCharacters(in: .whitespaces)
        let rest = file[start.upperBound...].replacing(
            try Regex("(?m)^  \(name == "skp" ? "skip" : name): .*\\n"), with: "", maxReplacements: 1)
        let text = String(file[..<start.upperBound]) + words.text + rest
        let line = file[..<start.upperBound].split(separator: "\n", omittingEmptySubsequences: false).count
        let (site, findings) = build(["languages/qps.yaml": text])
        #expect(site == nil)
        let column = words.places[0].split(separator: ":")[1]
        #expect(
            findings.lines().contains {
                $0.hasPrefix("Content/languages/qps.yaml:\(line):\(column) ") && $0.contains(message)
            },
            "\(findings.lines())")
    }

    @Test func aFileThatLacksAKeyIsRefused() throws {
        let file = PseudoLanguage.file.replacing(#/\n  skip: .*/#, with: "")
        let findings = build(["languages/qps.yaml": file]).findings
        let error = try #require(findings.sorted.first { $0.severity == .error })
        #expect(error.message == "`layout` needs `skip`")
        #expect(error.help == "add `skip:` with words for `Skip to the content`")
    }

    @Test func aLanguageWithoutAFileIsAnError() {
        let site = Campaign.files["site.yaml"]! + "language: cy\n"
        let findings = Campaign.build(["site.yaml": site]).findings
        #expect(findings.lines() == ["Content/site.yaml:13:11 there are no words in the language `cy`"])
    }

    @Test func aLanguageIsWrittenWithAHyphen() {
        let site = Campaign.files["site.yaml"]! + "language: en_GB\n"
        let help = Campaign.build(["site.yaml": site]).findings.sorted.first { $0.severity == .error }?.help
        #expect(help == "a language is written with a hyphen: `en-GB`")
    }
}
