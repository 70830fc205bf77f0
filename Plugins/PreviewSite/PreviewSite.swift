import Foundation
import PackagePlugin

@main
struct PreviewSite: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        // The plugin's own parent, SwiftPM: when it goes, the preview goes too.
        try runDaylight("preview", with: ["--parent", "\(getppid())"] + arguments, in: context, packageManager)
    }
}
