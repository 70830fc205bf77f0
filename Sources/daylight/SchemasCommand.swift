internal import ArgumentParser
internal import Foundation
internal import Site

struct SchemasCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schemas",
        abstract: "Write JSON Schemas of the YAML files, and the settings with which VS Code finds them.")

    @Option(help: "The folder to write to.")
    var output = ".vscode"

    @Option(help: "The folder that holds the site's content.")
    var content = "Content"

    func run() throws {
        for file in EditorSupport(content: content).files {
            try WrittenFile.write(Array(file.text.utf8), to: output + "/" + file.path)
        }
        Terminal.out("\(Schema.all.count) schemas written to \(output).")
    }
}
