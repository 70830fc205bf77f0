internal import ArgumentParser
internal import Site

struct TemplatesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "templates", abstract: "Print the names that each page template may use, as Markdown.")

    func run() { Terminal.out(TemplateReference.markdown) }
}
