internal import Hashing

/// SHA-256 (FIPS 180-4) of what records, keys and names are made of.
package enum SHA256 {
  /// The digest of the bytes, as 64 lower-case hexadecimal digits.
  package static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    Array(bytes).withUnsafeBytes { hexadecimal(of: $0) }
  }

  /// The digest of the text's UTF-8, as 64 lower-case hexadecimal digits.
  package static func hexadecimal(of text: String) -> String {
    var text = text
    return text.withUTF8 { hexadecimal(of: UnsafeRawBufferPointer($0)) }
  }

  /// The digest of the bytes in memory, as 64 lower-case hexadecimal digits; copies nothing.
  package static func hexadecimal(of bytes: UnsafeRawBufferPointer) -> String {
    MessageDigest.sha256(of: bytes)
  }
}
