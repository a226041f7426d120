internal import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto.
public enum SHA256 {
  /// The digest of the bytes, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    Array(bytes).withUnsafeBytes { hexadecimal(of: $0) }
  }

  /// The digest of the text's UTF-8, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of text: String) -> String {
    hexadecimal(of: text.utf8)
  }

  /// The digest of the bytes in memory, as 64 lower-case hexadecimal digits; copies nothing.
  public static func hexadecimal(of bytes: UnsafeRawBufferPointer) -> String {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
      var count: UInt32 = 0
      let status = EVP_Digest(
        bytes.baseAddress, bytes.count, digest.baseAddress, &count, EVP_sha256(), nil)
      precondition(status == 1 && count == 32, "libcrypto offers no SHA-256")
      return String(unsafeUninitializedCapacity: 64) { text in
        for (index, byte) in digest.enumerated() {
          text[2 * index] = digit(byte >> 4)
          text[2 * index + 1] = digit(byte & 0xF)
        }
        return 64
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
