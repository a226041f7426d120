#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What killed processes left behind, recognised by locks that nobody holds any more.
struct StaleFiles {
  /// The folder to clear; everything in it is locked while it is in use.
  let folder: String
  /// How a lock is tried.
  let lockCall: RunStore.LockCall

  /// Removes every file whose owner is dead.
  ///
  /// Where locks do not work, nothing is removed: nobody knows who is alive.
  func remove() throws(RunStoreError) {
    for name in try Disk.names(in: folder) { removeIfStale("\(folder)/\(name)") }
  }

  private func removeIfStale(_ path: String) {
    let descriptor = Disk.retrying { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW) }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard lockCall(descriptor, LOCK_EX | LOCK_NB) == 0, FileIdentity(descriptor) != nil,
      FileIdentity(descriptor) == FileIdentity(path: path)
    else { return }
    unlink(path)
  }
}

/// What tells a file from another that has taken its name.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let node: ino_t

  /// The file behind a descriptor.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    (device, node) = (status.st_dev, status.st_ino)
  }

  /// The file at a path.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, node) = (status.st_dev, status.st_ino)
  }
}
