internal import CCrypto
internal import Foundation

/// A hash of the Secure Hash Algorithm SHA-256 (FIPS 180-4, section 6.2), by OpenSSL, which uses what the processor has for
/// it: tells whether a file is the one that was meant.
public struct SHA256: Sendable {
    private var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// Looked up once, which OpenSSL's function of this name does for every hash; it is never changed.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

    /// The hash of some bytes.
    public init(_ bytes: [UInt8]) {
        withUnsafeMutableBytes(of: &digest) { digest in
            guard EVP_Digest(bytes, bytes.count, digest.baseAddress, nil, Self.algorithm, nil) == 1 else {
                preconditionFailure("OpenSSL has no SHA-256")
            }
        }
    }

    /// As 64 lower-case hexadecimal digits.
    public var hex: String {
        withUnsafeBytes(of: digest) { digest in
            String(unsafeUninitializedCapacity: 2 * digest.count) { text in
                let digit = { (value: UInt8) in value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10) }
                for (index, byte) in digest.enumerated() {
                    (text[2 * index], text[2 * index + 1]) = (digit(byte >> 4), digit(byte & 0xF))
                }
                return 2 * digest.count
            }
        }
    }

    /// In base 64 (RFC 4648, section 4), as a content security policy names it.
    public var base64: String { withUnsafeBytes(of: digest) { Data($0).base64EncodedString() } }
}
