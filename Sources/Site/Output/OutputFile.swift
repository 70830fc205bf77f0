internal import Diagnostics

/// A file of the site: its path below the root and its bytes.
public struct OutputFile: Sendable {
    public let path: String
    public let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    init(path: String, text: String) {
        self.init(path: path, bytes: Array(text.utf8))
    }
}
