#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A file that is being written under a temporary name, and appears under its own at once and complete, or not at all.
struct AtomicFile {
  /// When a file reaches the disk itself, where a power cut cannot harm it.
  enum Durability {
    /// The bytes before the name, and the name before the call returns.
    case atOnce
    /// Whenever the system gets to it. Until then a power cut, but no crash of a program, may leave the name without
    /// the bytes.
    case eventual
  }

  /// The open file; locked, so that nobody takes it for the remains of a dead process.
  let descriptor: Int32
  /// Its name for now.
  let temporaryPath: String

  /// Writes a file from start to end.
  static func write(
    _ bytes: [UInt8], to path: String, durability: Durability, by way: TemporaryFolder
  ) throws(RunStoreError) {
    let file = try way.makeFile()
    defer { close(file.descriptor) }
    try file.publish(bytes, as: path, durability: durability)
  }

  /// Writes the content and gives the file its own name; where that fails, the file is removed.
  ///
  /// - Throws: `RunStoreError` where the disk refuses; where it was only that the name could not be made to last, the
  ///   file is in place all the same.
  func publish(
    _ bytes: [UInt8], as path: String, durability: Durability
  ) throws(RunStoreError) {
    do throws(RunStoreError) {
      try Disk.write(bytes, to: descriptor, path)
      if durability == .atOnce { try Disk.sync(descriptor, path) }
      try rename(to: path)
    } catch {
      unlink(temporaryPath)
      throw error
    }
    // From here on the temporary name may be another process's.
    if durability == .atOnce { try Disk.syncFolder(Disk.folder(of: path)) }
  }

  /// Renames, and makes the folder where it is missing.
  private func rename(to path: String) throws(RunStoreError) {
    do throws(RunStoreError) {
      try Disk.rename(temporaryPath, to: path)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Disk.makeFolder(Disk.folder(of: path))
      try Disk.rename(temporaryPath, to: path)
    }
  }
}
