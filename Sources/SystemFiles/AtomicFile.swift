#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// When a file reaches the disk itself, where a power cut cannot harm it.
package enum Durability: Hashable, Sendable {
  /// The bytes before the name, and the name before the call returns.
  case atOnce
  /// Whenever the system gets to it. Until then a power cut, but no crash of a program, may leave the name without
  /// the bytes.
  case eventual
}

/// What is written into a file.
package enum FileContent: Sendable {
  case bytes([UInt8])
  /// What another file holds, of any size; nobody may write to the copy.
  case copy(of: String)
}

/// A file that is being written under a temporary name, and appears under its own at once and complete, or not at all.
package struct AtomicFile {
  /// The open file.
  package let descriptor: Int32
  /// Its name for now.
  package let temporaryPath: String

  /// Takes over a file that is open for writing; the caller closes it.
  package init(descriptor: Int32, temporaryPath: String) {
    self.descriptor = descriptor
    self.temporaryPath = temporaryPath
  }

  /// Writes the content and gives the file its own name; where that fails, the file is removed.
  ///
  /// A link at that name is followed, and stays. Where the name, or what a link leads to, is on another disk than the
  /// temporary file, the content is written there first, beside its target.
  ///
  /// - Throws: `FileError` where the disk refuses; where it was only that the name could not be made to last, the file
  ///   is in place all the same.
  package func publish(
    _ content: FileContent, as path: String, durability: Durability
  ) throws(FileError) {
    let target: String
    do throws(FileError) {
      target = try Disk.followingLinks(path)
      try write(content, durability, path)
      try place(content, at: target, durability)
    } catch {
      unlink(temporaryPath)
      throw error
    }
    // From here on the temporary name may be another process's.
    if durability == .atOnce { try Disk.syncFolder(Disk.folder(of: target)) }
  }

  /// Writes the bytes and gives the file its own name, unless another has that; the temporary name is gone in any case.
  ///
  /// Where the name is on another disk than the temporary file, another file of that name is replaced.
  ///
  /// - Returns: Whether the file has the name.
  /// - Throws: `FileError` where the disk refuses.
  func publishIfAbsent(
    _ bytes: [UInt8], as path: String, durability: Durability
  ) throws(FileError) -> Bool {
    defer { unlink(temporaryPath) }
    let target = try Disk.followingLinks(path)
    try write(.bytes(bytes), durability, path)
    let isPlaced: Bool
    do throws(FileError) {
      isPlaced = try link(to: target)
    } catch {
      guard error.code == EXDEV else { throw error }
      try TemporaryFolder.writeBeside(bytes, to: target, durability: durability)
      isPlaced = true
    }
    if isPlaced, durability == .atOnce { try Disk.syncFolder(Disk.folder(of: target)) }
    return isPlaced
  }

  private func place(
    _ content: FileContent, at target: String, _ durability: Durability
  ) throws(FileError) {
    do throws(FileError) {
      try rename(to: target)
    } catch {
      guard error.code == EXDEV else { throw error }
      try TemporaryFolder.writeBeside(content, to: target, durability: durability)
      // A lock on the temporary file ends only now that the content is in place.
      unlink(temporaryPath)
    }
  }

  private func write(
    _ content: FileContent, _ durability: Durability, _ path: String
  ) throws(FileError) {
    switch content {
    case .bytes(let bytes): try Disk.write(bytes, to: descriptor, path)
    case .copy(let source):
      try Disk.copy(source, to: descriptor, path)
      fchmod(descriptor, 0o444)
    }
    switch durability {
    case .atOnce: try Disk.sync(descriptor, path)
    case .eventual: try flush(path)
    }
  }

  /// Gives the bytes to the disk's server, where there is one: a full one may say so only when a descriptor is closed.
  private func flush(_ path: String) throws(FileError) {
    let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard duplicate >= 0 else { throw Disk.error("write", path) }
    guard close(duplicate) == 0 || errno == EINTR else { throw Disk.error("write", path) }
  }

  /// Gives the file a second name, and makes its folder where it is missing.
  private func link(to path: String) throws(FileError) -> Bool {
    do throws(FileError) {
      return try Disk.linkFile(temporaryPath, to: path)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Disk.makeFolder(Disk.folder(of: path), durability: .atOnce)
      return try Disk.linkFile(temporaryPath, to: path)
    }
  }

  /// Renames, and makes the folder where it is missing.
  private func rename(to path: String) throws(FileError) {
    do throws(FileError) {
      try Disk.rename(temporaryPath, to: path)
    } catch {
      guard error.code == ENOENT else { throw error }
      try Disk.makeFolder(Disk.folder(of: path), durability: .atOnce)
      try Disk.rename(temporaryPath, to: path)
    }
  }
}
