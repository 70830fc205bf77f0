import PackagePlugin

@main
struct ImportRequests: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("import-requests", with: arguments, in: context, packageManager)
    }
}
