#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The store's door to files: every call retries after signals and names the path in its error.
enum Disk {
  /// What stands at a path where a file is expected.
  enum Content {
    case bytes([UInt8])
    case absent
    case unusable(Damage.Reason)
  }

  private static let largestFile = 1 << 30

  /// Reads a whole file.
  static func read(_ path: String) throws(RunStoreError) -> Content {
    // A pipe in place of the file must not keep the program waiting.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
    let descriptor = retrying { open(path, flags) }
    guard descriptor >= 0 else { return try contentWithoutFile(path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw error("read", path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return .unusable(.notAFile("a folder"))
    default: return .unusable(.notAFile("a device"))
    }
    if status.st_size > largestFile { return .unusable(.tooLarge) }
    return .bytes(try readAll(descriptor, expected: Int(status.st_size), path))
  }

  private static func contentWithoutFile(
    _ path: String, code: Int32
  ) throws(RunStoreError) -> Content {
    switch code {
    case ENOENT:
      var status = stat()
      let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      return isLink ? .unusable(.notAFile("a link that leads nowhere")) : .absent
    case ELOOP: return .unusable(.notAFile("a link that leads in circles"))
    case ENXIO: return .unusable(.notAFile("a device"))
    default: throw RunStoreError(operation: "read", path: path, code: code)
    }
  }

  private static func readAll(
    _ descriptor: Int32, expected: Int, _ path: String
  ) throws(RunStoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: expected + 1)
    var count = 0
    while true {
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: count) }
      let result = bytes.withUnsafeMutableBytes { buffer in
        let free = UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        return retrying { Int32(truncatingIfNeeded: systemRead(descriptor, free)) }
      }
      guard result >= 0 else { throw error("read", path) }
      if result == 0 { return Array(bytes.prefix(count)) }
      count += Int(result)
    }
  }

  /// Writes all bytes to a descriptor.
  static func write(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(RunStoreError) {
    var sent = 0
    while sent < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
        return retrying { Int32(truncatingIfNeeded: systemWrite(descriptor, rest)) }
      }
      guard result >= 0 else { throw error("write", path) }
      sent += Int(result)
    }
  }

  /// Waits until what was written to a descriptor is on the disk itself.
  static func sync(
    _ descriptor: Int32, _ path: String, as operation: String = "write"
  ) throws(RunStoreError) {
    let result = retrying { fsync(descriptor) }
    // Some file systems cannot sync a folder; they say so with EINVAL.
    guard result == 0 || errno == EINVAL else { throw error(operation, path) }
  }

  /// Makes changes to a folder's entries last; of one that may be written and not read, whenever the system gets to it.
  static func syncFolder(_ path: String) throws(RunStoreError) {
    let descriptor = retrying { open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw error("sync", path)
    }
    defer { close(descriptor) }
    try sync(descriptor, path, as: "sync")
  }

  /// The error of the call that has just failed.
  static func error(_ operation: String, _ path: String) -> RunStoreError {
    RunStoreError(operation: operation, path: path, code: errno)
  }

  /// Repeats a call while a signal interrupts it.
  static func retrying(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  private static func systemRead(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer
  )
    -> Int
  {
    #if canImport(Glibc)
    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #else
    Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    // One call never takes more than 2^31 bytes, so its result fits 32 bits.
    #if canImport(Glibc)
    Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #else
    Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
