#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What tells a file from another that has taken its name.
package struct FileIdentity: Hashable, Sendable {
  /// The disk.
  package let device: Int
  /// The file on it.
  package let inode: Int

  /// The identity of a file.
  package init(device: Int, inode: Int) {
    self.device = device
    self.inode = inode
  }
}

/// What the system knows of a file without reading it; while all of it is the same, so is the content.
package struct FileStatus: Hashable, Sendable {
  /// What kind of thing has the name.
  package enum Kind: Hashable, Sendable {
    case file
    case folder
    /// A pipe, a socket or a device.
    case other
  }

  /// What kind of thing it is.
  package let kind: Kind
  /// Which file it is.
  package let identity: FileIdentity
  /// Its size in bytes.
  package let size: Int
  /// When the content last changed, in nanoseconds since 1970; the years before 1677 and after 2262 are one moment each.
  package let modified: Int
  /// When the content or the inode last changed; unlike `modified` it cannot be set back.
  package let changed: Int

  /// The status of what is at a path, or of what a link there leads to.
  ///
  /// - Throws: `FileError` where nothing is there, or the system does not tell.
  package init(_ path: String) throws(FileError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Disk.error("read", path) }
    self.init(status)
  }

  /// The status of an open file.
  ///
  /// - Throws: `FileError` where the system does not tell.
  package init(_ descriptor: Int32, _ path: String) throws(FileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Disk.error("read", path) }
    self.init(status)
  }

  /// The status that a file had.
  package init(ofFile identity: FileIdentity, size: Int, modified: Int, changed: Int) {
    kind = .file
    self.identity = identity
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  private init(_ status: stat) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    default: kind = .other
    }
    identity = FileIdentity(
      device: Int(truncatingIfNeeded: status.st_dev), inode: Int(truncatingIfNeeded: status.st_ino))
    size = Int(status.st_size)
    #if canImport(Darwin)
    modified = Self.nanoseconds(status.st_mtimespec)
    changed = Self.nanoseconds(status.st_ctimespec)
    #else
    modified = Self.nanoseconds(status.st_mtim)
    changed = Self.nanoseconds(status.st_ctim)
    #endif
  }

  /// The present time on the clock of `modified` and `changed`.
  package static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  /// Anybody can give a file any time: one that no number of nanoseconds holds is the first or the last that one does.
  private static func nanoseconds(_ time: timespec) -> Int {
    let perSecond = 1_000_000_000
    let bound = Int.max / perSecond - 1
    return max(-bound, min(time.tv_sec, bound)) * perSecond + time.tv_nsec
  }
}

extension FileIdentity {
  /// Whether an open file still has the name that it was opened under.
  package static func isFile(_ descriptor: Int32, stillAt path: String) -> Bool {
    guard let named = try? FileStatus(path), let opened = try? FileStatus(descriptor, path) else {
      return false
    }
    return named.identity == opened.identity
  }
}
