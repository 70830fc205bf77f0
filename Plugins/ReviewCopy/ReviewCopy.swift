import PackagePlugin

@main
struct ReviewCopy: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("review-copy", with: arguments, in: context, packageManager)
    }
}
