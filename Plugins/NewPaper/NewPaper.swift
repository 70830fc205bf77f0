import PackagePlugin

@main
struct NewPaper: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("new", "paper", with: arguments, in: context, packageManager)
    }
}
