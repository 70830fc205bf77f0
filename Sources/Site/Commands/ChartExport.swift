public import Charts
public import Diagnostics
internal import Synchronization

/// One chart of a site as a file, for the press. The whole site is built for it, because a chart goes out like a page: not
/// with an error anywhere behind it.
public struct ChartExport: Sendable {
    /// An SVG, or a PNG.
    public let bytes: [UInt8]

    /// - Parameters:
    ///   - size: in pixels; without it the chart's own, 672 wide, and twice that for a PNG.
    ///   - rasteriser: needed for a PNG.
    public init?(
        _ id: String, of sources: SiteSources, isPNG: Bool, size: PictureSize?, theme: Palette,
        rasteriser: Rasteriser? = .installed, _ findings: inout Findings
    ) {
        let charts = Mutex<[Chart]>([])
        let site = build(sources, &findings) { file in
            if case .chart(let chart) = file.picture?.content { charts.withLock { $0.append(chart) } }
        }
        guard site != nil else { return nil }
        let found = charts.withLock { $0 }
        guard let chart = found.first(where: { $0.id == id }) else {
            findings.report(.noChart(id, known: found.map(\.id).sorted()))
            return nil
        }
        if let size {
            for problem in chart.problems(in: size).prefix(3) { findings.report(.unreadable(id, problem, at: nil)) }
            let height = chart.textHeight(in: size)
            if height < 9 { findings.report(.tooSmall(id, height)) }
        }
        let svg = chart.standalone(size: size, theme: theme)
        if isPNG {
            guard let rasteriser else {
                findings.report(.noRasteriser(for: "a PNG", instead: "or export it as SVG: `--type svg`"))
                return nil
            }
            let png = rasteriser.png(svg, size.map { Int($0.width) } ?? 1344).flatMap {
                PNG.adding(chart.texts, to: $0)
            }
            guard let png else {
                findings.report(.notConverted(id))
                return nil
            }
            bytes = png
        } else {
            bytes = Array(svg.utf8)
        }
        guard !findings.hasErrors else { return nil }
    }

    /// Whether a file is an export of a chart, which a new one may take the place of.
    public static func isExport(_ bytes: [UInt8]) -> Bool { Chart.isStandalone(bytes) || PNG.isOurs(bytes) }
}

extension Diagnostic {
    /// - Parameter instead: what to do where it can't be installed.
    public static func noRasteriser(for what: String, instead: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(Rasteriser.command)` isn't installed, and \(what) is made with it",
            help:
                "install it (Debian: `apt-get install librsvg2-bin fonts-liberation`; Homebrew: `brew install librsvg`), "
                + instead)
    }

    fileprivate static func noChart(_ id: String, known: [String]) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "there is no chart `\(id)`", help: suggestion(for: id, among: known, kind: "chart"))
    }

    fileprivate static func tooSmall(_ id: String, _ height: Double) -> Diagnostic {
        Diagnostic(
            .warning, at: nil,
            "the text of `\(id)` is \(Int(height.rounded())) pixels high at this size, and few can read it",
            help: "give it more room with `--size`, or fewer rows")
    }

    fileprivate static func notConverted(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(Rasteriser.command)` could not draw `\(id)`", help: "see whether it runs by itself")
    }
}
