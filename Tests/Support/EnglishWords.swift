public import Quantities
internal import Site

extension Words {
    /// The words that the program carries inside.
    public static let english = EnglishWords.words
}
