import PackagePlugin

@main
struct FillFigures: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("fill-figures", with: arguments, in: context, packageManager)
    }
}
