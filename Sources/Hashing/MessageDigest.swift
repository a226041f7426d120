internal import CCrypto

/// A running SHA-256 or MD5 of libcrypto.
@safe
package final class MessageDigest {
  /// Which digest is computed.
  package enum Algorithm: String, Sendable {
    /// What identifies content.
    case sha256 = "SHA256"
    /// What the official site publishes for its archive; it guards against damage, not against
    /// malice.
    case md5 = "MD5"

    /// Property query for libcrypto: a system in FIPS mode offers MD5 only to those who waive FIPS.
    var properties: String? { self == .md5 ? "-fips" : nil }
  }

  private let context: OpaquePointer

  /// Starts a digest; `nil` where this libcrypto does not offer the algorithm.
  package init?(_ algorithm: Algorithm) {
    let type = unsafe EVP_MD_fetch(nil, algorithm.rawValue, algorithm.properties)
    defer { unsafe EVP_MD_free(type) }
    guard let type = unsafe type, let context = unsafe EVP_MD_CTX_new() else { return nil }
    unsafe self.context = context
    guard unsafe EVP_DigestInit_ex2(context, type, nil) == 1 else { return nil }
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes in more bytes.
  package func update(_ bytes: Span<UInt8>) {
    let result = unsafe bytes.withUnsafeBytes {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(result == 1, "libcrypto refused \(bytes.count) bytes")
  }

  /// The digest of all bytes in lower-case hexadecimal; ends the use of this value.
  package func finish() -> String {
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let result = unsafe EVP_DigestFinal_ex(context, &bytes, &count)
    precondition(result == 1, "libcrypto could not finish a digest")
    return Self.hexadecimal(bytes.prefix(Int(count)))
  }

  /// The SHA-256 of the bytes in memory, as 64 lower-case hexadecimal digits; copies nothing.
  package static func sha256(of bytes: UnsafeRawBufferPointer) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    let status = unsafe EVP_Digest(
      bytes.baseAddress, bytes.count, &digest, &count, EVP_sha256(), nil)
    precondition(status == 1 && count == 32, "libcrypto offers no SHA-256")
    return hexadecimal(digest)
  }

  /// The bytes in lower-case hexadecimal.
  private static func hexadecimal(_ bytes: some Collection<UInt8>) -> String {
    let digits: StaticString = "0123456789abcdef"
    return unsafe String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for (index, byte) in bytes.enumerated() {
        unsafe text[2 * index] = digits.utf8Start[Int(byte >> 4)]
        unsafe text[2 * index + 1] = digits.utf8Start[Int(byte & 0xF)]
      }
      return 2 * bytes.count
    }
  }
}
