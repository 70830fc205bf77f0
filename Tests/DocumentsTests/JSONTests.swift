import Diagnostics
import Documents
import TestSupport
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            ("{\"a\": 1, ▸\"a\": 2}", "stands on line 1 already"), ("[1,▸]", "a value is expected"),
            ("[0▸1]", "`,` or `]` is expected"), ("▸\"abc", "not closed"), ("[\"▸\\ud800\"]", "surrogate"),
            ("{} ▸x", "after the end"), ("[▸\"x\\u202Ey\"]", "U+202E is not allowed"),
            ("[\n▸<<<<<<< HEAD\n1\n=======\n2\n>>>>>>> x\n]", "two versions of the file stand in it"),
            ("[▸NaN]", "a value is expected"), ("{▸a: 1}", "a name in double quotes"),
        ] as [(Marked, String)])
    func refuses(source: Marked, message: String) {
        var findings = Findings()
        _ = JSONValue.parse(source.file("f.json"), &findings)
        let found = findings.lines().first ?? ""
        #expect(found.contains(message), "\(found)")
        #expect(found.hasPrefix("f.json:\(source.places[0]) "), "\(found)")
    }

    @Test func depthIsLimited() {
        var findings = Findings()
        let text = String(repeating: "[", count: 513) + String(repeating: "]", count: 513)
        #expect(JSONValue.parse(SourceFile(path: "f", text: text), &findings) == nil)
        #expect(findings.lines() == ["f:1:66 this is not valid JSON: nested deeper than 64 levels"])
    }

    @Test func readsEscapes() throws {
        var findings = Findings()
        let file = SourceFile(path: "f", text: "\"\\u00e9\\ud83d\\ude00\\n\"")
        let value = try #require(JSONValue.parse(file, &findings))
        #expect(value.string == "é😀\n")
    }

    @Test func writesObjectsOnOneLine() {
        let text = JSONText.object { object in
            object.member("a", "</script>{")
            object.member("nothing", String?.none)
            object.member("n", 3)
            object.member("t", true)
            object.member(array: "e") { _ in }
            object.member(array: "l") { list in
                list.element("[")
                list.object { $0.member("b", "c") }
                list.object { _ in }
            }
            object.member("o") { $0.member("d", ":") }
        }
        #expect(
            text == #"{"a":"\u003c/script\u003e{","n":3,"t":true,"e":[],"l":["[",{"b":"c"},{}],"o":{"d":":"}}"#)
    }

    @Test func writesWhatNoHTMLPageCanClose() {
        let json: JSON = ["a": "</script>&\u{2028}\"", "n": 3, "x": .number(0.5), "e": [], "t": true]
        let expected = """
            {
              "a": "\\u003c/script\\u003e\\u0026\\u2028\\"",
              "n": 3,
              "x": 0.5,
              "e": [],
              "t": true
            }

            """
        #expect(json.text == expected)
    }
}
