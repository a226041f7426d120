import CCrypto

/// A running SHA-256 or MD5 of libcrypto.
@safe
final class MessageDigest {
  /// Which digest is computed.
  enum Algorithm: String {
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
  init?(_ algorithm: Algorithm) {
    let type = unsafe EVP_MD_fetch(nil, algorithm.rawValue, algorithm.properties)
    defer { unsafe EVP_MD_free(type) }
    guard let type = unsafe type, let context = unsafe EVP_MD_CTX_new() else { return nil }
    unsafe self.context = context
    guard unsafe EVP_DigestInit_ex2(context, type, nil) == 1 else { return nil }
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes in more bytes.
  func update(_ bytes: Span<UInt8>) {
    let result = unsafe bytes.withUnsafeBytes {
      unsafe EVP_DigestUpdate(context, $0.baseAddress, $0.count)
    }
    precondition(result == 1, "libcrypto refused \(bytes.count) bytes")
  }

  /// The digest of all bytes in lower-case hexadecimal; ends the use of this value.
  func finish() -> String {
    var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    let result = unsafe EVP_DigestFinal_ex(context, &bytes, &count)
    precondition(result == 1, "libcrypto could not finish a digest")
    return bytes.prefix(Int(count)).map(Self.hexadecimal).joined()
  }

  /// The digest of some bytes in lower-case hexadecimal; `nil` where libcrypto does not offer the
  /// algorithm.
  static func hexadecimal(_ algorithm: Algorithm, of bytes: Span<UInt8>) -> String? {
    guard let digest = MessageDigest(algorithm) else { return nil }
    digest.update(bytes)
    return digest.finish()
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
