import Charts
import Diagnostics
import Documents
import Foundation
import TestSupport
import Testing

@testable import Site

/// PNGs of charts and cards of pages, made where a publisher asks for them.
@Suite struct PictureTests {
    /// The shortest thing that is a PNG: its signature, a header and an end.
    private static let empty: [UInt8] =
        PNGFile.signature + [0, 0, 0, 13] + Array("IHDR".utf8) + [UInt8](repeating: 0, count: 17)
        + [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]

    /// Stands in for `rsvg-convert`: what it was given stands after the end of the picture.
    private static let rasteriser = Rasteriser { svg, width in empty + Array("\(width) \(svg)".utf8) }

    @Test func withoutBeingAskedThereAreNone() throws {
        let site = try #require(Campaign.build().site)
        #expect(site.files.filter { $0.path.hasSuffix(".png") }.map(\.path) == ["images/pond-plan.png"])
        #expect(!site.text("index.html").contains("og:image"))
        #expect(!site.text("charts/frogs-by-pond/index.html").contains(".png"))
    }

    @Test func chartsAndPagesHavePictures() throws {
        let site = try #require(Campaign.sources(rasteriser: Self.rasteriser).build().site)
        let page = site.text("charts/frogs-by-pond/index.html")
        #expect(page.contains("<a href=\"../frogs-by-pond.png\">"))
        #expect(
            page.contains("&lt;img src=&quot;https://ponds.test/charts/frogs-by-pond.png&quot; alt=&quot;Nowhere has"))
        let png = try #require(site.files.first { $0.path == "charts/frogs-by-pond.png" }).bytes
        let text = String(decoding: png, as: UTF8.self)
        #expect(text.contains("Title\0\0\0\0\0Nowhere has at least 1,207 frogs"))
        #expect(text.contains("Description\0\0\0\0\0Bar chart with 3 rows."))
        #expect(text.contains("Source\0\0\0\0\0Source: ") && text.contains("as of 30 June 2024."))
        #expect(text.contains("1344 <svg"))
        #expect(PNG.isOurs(png))
        for file in site.files where file.path.hasSuffix("index.html") && file.picture != nil {
            let address = String(file.path.dropLast("index.html".count))
            let html = String(decoding: file.bytes, as: UTF8.self)
            #expect(
                html.contains("<meta property=\"og:image\" content=\"https://ponds.test/\(address)card.png\">"),
                "\(address)")
            #expect(site.files.contains { $0.path == address + "card.png" }, "\(address)")
        }
        // A page that shows a chart is shown by it, another by its title.
        #expect(site.text("charts/frogs-by-pond/card.png").contains("Nowhere Council</text>"))
        #expect(site.text("papers/ponds/card.png").contains("About ponds</text>"))
        #expect(
            site.files.filter { $0.path.hasSuffix("card.png") }.count == 1 + site.text("sitemap.xml").count("<loc>") - 1
        )
    }

    @Test func whatCanNotBeDrawnStopsTheBuild() {
        let (site, findings) = Campaign.sources(rasteriser: Rasteriser { _, _ in nil }).build()
        #expect(site == nil)
        #expect(findings.lines().contains("`rsvg-convert` could not draw `charts/frogs-by-pond.png`"))
    }

    // MARK: Exports

    private func export(
        _ id: String = "frogs-by-pond", isPNG: Bool, size: PictureSize? = nil,
        rasteriser: Rasteriser? = rasteriser, _ changes: [String: String] = [:]
    ) -> (export: ChartExport?, found: [String]) {
        var findings = Findings()
        let export = ChartExport(
            id, of: Campaign.sources(changes.mapValues { $0 }), isPNG: isPNG, size: size, theme: .light,
            rasteriser: rasteriser,
            &findings)
        return (export, findings.lines([.error, .warning]))
    }

    @Test func aChartIsExported() throws {
        let svg = try #require(export(isPNG: false, size: PictureSize(width: 1200, height: 630)).export).bytes
        #expect(String(decoding: svg, as: UTF8.self).contains("width=\"1200\" height=\"630\""))
        let png = try #require(export(isPNG: true).export).bytes
        #expect(String(decoding: png, as: UTF8.self).contains("1344 <svg"))
        #expect(ChartExport.isExport(svg) && ChartExport.isExport(png))
        #expect(
            !ChartExport.isExport(Self.empty) && !ChartExport.isExport(Array("<svg>".utf8)) && !ChartExport.isExport([])
        )
    }

    @Test func whatIsWrongIsSaid() {
        #expect(export("frogs-by-ponds", isPNG: false).found == ["there is no chart `frogs-by-ponds`"])
        #expect(
            export(isPNG: true, rasteriser: nil).found == ["`rsvg-convert` isn't installed, and a PNG is made with it"])
        #expect(export(isPNG: true, rasteriser: Rasteriser { _, _ in [1, 2] }).found.count == 1)
        let small = export(isPNG: false, size: PictureSize(width: 100, height: 100))
        #expect(small.export != nil && small.found.first?.contains("pixels high at this size") == true)
        let wrong = export(isPNG: false, ["papers/ponds.md": Campaign.paper("[8](figure:ponds)")])
        #expect(wrong.export == nil && wrong.found.count == 1)
    }
}

extension String {
    fileprivate func count(_ part: String) -> Int { split(separator: part, omittingEmptySubsequences: false).count - 1 }
}
