#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The few things that this module asks of a file system, with errors that keep the path and the reason.
enum FileSystem {
  /// The content of a small text file, or `nil` where there is no such file.
  ///
  /// - Throws: `DatasetError` of code `unreadable`.
  static func text(at path: String) throws(DatasetError) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .unreadable(path, errno: errno)
    }
    defer { close(descriptor) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let found = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      guard found >= 0 else { throw .unreadable(path, errno: errno) }
      if found == 0 { return String(decoding: content, as: UTF8.self) }
      content += buffer.prefix(found)
    }
  }
}
