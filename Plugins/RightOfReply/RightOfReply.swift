import PackagePlugin

@main
struct RightOfReply: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        try runDaylight("right-of-reply", with: arguments, in: context, packageManager)
    }
}
