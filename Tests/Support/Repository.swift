public import Foundation

/// The folder of the package, for what tests read of the files that it ships.
public let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
