internal import ArgumentParser
internal import Charts
internal import Diagnostics
internal import Foundation
internal import Site

struct ExportChartCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-chart", abstract: "Write one chart as a file for the press.",
        discussion: "A file that is there already is replaced only if it is an export of a chart too.")

    enum Form: String, ExpressibleByArgument, CaseIterable { case svg, png }
    enum Theme: String, ExpressibleByArgument, CaseIterable { case light, dark }

    /// `1200x630`: from 100 to 10,000 pixels each way.
    struct Size: ExpressibleByArgument {
        let pixels: PictureSize

        init?(argument: String) {
            let parts = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let width = parts[0], let height = parts[1], (100...10_000).contains(width),
                (100...10_000).contains(height)
            else { return nil }
            pixels = PictureSize(width: Double(width), height: Double(height))
        }
    }

    @Argument(help: "The id of the chart.")
    var id: String

    @Option(
        help: "Width and height, such as 1200x630, from 100 to 10,000 pixels; the chart's own unless said otherwise.")
    var size: Size?

    @Option(help: "The form: svg, or png, which needs rsvg-convert.")
    var type = Form.svg

    @Option(help: "The colours: light or dark.")
    var theme = Theme.light

    @Option(help: "The file to write; ID.svg or ID.png unless said otherwise.")
    var output: String?

    @OptionGroup var sources: SourceOptions

    func validate() throws {
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() }.flatMap(Form.init)
        if let ending, ending != type {
            throw ValidationError("`--output` ends with `.\(ending.rawValue)`: add `--type \(ending.rawValue)`")
        }
    }

    func run() throws {
        let path = output ?? "\(id).\(type.rawValue)"
        try sources.export(to: path, replacing: ChartExport.isExport) { findings in
            ChartExport(
                id, of: sources.read(&findings), isPNG: type == .png, size: size?.pixels,
                theme: theme == .dark ? .dark : .light, &findings)?.bytes
        }
        sources.reporting.say("\(path) shows `\(id)`, with its title, key, source and date inside.")
    }
}
