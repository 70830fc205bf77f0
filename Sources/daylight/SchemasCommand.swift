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
            let path = output + "/" + file.path
            let there = FileManager.default.contents(atPath: path)
            if let there, !EditorSupport.isOurs(Array(there), at: file.path) {
                Terminal.out("\(path) holds settings of your own and is left as it is. Add to it:\n\(file.text)")
            } else {
                try WrittenFile.write(Array(file.text.utf8), to: path)
            }
        }
        Terminal.out("\(Schema.all.count) schemas written to \(output).")
    }
}
