import PackagePlugin

@main
struct CheckSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("check", arguments, in: context, packageManager)
    }
}
