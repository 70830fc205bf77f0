/// How many bytes of each kind of file are read. A build has to end within seconds whatever stands in a file, and what
/// looks through texts takes up to some seconds for a megabyte of the worst.
public enum SizeLimit {
    /// Forty thousand words.
    public static let markdown = 256 << 10
    /// Also templates.
    public static let yaml = 512 << 10
    public static let view = 64 << 10
    /// References and bank holidays.
    public static let json = 4 << 20
    /// The outlines of a map.
    public static let areas = 8 << 20
    /// Grows with every change of a value.
    public static let lock = 64 << 20
    /// A phone with bad reception takes seconds for more.
    public static let image = 1 << 20
    public static let letter = 32 << 20
    /// A million rows.
    public static let table = 256 << 20

    /// The most that any file with a name may hold.
    public static func ofFile(named name: String) -> Int {
        if name.hasSuffix(".md") { return markdown }
        if name.hasSuffix(".yaml") || name.hasSuffix(".mustache") { return yaml }
        if name.hasSuffix(".sql") { return view }
        return name.hasSuffix(".lock") ? lock : table
    }
}
