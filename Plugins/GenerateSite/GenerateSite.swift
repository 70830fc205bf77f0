import PackagePlugin

@main
struct GenerateSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("generate", with: arguments, in: context, packageManager)
    }
}
