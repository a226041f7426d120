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
  func publish(
    _ bytes: [UInt8], as path: String, durability: Durability
  ) throws(RunStoreError) {
    do throws(RunStoreError) {
      try Disk.write(bytes, to: descriptor, path)
      if durability == .atOnce { try Disk.sync(descriptor, path) }
      let folderIsNew = try rename(to: path)
      if durability == .atOnce { try Self.syncFolder(of: path, madeNow: folderIsNew) }
    } catch {
      unlink(temporaryPath)
      throw error
    }
  }

  /// Renames, and makes the folder where it is missing; whether it was.
  private func rename(to path: String) throws(RunStoreError) -> Bool {
    do throws(RunStoreError) {
      try Disk.rename(temporaryPath, to: path)
      return false
    } catch {
      guard error.code == ENOENT, let folder = Disk.parent(of: path) else { throw error }
      try Disk.makeFolder(folder)
      try Disk.rename(temporaryPath, to: path)
      return true
    }
  }

  private static func syncFolder(of path: String, madeNow: Bool) throws(RunStoreError) {
    guard let folder = Disk.parent(of: path) else { return }
    try Disk.syncFolder(folder)
    if madeNow, let parent = Disk.parent(of: folder) { try Disk.syncFolder(parent) }
  }
}
