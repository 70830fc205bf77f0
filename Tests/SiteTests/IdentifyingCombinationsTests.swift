import Diagnostics
import TestSupport
import Testing

@testable import Site

/// What stands in one sentence may lead to a person; what stands in two texts is not put together.
@Suite struct IdentifyingCombinationsTests {
    private func kinds(_ text: String, _ layout: Sentences.Layout = .text) -> [PersonalDataScanner.Kind] {
        IdentifyingCombinations.hits(in: Array(text.utf8), layout).map(\.kind)
    }

    @Test(
        arguments: [
            ("---\ntitle: What Operation Newt did\ndate: 2024-06-01\n---\n\nIt rained on 3 May.\n", false),
            ("---\ntitle: Schools in Nowhere for pupils aged 11\ndate: 2024-06-01\n---\n", false),
            ("---\ndate: 2019-07-05\nwords: Operation Newt freed hundreds.\n---\n", false),
            ("---\nsummary: >-\n  Operation Newt began\n  on 3 May 2021.\ndate: 2024-06-01\n---\n", true),
            ("---\ntitle: a\n---\nOperation Newt\nbegan: on 3 May", true),
            ("- [Operation Newt](https://a.test/x)\n- The release of 3 May 2021", false),
            ("* Operation Newt\n+ 3 May\n\n1. Operation Newt\n2. 3 May\n10) 4 May", false),
            ("- Operation Newt:\n  - raided on 3 May", true), ("- Operation Newt:\n- raided on 3 May", false),
            ("- Operation Newt\n  - raided on 3 May", false), ("Operation PAXTON began on 3 May", true),
            ("> - Operation Newt\n> - 3 May", false), ("- Operation Newt raided it\n  on 3 May\n- a", true),
            ("| Operation | Day |\n| --- | --- |\n| Operation Newt | a |\n| b | 3 May 2021 |", false),
            ("| Operation Newt | a | 3 May 2021 |", true),
            ("# Operation Newt\nIt rained on 3 May.", false), ("It rained on 3 May\n## Operation Newt", false),
            ("Operation Newt\n---\n3 May", false), ("They said of Operation Newt:\n> On 3 May", false),
            ("Operation Newt\n \n3 May", false), ("Operation Newt\r\n\r\n3 May", false),
            ("Operation\nNewt began\non 3 May", true), ("> Operation Newt began\n> on 3 May", true),
            ("A keeper from Nowhere, seen in May 2021, was aged\n34. That is all.", true),
            ("Operation Newt on 3 May 2021 at 12 High Street", true),
        ])
    func whatStandsApartIsReadApart(text: String, isRefused: Bool) {
        #expect(!kinds(text).isEmpty == isRefused)
    }

    @Test(
        arguments: [
            ("- The report on Operation Newt\n  # read on 3 May 2021\n", false),
            ("- date: 2019-07-05\n  words: Operation Newt freed hundreds.\n", false),
            ("# Operation Newt\n# began on 3 May 2021\n", true), ("a: Operation Newt\n  on 3 May\n", true),
        ])
    func valuesAreReadApart(text: String, isRefused: Bool) {
        #expect(!kinds(text, .yaml).isEmpty == isRefused)
    }

    /// The marks before a sentence are no part of it.
    @Test(arguments: [
        "- ▸Operation Newt on 3 May", "## ▸Operation Newt on 3 May",
        "---\nb: a\na: \"▸Operation Newt on 3 May\"\n---\n",
    ])
    func theFirstWordIsPointedAt(text: Marked) {
        let hits = IdentifyingCombinations.hits(in: Array(text.text.utf8), .text)
        let places = hits.map { text.file("a").location(at: $0.range.lowerBound) }
        #expect(places.map { "\($0.line):\($0.column)" } == text.places)
    }

    @Test(arguments: [
        "Pupils aged 5 to 15 in England were counted in January 2022.",
        "Claimants aged 18–24 in Scotland were sanctioned most in March 2020.",
        "Claimants aged 18–24 in Nowhere were sanctioned most in March 2020.",
        "Applicants aged 65 and over in Wales were exempt from 1 April 2019.",
        "People aged 16 or over in Scotland could vote from 5 May 2016.",
        "People aged 65+ in Nowhere could vote from 5 May 2016.",
        "In May 2020, 328 people aged 65 and over in Nowhere waited.",
        "From 1 April 2024 workers aged 21 in England got the same wage.",
        "| People aged 18 | Census in England | 21 March 2021 |",
        "The 10-year-old contract with Newt in Nowhere ended on 1 May 2021.",
        "A 12-year-old bridge in Nowhere closed on 1 May 2021.",
        "Most of those aged 14 in England were met in May 2020.",
        "In May 2020, workers aged 19 in England got the same wage.",
        "In May 2020, pupils aged 11 to 15 in Nowhere were counted.",
    ])
    func groupsAndThingsHaveAnAgeToo(sentence: String) {
        #expect(kinds(sentence) == [])
    }

    @Test(arguments: [
        "A woman aged 19 was met in Nowhere on 4 July.", "A woman aged 65 or over was met in Nowhere on 4 July 2008.",
        "Three people aged 19 were met in Nowhere in May 2008.", "12 pupils aged 11 were met in Nowhere in May 2019.",
        "A couple of pupils aged 14 were met in Nowhere in May 2019.",
        "The pupils aged 14 were met in Nowhere in May 2019.",
        "Children aged 4 and 6 left Nowhere in May 2008, from Kent.",
        "Children aged 4 to 6 were met in Nowhere on 4 July 2008.",
        "They spoke to sex workers aged 19 in Nowhere in May 2008.",
        "People aged 18 to 24 and a woman aged 19 were counted in Nowhere in May 2008.",
        "The 24-year-old law student from Nowhere left on 3 May 2021.",
        "A 16-year-old school-leaver from Nowhere left on 3 May 2021.",
        "A 34-year-old contract cleaner from Nowhere left on 3 May 2021.",
        "One of those aged 14 in Nowhere was met in May 2020.", "Two of those aged 14 in England were met in May 2020.",
        "Two of pupils aged 14 in Nowhere were met in May 2020.", "7 of those aged 14 in Wales were met in May 2020.",
        "The youngest of those aged 14 in England was met in May 2020.",
        "The only residents aged 91 in England were met in May 2020.",
        "Found in Nowhere, May 2020: children aged 9 and their mother.",
        "In May 2020, workers aged 19 were met by a pond in Nowhere.",
        "The 14-year-old hospital in Nowhere closed on 1 May 2021.",
    ])
    func aPersonsAgeIsFound(sentence: String) {
        #expect(kinds(sentence) == [.age])
    }

    @Test(
        arguments: [
            ("A French citizen needs no visa.", false), ("Is a German citizen entitled to benefits?", false),
            ("A Ukrainian national can apply under the scheme.", false), ("A Chinese national holiday.", false),
            ("The Dutch worker council.", false), ("An Italian victim compensation scheme.", false),
            ("A French woman MEP.", false), ("A French citizen needs help.", true),
            ("A Thai woman needs no visa.", true), ("Is a German citizen held there?", true),
            ("A Ukrainian national can be seen there.", true), ("A Thai national may have been hurt.", true),
            ("A French citizen who applied was refused.", true), ("One Ukrainian national can apply.", true),
            ("A Ukrainian national can apply, and a Thai woman was met.", true), ("A Thai woman lawyer.", true),
            ("A Thai woman supported her.", true),
        ])
    func nationalitiesOfNobodyPass(sentence: String, isRefused: Bool) {
        #expect(kinds(sentence) == (isRefused ? [.nationality] : []))
    }

    @Test(
        arguments: [
            ("Operation Newt: the review of 31 October 2016.", false),
            ("Operation Newt: the review of 31 October 2016 says 4 July.", true),
            ("After a report of 3 May 2021 Operation Newt began.", true),
            ("The minister spoke of Operation Newt on 3 May 2024.", true),
        ])
    func theDayOfAReportIsNone(sentence: String, isRefused: Bool) {
        #expect(kinds(sentence) == (isRefused ? [.operation] : []))
    }

    /// What lifts one of them must not hide another.
    @Test func aSentenceMayHoldSeveral() {
        #expect(kinds("Operation Newt met a Thai woman on 3 May.") == [.operation, .nationality])
    }
}
