/// HTML files that are made for somebody to have, outside of the site.
public enum HandedOut {
    /// The last line of such a file, by which a new one is known to take the place of an earlier one and of nothing else.
    private static let mark = Array("<!-- Made by Daylight, which writes over it when it is made again. -->\n".utf8)

    static func marked(_ html: [UInt8]) -> [UInt8] { html + mark }

    /// Whether a file is one of them.
    public static func isOurs(_ bytes: [UInt8]) -> Bool { bytes.suffix(mark.count).elementsEqual(mark) }
}
