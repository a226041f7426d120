#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The last start of the system that the program runs on.
package enum SystemStart {
  /// A name that no other start has, of this machine or another; `nil` where the system gives none.
  package static let name: String? = {
    let name = systemName ?? ""
    // It becomes a file's name.
    return name.utf8.count >= 32 && name.utf8.allSatisfy(isDigitOrDash) ? name : nil
  }()

  private static func isDigitOrDash(_ byte: UInt8) -> Bool {
    Character(UnicodeScalar(byte)).isHexDigit || byte == UInt8(ascii: "-")
  }

  #if canImport(Darwin)
  private static var systemName: String? {
    var bytes = [CChar](repeating: 0, count: 64)
    var count = bytes.count
    guard sysctlbyname("kern.bootsessionuuid", &bytes, &count, nil, 0) == 0 else { return nil }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  #else
  private static var systemName: String? {
    guard case .bytes(let bytes)? = try? Disk.read("/proc/sys/kernel/random/boot_id") else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").first.map(String.init)
  }
  #endif
}
