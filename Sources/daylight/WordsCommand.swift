internal import ArgumentParser
internal import Site

struct WordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words", abstract: "Print the site's own words in English, to begin a translation with.")

    func run() { Terminal.out(EnglishWords.text) }
}
