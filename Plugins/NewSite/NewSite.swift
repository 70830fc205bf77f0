import PackagePlugin

@main
struct NewSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("new", "site", with: arguments, in: context, packageManager)
    }
}
