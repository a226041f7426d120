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

  /// Writes a file so that, whatever happens, its path has the old content or the new.
  ///
  /// The bytes reach the disk before the name does, and the name before this returns.
  func write(_ bytes: [UInt8], to path: String) throws(RunStoreError) {
    let (descriptor, temporary) = try create()
    do throws(RunStoreError) {
      defer { close(descriptor) }
      try Disk.writeAndSync(bytes, to: descriptor, path)
      try move(temporary, to: path)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private func move(_ temporary: String, to path: String) throws(RunStoreError) {
    let folder = Disk.parent(of: path) ?? "."
    do throws(RunStoreError) {
      try Disk.rename(temporary, to: path)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Disk.makeFolder(folder)
      try Disk.rename(temporary, to: path)
      if let parent = Disk.parent(of: folder) { try Disk.syncFolder(parent) }
    }
    try Disk.syncFolder(folder)
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
