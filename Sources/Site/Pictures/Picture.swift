internal import Charts
internal import Diagnostics
internal import Synchronization

extension SitePicture {
    /// In pixels. A chart has two for each of its own, for screens that have as many.
    private var width: Int {
        switch content {
        case .chart: 1344
        case .card: Int(TitleCard.size.width)
        }
    }

    private var svg: String {
        switch content {
        case .chart(let chart): return chart.standalone(theme: .light)
        case .card(let card, let chart):
            // A chart is shown where it can be read at this size.
            if let chart, chart.textHeight(in: TitleCard.size) >= 14 {
                return chart.standalone(size: TitleCard.size, theme: .light)
            }
            return card.svg
        }
    }

    func png(_ rasteriser: Rasteriser) -> [UInt8]? {
        rasteriser.png(svg, width).flatMap { bytes in
            let texts =
                switch content {
                case .chart(let chart): chart.texts
                case .card(let card, _): [("Title", card.title), PNG.software]
                }
            return PNG.adding(texts, to: bytes)
        }
    }
}

extension Chart {
    /// What a picture of it says of itself: its words for those who can't see it, and its credit.
    var texts: [(keyword: String, text: String)] {
        [("Title", title), ("Description", description), ("Source", credit), PNG.software]
    }
}

/// Draws the pictures of files as they come by.
final class PictureMaker: Sendable {
    private let rasteriser: Rasteriser
    private let sink: FileSink
    private let failed = Mutex<[String]>([])

    init(_ rasteriser: Rasteriser, to sink: @escaping FileSink) {
        (self.rasteriser, self.sink) = (rasteriser, sink)
    }

    func take(_ file: OutputFile) {
        sink(file)
        guard let picture = file.picture else { return }
        guard let bytes = picture.png(rasteriser) else { return failed.withLock { $0.append(picture.path) } }
        sink(OutputFile(path: picture.path, bytes: bytes))
    }

    func report(_ findings: inout Findings) {
        for path in failed.withLock({ $0 }).sorted() { findings.report(.notDrawn(path)) }
    }
}

extension Diagnostic {
    fileprivate static func notDrawn(_ path: String) -> Diagnostic {
        Diagnostic(
            .error, at: nil, "`\(Rasteriser.command)` could not draw `\(path)`",
            help:
                "see whether it runs by itself, and whether the disk is full; without `--png` the site has no such pictures"
        )
    }
}
