import PackagePlugin

@main
struct AcceptFigures: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("accept-figures", with: arguments, in: context, packageManager)
    }
}
