internal import ArgumentParser
internal import CPlatform

#if os(Linux)
    internal import CMimalloc
#endif

/// The tool behind the package's plugins.
@main
struct Daylight: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daylight",
        abstract: "Turns papers and tables about freedom of information requests into a website.",
        subcommands: [
            NewCommand.self, GenerateCommand.self, CheckCommand.self, PreviewCommand.self, FillFiguresCommand.self,
            RightOfReplyCommand.self, ImportRequestsCommand.self, ImportTableCommand.self,
            AcceptFiguresCommand.self, ApproveCommand.self, ReviewCopyCommand.self, ExportChartCommand.self,
            FigureChangesCommand.self,
            SchemasCommand.self, TemplatesCommand.self, WordsCommand.self,
        ])

    static func main() async {
        daylight_unblock_signals()
        daylight_guard_streams()
        #if os(Linux)
            // Its `malloc` takes the place of the C library's, which takes a quarter longer over a whole build. Some
            // linkers leave out a library that nothing is called from.
            _ = mi_version()
        #endif
        await main(nil)
        if Terminal.isBroken { exit(withError: ExitCode(1)) }
    }
}
