internal import Diagnostics

/// A file of the site: its path below the root and its bytes.
public struct OutputFile: Sendable {
    public let path: String
    public let bytes: [UInt8]
    /// A PNG that is made of it where a publisher asks for pictures.
    let picture: SitePicture?

    init(path: String, bytes: [UInt8], picture: SitePicture? = nil) {
        self.path = path
        self.bytes = bytes
        self.picture = picture
    }

    init(path: String, text: String, picture: SitePicture? = nil) {
        self.init(path: path, bytes: Array(text.utf8), picture: picture)
    }
}

/// Takes the files of a site as they are rendered, in no order, from several threads at once. A site is whole only when
/// its build has returned it, so until then what a sink has taken is not for anybody's eyes.
public typealias FileSink = @Sendable (OutputFile) -> Void
