internal import CCrypto
internal import Foundation

/// The Secure Hash Algorithm SHA-256 (FIPS 180-4, section 6.2), by OpenSSL, which uses what the processor has for it:
/// tells whether a file is the one that was meant.
public enum SHA256 {
    /// The hash of some bytes as 64 lower-case hexadecimal digits.
    public static func hex(_ bytes: [UInt8]) -> String {
        let digest = digest(bytes)
        return String(unsafeUninitializedCapacity: 2 * digest.count) { text in
            for (index, byte) in digest.enumerated() {
                for (place, digit) in [byte >> 4, byte & 0xF].enumerated() {
                    text[2 * index + place] = digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
                }
            }
            return 2 * digest.count
        }
    }

    /// The hash of some bytes in base 64 (RFC 4648, section 4), as a content security policy names it.
    public static func base64(_ bytes: [UInt8]) -> String { Data(digest(bytes)).base64EncodedString() }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            guard CCrypto.SHA256(bytes, bytes.count, digest.baseAddress) != nil else {
                preconditionFailure("OpenSSL has no SHA-256")
            }
            count = digest.count
        }
    }
}
