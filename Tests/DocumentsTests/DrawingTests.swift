import Documents
import Testing

private let root = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64.4 32\">"

/// SVG and WOFF2, of which nothing is published but what draws.
@Suite struct DrawingTests {
    // MARK: SVG

    @Test(
        arguments: [
            "\(root)<path d='M0 0h64v32z' fill=\"#12436d\"/></svg>",
            "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(root)\n</svg >\n",
            "\(root)<title>Pond &amp; heron</title><g><text x=\"1\">The <tspan>pond</tspan></text></g></svg>",
            "\(root)<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs>"
                + "<rect fill=\"url(#a)\" mask=\"URL( '#b' )\"/>"
                + "<mask id=\"b\"><path fill=\"url(#a)\"/></mask><clipPath id=\"c\"><path/></clipPath></svg>",
            "<svg viewBox=\"0,0,64,32\" xmlns='http://www.w3.org/2000/svg'/>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"64\" height=\"32\"></svg>",
        ])
    func aDrawingThatOnlyDrawsHasASize(text: String) throws {
        #expect(try SVGFile.size(Array(text.utf8)) == (64, 32))
    }

    /// What is refused begins at the mark.
    @Test(
        arguments: [
            ("▸<script>alert(1)</script>", "<script>"), ("▸<style>path{}</style>", "<style>"),
            ("▸<foreignObject/>", "<foreignObject>"), ("▸<image href=\"x.png\"/>", "<image>"),
            ("▸<a href=\"#x\"/>", "<a>"), ("▸<animate/>", "<animate>"), ("▸<metadata/>", "<metadata>"),
            ("▸<sodipodi:namedview/>", "<sodipodi:namedview>"), ("▸<!-- by Ann -->", "<!-- by Ann --"),
            ("▸<![CDATA[x]]>", "<![CDATA[x]]"), ("▸<?php ?>", "<?php ?"), ("▸words", "words</svg"),
            ("<path ▸onload=\"x\"/>", "onload"), ("<path ▸style=\"fill:red\"/>", "style"),
            ("<path d=\"\" ▸data-name=\"Ann\"/>", "data-name"), ("<g ▸inkscape:label=\"Ann\"/>", "inkscape:label"),
            ("<linearGradient ▸href=\"x.svg#a\"/>", "href=\"x.svg#a\""),
            ("<linearGradient ▸xlink:href=\"javascript:x\"/>", "xlink:href=\"javascript:x\""),
            ("▸<use href=\"#a\"/>", "<use>"), ("▸<symbol/>", "<symbol>"), ("▸<pattern/>", "<pattern>"),
            ("▸<marker/>", "<marker>"), ("<mask><g><path ▸mask=\"url(#a)\"/></g></mask>", "mask"),
            ("<clipPath ▸clip-path=\"url(#a)\"/>", "clip-path"),
            ("<rect ▸fill=\"url(x.svg#a)\"/>", "fill=\"url(x.svg#a)\""),
            ("<rect ▸fill=\"url(#a) url( 'x')\"/>", "fill=\"url(#a) url( 'x')\""),
            ("<rect ▸fill=\"u\\72l(x)\"/>", "fill=\"u\\72l(x)\""),
            ("<rect ▸mask=\"image-set('//x')\"/>", "mask=\"image-set('//x')\""),
            ("<g ▸xmlns:xlink=\"urn:x\"/>", "xmlns:xlink"), ("<rect fill=\"▸&#117;rl(x)\"/>", "&#117;rl(x)\"/"),
            ("<title>▸&secret;</title>", "&secret;</title"),
        ])
    func whatDrawsNothingIsRefused(marked: String, name: String) {
        let text = root + marked + "</svg>"
        let place = text.utf8.count - (text.split(separator: "▸").last?.utf8.count ?? 0) - "▸".utf8.count
        #expect(throws: ImageFault.foreign(name, at: place)) {
            try SVGFile.size(Array(text.replacing("▸", with: "").utf8))
        }
    }

    @Test func whatIsNoWholeDrawingIsRefused() {
        let whole = root + "<g id=\"a\"><rect/></g></svg>"
        for count in 0..<whole.utf8.count {
            #expect(throws: ImageFault.self) { try SVGFile.size(Array(whole.utf8.prefix(count))) }
        }
        for broken in [
            "<svg viewBox=\"0 0 1 1\"/>", "<g xmlns=\"http://www.w3.org/2000/svg\"/>", root + "<g></svg></g>",
            root + "<g id='a' id='b'/></svg>", root + "<g id=a/></svg>", root + "<g id='<'/></svg>",
        ] {
            #expect(throws: ImageFault.broken) { try SVGFile.size(Array(broken.utf8)) }
        }
        for after in [" words", "<!-- earlier -->", whole] {
            #expect(throws: ImageFault.trailing) { try SVGFile.size(Array((whole + after).utf8)) }
        }
        for size in ["", "width='100%' height='2'", "viewBox='0 0 0 1'", "viewBox='0 0 1 20000'", "viewBox='1 1'"] {
            let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)/>"
            #expect(throws: ImageFault.sizeless) { try SVGFile.size(Array(text.utf8)) }
        }
        let deep = root + String(repeating: "<g>", count: 100_000)
        #expect(throws: ImageFault.self) { try SVGFile.size(Array(deep.utf8)) }
    }

    // MARK: WOFF2

    /// One table of two bytes.
    private func font(
        length: UInt8 = 52, metadata: UInt8 = 0, own: UInt8 = 0, flags: UInt8 = 0, data: [UInt8] = [1, 2]
    ) -> [UInt8] {
        var bytes = Array("wOF2".utf8)
        bytes += [0, 1, 0, 0, 0, 0, 0, length, 0, 1, 0, 0, 0, 0, 0, 28, 0, 0, 0, 2, 0, 1, 0, 0]
        bytes += [0, 0, 0, 0, 0, 0, 0, metadata, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, own]
        return bytes + [flags, 2] + data
    }

    @Test func aFontThatOnlyDrawsIsTaken() throws {
        try WOFF2File.check(font())
        // Filled up to four bytes.
        try WOFF2File.check(font(length: 54, data: [1, 2, 0, 0]))
    }

    @Test func aFontThatHoldsMoreIsRefused() {
        #expect(throws: ImageFault.metadata("the metadata block")) { try WOFF2File.check(font(metadata: 9)) }
        #expect(throws: ImageFault.metadata("the private block")) { try WOFF2File.check(font(own: 9)) }
        #expect(throws: ImageFault.trailing) { try WOFF2File.check(font() + [0]) }
        #expect(throws: ImageFault.broken) { try WOFF2File.check(font(length: 54, data: [1, 2, 0, 65])) }
        #expect(throws: ImageFault.broken) { try WOFF2File.check(font(length: 56, data: [1, 2, 0, 0, 0, 0])) }
        // A transformed table has a second length.
        #expect(throws: ImageFault.broken) { try WOFF2File.check(font(flags: 0x40)) }
        for count in 0..<52 {
            #expect(throws: ImageFault.broken) { try WOFF2File.check(Array(font().prefix(count))) }
        }
    }
}
