import PackagePlugin

@main
struct GenerateSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("generate", arguments, in: context, packageManager)
    }
}
