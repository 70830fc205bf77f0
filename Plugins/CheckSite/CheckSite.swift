import PackagePlugin

@main
struct CheckSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("check", with: arguments, in: context, packageManager)
    }
}
