#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder of files that are being written, each locked by its writer for as long as that lives.
///
/// It is the one way to a file that appears complete or not at all: a writer that is killed leaves its file here, where
/// whoever comes next knows that nobody writes it any more.
package struct TemporaryFolder: Sendable {
  /// The folder, on the file system of the files that are written in it.
  package let path: String
  private let lockCall: FileLock.Call

  /// A temporary folder; nothing on disk is touched.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - lockCall: How locks are taken.
  package init(path: String, lockCall: @escaping FileLock.Call = FileLock.system) {
    self.path = path
    self.lockCall = lockCall
  }

  /// Writes a file from start to end; it lies in this folder until it is complete.
  ///
  /// - Throws: `FileError` where the disk refuses; the file is then as it was before.
  package func write(
    _ bytes: [UInt8], to path: String, durability: Durability
  ) throws(FileError) {
    try write(.bytes(bytes), to: path, durability: durability)
  }

  /// Writes a file from start to end, unless there is one by then.
  ///
  /// - Returns: Whether it is there as given.
  /// - Throws: `FileError` where the disk refuses.
  package func writeIfAbsent(
    _ bytes: [UInt8], to path: String, durability: Durability
  ) throws(FileError) -> Bool {
    let file = try makeFile()
    defer { close(file.descriptor) }
    return try file.publishIfAbsent(bytes, as: path, durability: durability)
  }

  private func write(
    _ content: FileContent, to path: String, durability: Durability
  ) throws(FileError) {
    let file = try makeFile()
    defer { close(file.descriptor) }
    try file.publish(content, as: path, durability: durability)
  }

  /// A new file under a name of its own, open and locked.
  private func makeFile() throws(FileError) -> AtomicFile {
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

  /// Opens a file of the folder, making it and the folder where they are missing.
  ///
  /// - Parameters:
  ///   - file: Its path.
  ///   - mode: How to open it, as the system's `open` takes it.
  /// - Returns: The open file; the caller closes it.
  /// - Throws: `FileError` where the disk refuses.
  package func open(_ file: String, _ mode: Int32) throws(FileError) -> Int32 {
    let flags = mode | O_CREAT | O_NOFOLLOW
    for _ in 0..<Self.mostAttempts {
      do throws(FileError) {
        return try Disk.open(file, flags)
      } catch {
        guard error.code == ENOENT else { throw error }
        try Disk.makeFolder(path, durability: .atOnce)
      }
    }
    return try Disk.open(file, flags)
  }

  /// How often the folder is made again: another writer may remove it, as it is empty, before there is a file in it.
  private static let mostAttempts = 100

  /// Removes every file whose writer is dead.
  ///
  /// Where locks do not work, nothing is removed: nobody knows who is alive.
  ///
  /// - Parameter age: How long a file must not have been written to, in seconds, as on disks whose locks do not reach from
  ///   one machine to another.
  /// - Throws: `FileError` where the folder cannot be read.
  package func removeRemains(olderThan age: Int = 0) throws(FileError) {
    for name in try Disk.namesIfPresent(in: path) { removeIfAbandoned("\(path)/\(name)", age) }
  }

  private func removeIfAbandoned(_ file: String, _ age: Int) {
    if age > 0, let status = try? FileStatus(file),
      FileStatus.now - status.modified < age * 1_000_000_000
    {
      return
    }
    guard let descriptor = try? Disk.open(file, O_RDONLY | O_NONBLOCK | O_NOFOLLOW) else { return }
    defer { close(descriptor) }
    let isAbandoned = FileLock.take(descriptor, .none, by: lockCall) == .taken
    // The writer may have finished just now, and another taken the name.
    if isAbandoned, FileIdentity.isFile(descriptor, stillAt: file) { unlink(file) }
  }
}

extension TemporaryFolder {
  /// A file that was written to so many seconds ago may still be another machine's.
  private static let secondsBesideOthers = 600

  /// The name of a hidden folder beside files that are being written.
  package static let hiddenName = ".tmp"

  /// Writes a file of a folder that no store looks after, in a hidden folder beside it.
  ///
  /// The hidden folder goes with its last file; what a killed writer left in it, with one that is written ten minutes later.
  ///
  /// - Throws: `FileError` where the disk refuses; the file is then as it was before.
  package static func writeBeside(
    _ bytes: [UInt8], to path: String, durability: Durability
  ) throws(FileError) {
    try writeBeside(.bytes(bytes), to: path, durability: durability)
  }

  /// Writes a file of a folder that no store looks after, from bytes or another file, as with bytes alone.
  ///
  /// - Throws: `FileError` where the disk refuses; the file is then as it was before.
  package static func writeBeside(
    _ content: FileContent, to path: String, durability: Durability
  ) throws(FileError) {
    let folder = TemporaryFolder(path: "\(Disk.folder(of: path))/\(hiddenName)")
    defer { rmdir(folder.path) }
    do throws(FileError) {
      try folder.removeRemains(olderThan: secondsBesideOthers)
      try folder.write(content, to: path, durability: durability)
    } catch {
      throw FileError(operation: "write", path: path, code: error.code)
    }
  }
}
