import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A disk other than that of temporary folders, for files that are renamed from one to the other.
package enum SecondDisk {
  /// Memory that Linux offers as a disk.
  private static let root = "/dev/shm"

  /// Whether there is one.
  package static var isPresent: Bool {
    var (here, there) = (stat(), stat())
    return stat(FileManager.default.temporaryDirectory.path, &here) == 0
      && stat(root, &there) == 0 && here.st_dev != there.st_dev && access(root, W_OK) == 0
  }

  /// Gives a new folder on the disk to the body, and removes it afterwards.
  package static func withFolder(_ body: (String) throws -> Void) throws {
    let folder = "\(root)/reprise-\(UInt64.random(in: .min ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
