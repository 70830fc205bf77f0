import Diagnostics
import Site
import TestSupport
import Testing

@Suite struct ChartTests {
    @Test func aChartHasAPageAFrameAndDownloads() throws {
        let site = try #require(Campaign.build().site)
        let page = site.text("charts/frogs-by-pond/index.html")
        #expect(page.contains("<h1 id=\"chart-frogs-by-pond-title\">Nowhere has at least 1,207 frogs</h1>"))
        #expect(page.contains("&lt;iframe src=&quot;https://ponds.test/embed/frogs-by-pond/&quot;"))
        #expect(
            page.contains("&lt;img src=&quot;https://ponds.test/charts/frogs-by-pond.svg&quot; alt=&quot;Nowhere has"))
        let frame = site.text("embed/frogs-by-pond/index.html")
        #expect(frame.contains("<time datetime=\"2024-06-30\">30 June 2024</time>"))
        #expect(!frame.contains("orrected") && !frame.contains("<script"))
        #expect(
            site.text("charts/frogs-by-pond.csv") == """
                item,series,shown,value,low,high,state
                Nowhere Council,Frogs counted,"at least 1,207",,1207,,range
                Example & Sample Council,Frogs counted,0 where coded,0,0,0,value

                """)
        #expect(!site.text("sitemap.xml").contains("embed/"))
        #expect(site.text("sitemap.xml").contains("charts/frogs-by-pond/"))
    }

    @Test func onlyAFrameMayBeFramed() throws {
        let headers = try #require(Campaign.build().site).text("_headers")
        #expect(headers.contains("/papers/*\n  Content-Security-Policy: frame-ancestors 'none'"))
        #expect(headers.contains("/charts/*\n  Content-Security-Policy: frame-ancestors 'none'"))
        #expect(!headers.contains("/embed/*\n"))
    }

    @Test func aCorrectedChartSaysSo() throws {
        let lock = try #require(Campaign.files["figures.lock"])
        let history = """
            history:
              - {as_of: 2024-05-01, kind: correction, reason: Counted again, values: [{figure: frogs, from: "at least 1", to: "at least 1,214"}]}

            """
        let (site, findings) = Campaign.build(["figures.lock": lock + history])
        #expect(!findings.hasErrors, "\(findings.lines())")
        #expect(
            try #require(site).text("embed/frogs-by-pond/index.html").contains(
                "Corrected since it was first published, last on 1 May 2024."))
    }

    @Test func durationsStandInTheLedgerAndOnProfiles() throws {
        let site = try #require(Campaign.build().site)
        #expect(
            site.text("requests/index.html").contains(
                "1 of the 2 answers whose dates are coded came after the limit; for 3 requests they are not coded"))
        #expect(
            site.text("councils/example/index.html").contains(
                ">The one answer whose dates are coded came after the limit; for 1 request they are not coded<"))
        #expect(!site.text("councils/void/index.html").contains("chart-drawing"))
    }
}
