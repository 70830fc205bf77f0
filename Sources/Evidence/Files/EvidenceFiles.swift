public import Diagnostics

/// The files that evidence is read from, wherever they lie.
public struct EvidenceFiles: Sendable {
    public let package: SourceFile
    public let figures: [SourceFile]
    /// Whether there are files of figures besides that aren't taken, which has been said.
    public let hasRefusedFigures: Bool
    /// The views: `data/views/NAME.sql`.
    public let views: [SourceFile]
    /// In the form of GOV.UK's `bank-holidays.json`; without it no deadline is computed.
    public let bankHolidays: SourceFile?
    public let letters: LetterFiles
    /// Whether a table's file is there and isn't taken, which has been said.
    public let isRefused: @Sendable (String) -> Bool
    /// A table's file by its path relative to the package.
    public let table: @Sendable (String) -> SourceFile?

    public init(
        package: SourceFile, figures: [SourceFile], views: [SourceFile] = [], bankHolidays: SourceFile?,
        letters: LetterFiles = .none, hasRefusedFigures: Bool = false,
        isRefused: @escaping @Sendable (String) -> Bool = { _ in false },
        table: @escaping @Sendable (String) -> SourceFile?
    ) {
        (self.package, self.figures, self.views, self.bankHolidays) = (package, figures, views, bankHolidays)
        (self.letters, self.hasRefusedFigures, self.isRefused, self.table) = (
            letters, hasRefusedFigures, isRefused, table
        )
    }
}

/// The files of the letters, wherever they lie.
public struct LetterFiles: Sendable {
    /// `letters/letters.yaml`, which says of each file what it is.
    public let index: SourceFile?
    /// The names of the files beside it.
    public let names: [String]
    /// Whether a file is there and isn't taken, which has been said.
    public let isRefused: @Sendable (String) -> Bool
    public let file: @Sendable (String) -> SourceFile?

    public init(
        index: SourceFile?, names: [String], isRefused: @escaping @Sendable (String) -> Bool = { _ in false },
        file: @escaping @Sendable (String) -> SourceFile?
    ) {
        (self.index, self.names, self.isRefused, self.file) = (index, names, isRefused, file)
    }

    public static let none = LetterFiles(index: nil, names: []) { _ in nil }
}
