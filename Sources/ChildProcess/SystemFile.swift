#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Small files by which the system describes itself and its processes.
package enum SystemFile {
  /// What is in a file; `nil` where there is none, or it is another user's.
  package static func bytes(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while case .bytes(let more) = Descriptors.read(descriptor) { bytes += more }
    return bytes
  }

  /// What is in a file as text; `nil` where there is none, or nothing in it.
  package static func text(_ path: String) -> String? {
    bytes(path).flatMap { $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self) }
  }

  /// The number that follows a name at the start of a line.
  package static func number(named name: String, in text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      let words = line.dropFirst(name.count).split { $0 == " " || $0 == "\t" }
      return words.first.flatMap { Int($0) }
    }
    return nil
  }
}
