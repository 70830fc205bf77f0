import PackagePlugin

@main
struct ImportTable: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("import-table", with: arguments, in: context, packageManager)
    }
}
