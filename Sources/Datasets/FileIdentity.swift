#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What tells without reading a file that its content is still the same.
struct FileIdentity: Hashable {
  let device: Int
  let inode: Int
  let size: Int

  /// When the content last changed, in nanoseconds since 1970.
  let modified: Int

  /// When the content or the inode last changed; unlike `modified` it cannot be set back.
  let changed: Int

  /// Asks the file system; `nil` where there is no such file.
  init?(path: String) {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
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
  static var now: Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    time.tv_sec * 1_000_000_000 + time.tv_nsec
  }
}
