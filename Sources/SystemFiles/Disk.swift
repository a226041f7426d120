#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The door to files: every call goes on after signals, and its error names the path and the system's reason.
package enum Disk {
  /// What stands at a path where a file is expected.
  package enum Content: Hashable, Sendable {
    case bytes([UInt8])
    case absent
    case unusable(Obstacle)
  }

  /// What keeps the content of a file from being taken.
  package enum Obstacle: Hashable, Sendable {
    /// Something else stands there: a folder, a device, a link that leads nowhere.
    case notAFile(String)
    /// It is larger than any file of the program.
    case tooLarge
  }

  private static let largestFile = 1 << 30

  /// Reads a whole file.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  package static func read(_ path: String) throws(FileError) -> Content {
    try read(path, unless: { _ in false }) ?? .absent
  }

  /// Reads a whole file unless what is known of it, now that it is open, tells its content.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isKnown: Whether the content is known.
  /// - Returns: What stands there; `nil` where the content is known.
  /// - Throws: `FileError` where the system refuses to read what is there.
  package static func read(
    _ path: String, unless isKnown: (OpenFile) -> Bool
  ) throws(FileError) -> Content? {
    // A pipe in place of the file must not keep the program waiting.
    let descriptor = openDescriptor(path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { return try contentWithoutFile(path, code: errno) }
    defer { close(descriptor) }
    let status = try FileStatus(descriptor, path)
    switch status.kind {
    case .file: break
    case .folder: return .unusable(.notAFile("a folder"))
    case .other: return .unusable(.notAFile("a device"))
    }
    if isKnown(OpenFile(status: status, descriptor: descriptor)) { return nil }
    let bytes = try readToEnd(descriptor, size: status.size, limit: largestFile, path)
    return bytes.map { .bytes($0) } ?? .unusable(.tooLarge)
  }

  /// Reads a file, a pipe or a device to its end, and waits for whoever writes to it.
  ///
  /// - Returns: All bytes; `nil` where there are more than `limit`.
  /// - Throws: `FileError` where nothing is there or the system refuses to read it.
  package static func readStream(_ path: String, limit: Int) throws(FileError) -> [UInt8]? {
    let descriptor = try open(path, O_RDONLY)
    defer { close(descriptor) }
    let status = try FileStatus(descriptor, path)
    return try readToEnd(descriptor, size: status.size, limit: limit, path)
  }

  private static func contentWithoutFile(_ path: String, code: Int32) throws(FileError) -> Content {
    switch code {
    case ENOENT:
      return isDanglingLink(path) ? .unusable(.notAFile("a link that leads nowhere")) : .absent
    case ELOOP: return .unusable(.notAFile("a link that leads in circles"))
    case ENXIO: return .unusable(.notAFile("a device"))
    default: throw FileError(operation: "read", path: path, code: code)
    }
  }

  /// Reads until the end; `nil` as soon as there is more than the limit.
  private static func readToEnd(
    _ descriptor: Int32, size: Int, limit: Int, _ path: String
  ) throws(FileError) -> [UInt8]? {
    guard size <= limit else { return nil }
    // One byte more than expected, so that the end is found without growing.
    var bytes = [UInt8](repeating: 0, count: max(size, 4_095) + 1)
    var count = 0
    while count <= limit {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
      let result = bytes.withUnsafeMutableBytes { buffer in
        readBytes(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
      }
      guard result >= 0 else { throw error("read", path) }
      if result == 0 { return Array(bytes.prefix(count)) }
      count += result
    }
    return nil
  }

  /// Opens a file, which no child process inherits; the caller closes it.
  ///
  /// - Throws: `FileError` where the system refuses.
  package static func open(_ path: String, _ flags: Int32) throws(FileError) -> Int32 {
    let descriptor = openDescriptor(path, flags)
    let operation = flags & O_ACCMODE == O_RDONLY ? "read" : "write"
    guard descriptor >= 0 else { throw error(operation, path) }
    return descriptor
  }

  /// Writes a new file that needs to survive nothing, such as a program's settings.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package static func writePlain(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = try open(path, O_WRONLY | O_CREAT | O_TRUNC)
    defer { close(descriptor) }
    try write(bytes, to: descriptor, path)
  }

  /// Copies a file of any size to a new one, which nobody else looks at before.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package static func copy(_ source: String, to path: String) throws(FileError) {
    let descriptor = try open(path, O_WRONLY | O_CREAT | O_EXCL)
    defer { close(descriptor) }
    try copy(source, to: descriptor, path)
  }

  /// Copies a file of any size to an open one.
  static func copy(
    _ source: String, to descriptor: Int32, _ path: String
  ) throws(FileError) {
    let input = try open(source, O_RDONLY | O_NONBLOCK)
    defer { close(input) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { readBytes(input, into: $0) }
      guard count >= 0 else { throw error("read", source) }
      if count == 0 { return }
      try write(Array(buffer[..<count]), to: descriptor, path)
    }
  }

  /// Writes all bytes to a descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileError) {
    var sent = 0
    while sent < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        writeBytes(UnsafeRawBufferPointer(rebasing: buffer[sent...]), to: descriptor)
      }
      guard result >= 0 else { throw error("write", path) }
      sent += result
    }
  }

  /// Waits until what was written to a descriptor is on the disk itself.
  static func sync(
    _ descriptor: Int32, _ path: String, as operation: String = "write"
  ) throws(FileError) {
    let result = retrying { fsync(descriptor) }
    // Some file systems cannot sync a folder; they say so with EINVAL.
    guard result == 0 || errno == EINVAL else { throw error(operation, path) }
  }

  /// Makes changes to a folder's entries last; of one that may be written and not read, whenever the system gets to it.
  static func syncFolder(_ path: String) throws(FileError) {
    let descriptor = openDescriptor(path, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw error("sync", path)
    }
    defer { close(descriptor) }
    try sync(descriptor, path, as: "sync")
  }

  /// The error of the call that has just failed.
  static func error(_ operation: String, _ path: String) -> FileError {
    FileError(operation: operation, path: path, code: errno)
  }
}
