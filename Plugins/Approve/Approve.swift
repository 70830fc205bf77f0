import PackagePlugin

@main
struct Approve: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("approve", with: arguments, in: context, packageManager)
    }
}
