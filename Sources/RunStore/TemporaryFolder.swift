internal import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder of files that are being written, each locked by its writer for as long as that lives.
struct TemporaryFolder {
  /// The folder.
  let path: String
  /// How locks are taken.
  let lockCall: FileLock.Call

  /// A new file under a name of its own, open and locked.
  func makeFile() throws(FileError) -> AtomicFile {
    while true {
      let name = String(UInt64.random(in: .min ... .max), radix: 16)
      let descriptor = try open("\(path)/\(name)", O_WRONLY | O_EXCL)
      // Whoever clears away remains may have been faster than the lock: has it, or has removed the file.
      let file = "\(path)/\(name)"
      if FileLock.take(descriptor, .none, by: lockCall) != .held,
        FileIdentity.isFile(descriptor, stillAt: file)
      {
        return AtomicFile(descriptor: descriptor, temporaryPath: file)
      }
      close(descriptor)
    }
  }

  /// Writes a file from start to end; it lies in this folder until it is complete.
  func write(
    _ bytes: [UInt8], to path: String, durability: Durability
  ) throws(FileError) {
    let file = try makeFile()
    defer { close(file.descriptor) }
    try file.publish(bytes, as: path, durability: durability)
  }

  /// Opens a file of the folder, making it and the folder where they are missing.
  func open(_ file: String, _ mode: Int32) throws(FileError) -> Int32 {
    let flags = mode | O_CREAT | O_NOFOLLOW
    do throws(FileError) {
      return try Disk.open(file, flags)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Disk.makeFolder(path, durability: .atOnce)
      return try Disk.open(file, flags)
    }
  }

  /// Removes every file whose writer is dead.
  ///
  /// Where locks do not work, nothing is removed: nobody knows who is alive.
  func removeRemains() throws(FileError) {
    for name in try Disk.namesIfPresent(in: path) { removeIfAbandoned("\(path)/\(name)") }
  }

  private func removeIfAbandoned(_ file: String) {
    guard let descriptor = try? Disk.open(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW) else { return }
    defer { close(descriptor) }
    let isAbandoned = FileLock.take(descriptor, .none, by: lockCall) == .taken
    // The writer may have finished just now, and another taken the name.
    if isAbandoned, FileIdentity.isFile(descriptor, stillAt: file) { unlink(file) }
  }
}
