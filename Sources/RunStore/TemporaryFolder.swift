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
  let lockCall: RunStore.LockCall

  /// A new file under a name of its own, open and locked.
  func makeFile() throws(RunStoreError) -> AtomicFile {
    while true {
      let name = String(UInt64.random(in: .min ... .max), radix: 16)
      let descriptor = try open("\(path)/\(name)", O_WRONLY | O_EXCL)
      // Whoever clears away remains may have been faster than the lock: has it, or has removed the file.
      if lock(descriptor), FileIdentity(descriptor) == FileIdentity(path: "\(path)/\(name)") {
        return AtomicFile(descriptor: descriptor, temporaryPath: "\(path)/\(name)")
      }
      close(descriptor)
    }
  }

  /// Locks a file, as far as the disk has locks; whether no other process has it.
  private func lock(_ descriptor: Int32) -> Bool {
    Disk.retrying { lockCall(descriptor, LOCK_EX | LOCK_NB) } == 0 || errno != EWOULDBLOCK
  }

  /// Opens a file of the folder, making it and the folder where they are missing.
  func open(_ file: String, _ mode: Int32) throws(RunStoreError) -> Int32 {
    let flags = mode | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    var descriptor = Disk.retrying { openFile(file, flags) }
    if descriptor < 0, errno == ENOENT {
      try Disk.makeFolder(path)
      descriptor = Disk.retrying { openFile(file, flags) }
    }
    guard descriptor >= 0 else { throw Disk.error("write", file) }
    return descriptor
  }

  /// Removes every file whose writer is dead.
  ///
  /// Where locks do not work, nothing is removed: nobody knows who is alive.
  func removeRemains() throws(RunStoreError) {
    for name in try Disk.names(in: path) { removeIfAbandoned("\(path)/\(name)") }
  }

  private func removeIfAbandoned(_ file: String) {
    let descriptor = Disk.retrying {
      openFile(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    }
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let isAbandoned = lockCall(descriptor, LOCK_EX | LOCK_NB) == 0
    // The writer may have finished just now, and another taken the name.
    if isAbandoned, FileIdentity(descriptor) == FileIdentity(path: file) { unlink(file) }
  }

  private func openFile(_ file: String, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
    Glibc.open(file, flags, 0o666)
    #else
    Darwin.open(file, flags, 0o666)
    #endif
  }
}

/// What tells a file from another that has taken its name; none is equal to a file that is not there.
struct FileIdentity: Equatable {
  private let device: dev_t
  private let node: ino_t

  /// The file behind an open descriptor.
  init(_ descriptor: Int32) {
    var status = stat()
    fstat(descriptor, &status)
    (device, node) = (status.st_dev, status.st_ino)
  }

  /// The file at a path; `nil` where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    (device, node) = (status.st_dev, status.st_ino)
  }
}
