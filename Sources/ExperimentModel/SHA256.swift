internal import CCrypto

/// SHA-256 (FIPS 180-4) by libcrypto.
public enum SHA256 {
  /// The digest of the bytes, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of bytes: some Sequence<UInt8>) -> String {
    let input = Array(bytes)
    var digest = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    let status = EVP_Digest(input, input.count, &digest, &count, EVP_sha256(), nil)
    precondition(status == 1 && count == 32, "libcrypto offers no SHA-256")
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }

  /// The digest of the text's UTF-8, as 64 lower-case hexadecimal digits.
  public static func hexadecimal(of text: String) -> String {
    hexadecimal(of: text.utf8)
  }
}
