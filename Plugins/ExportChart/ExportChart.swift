import PackagePlugin

@main
struct ExportChart: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("export-chart", with: arguments, in: context, packageManager)
    }
}
