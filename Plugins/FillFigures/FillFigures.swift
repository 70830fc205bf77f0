import PackagePlugin

@main
struct FillFigures: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("fill-figures", arguments, in: context, packageManager)
    }
}
