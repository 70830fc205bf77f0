import Foundation
import PackagePlugin

/// Builds the tool once, in release, and runs one of its commands in the folder of the package.
///
/// The tool is not among the plugin's dependencies, since SwiftPM would build a debug copy of it first. No permission
/// to write is declared, since SwiftPM asks for it on a terminal, and fails where there is none.
func runDaylight(_ command: String..., with arguments: [String], in context: PluginContext, _ manager: PackageManager)
    throws
{
    say("Building daylight (about a minute the first time, on two cores) …")
    let build = try manager.build(.product("daylight"), parameters: .init(configuration: .release))
    guard build.succeeded,
        let tool = build.builtArtifacts.first(where: {
            $0.kind == .executable && $0.url.lastPathComponent == "daylight"
        })
    else {
        say(build.logText)
        throw PluginFailure("daylight could not be built; what the compiler says stands above.")
    }
    let process = Process()
    process.executableURL = tool.url
    process.arguments = command + arguments
    process.currentDirectoryURL = context.package.directoryURL
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
        throw PluginFailure("daylight \(command.joined(separator: " ")) found errors.")
    }
}

/// Writes at once: what `print` writes to a pipe would wait until the plugin ends.
private func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
}

struct PluginFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
