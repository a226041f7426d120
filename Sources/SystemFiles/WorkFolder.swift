#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A folder that one process has for itself, locked for as long as that lives, and gone afterwards.
package struct WorkFolder: ~Copyable {
  /// The folder.
  package let path: String
  private let descriptor: Int32

  /// Makes a folder of a new name in another, which is made where it is missing.
  ///
  /// - Throws: `FileError` where the disk refuses.
  package init(in parent: String) throws(FileError) {
    try Disk.makeFolder(parent, durability: .eventual)
    while true {
      let path = "\(parent)/\(String(UInt64.random(in: .min ... .max), radix: 16))"
      guard mkdir(path, 0o700) == 0 else { throw Disk.error("make", path) }
      let descriptor = try Disk.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      // Whoever clears away remains may have been faster than the lock.
      if FileLock.take(descriptor, .none) != .held, FileIdentity.isFile(descriptor, stillAt: path) {
        self.path = path
        self.descriptor = descriptor
        return
      }
      close(descriptor)
    }
  }

  deinit {
    try? Disk.removeTree(path)
    close(descriptor)
  }

  /// Removes the folders whose processes are dead.
  ///
  /// - Parameters:
  ///   - parent: The folder that holds them.
  ///   - prepare: Called with each before it is removed.
  package static func removeRemains(in parent: String, preparing prepare: (String) -> Void) {
    for name in (try? Disk.namesIfPresent(in: parent)) ?? [] {
      let path = "\(parent)/\(name)"
      guard let descriptor = try? Disk.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      else { continue }
      defer { close(descriptor) }
      guard FileLock.take(descriptor, .none) == .taken else { continue }
      prepare(path)
      try? Disk.removeTree(path)
    }
  }
}
