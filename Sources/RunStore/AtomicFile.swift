#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Files that appear at once and complete, or not at all.
struct AtomicFile {
  /// Where files are written before they are renamed.
  let temporaryFolder: String
  /// Says of a temporary file that its writer lives.
  let lockCall: RunStore.LockCall

  /// When a file reaches the disk itself, where a power cut cannot harm it.
  enum Durability {
    /// The bytes before the name, and the name before the call returns.
    case atOnce
    /// Whenever the system gets to it. Until then a power cut, but no crash of a program, may leave the name without
    /// the bytes.
    case eventual
  }

  /// Writes a file so that, whatever becomes of this process, its path has the old content or the new.
  func write(
    _ bytes: [UInt8], to path: String, durability: Durability = .atOnce
  ) throws(RunStoreError) {
    let (descriptor, temporary) = try create()
    do throws(RunStoreError) {
      defer { close(descriptor) }
      try Disk.write(bytes, to: descriptor, path)
      if durability == .atOnce { try Disk.sync(descriptor, path) }
      let newFolder = try move(temporary, to: path)
      if durability == .atOnce { try Self.syncFolder(of: path, madeNow: newFolder) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Renames, and makes the folder where it is missing; whether it was.
  private func move(_ temporary: String, to path: String) throws(RunStoreError) -> Bool {
    do throws(RunStoreError) {
      try Disk.rename(temporary, to: path)
      return false
    } catch {
      guard error.code == ENOENT, let folder = Disk.parent(of: path) else { throw error }
      try Disk.makeFolder(folder)
      try Disk.rename(temporary, to: path)
      return true
    }
  }

  private static func syncFolder(of path: String, madeNow: Bool) throws(RunStoreError) {
    guard let folder = Disk.parent(of: path) else { return }
    try Disk.syncFolder(folder)
    if madeNow, let parent = Disk.parent(of: folder) { try Disk.syncFolder(parent) }
  }

  /// A new file that is locked, so that nobody takes it for the remains of a dead process.
  private func create() throws(RunStoreError) -> (descriptor: Int32, path: String) {
    while true {
      let path = "\(temporaryFolder)/\(String(UInt64.random(in: .min ... .max), radix: 16))"
      let descriptor = Disk.retrying {
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      }
      if descriptor < 0 {
        if errno == ENOENT {
          try Disk.makeFolder(temporaryFolder)
        } else if errno != EEXIST {
          throw Disk.error("write", path)
        }
        continue
      }
      _ = lockCall(descriptor, LOCK_EX | LOCK_NB)
      var status = stat()
      // Whoever clears away remains may have been faster than the lock.
      if fstat(descriptor, &status) == 0, status.st_nlink > 0 { return (descriptor, path) }
      close(descriptor)
    }
  }
}
