import CFileSystems

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Whose clock a disk notes by when a file was last changed, so that nobody can hide a change by setting times back.
///
/// FAT, exFAT and what SFTP serves have no such time and show that of `modified` in its place; of disks that are not named
/// here nothing is known.
package enum DiskClock: Hashable, Sendable {
  /// This machine's.
  case own
  /// A server's, or that of another machine that changed the file.
  case another

  /// The clock of the disk that an open file is on; `nil` where nothing is known.
  init?(_ descriptor: Int32) {
    var disk = statfs()
    guard fstatfs(descriptor, &disk) == 0 else { return nil }
    #if canImport(Darwin)
    let name = withUnsafeBytes(of: &disk.f_fstypename) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(named: name)
    #else
    self.init(number: UInt32(truncatingIfNeeded: disk.f_type))
    #endif
  }

  /// The clock of a kind of disk, by its name on a Mac.
  package init?(named name: String) {
    switch name {
    case "apfs", "hfs": self = .own
    case "nfs": self = .another
    default: return nil
    }
  }

  /// The clock of a kind of disk, by its number in Linux, as statfs(2) lists them.
  package init?(number: UInt32) {
    switch number {
    case 0xEF53: self = .own  // ext2, ext3 and ext4
    case 0x5846_5342: self = .own  // XFS
    case 0x9123_683E: self = .own  // Btrfs
    case 0x2FC1_2FC1: self = .own  // ZFS
    case 0xCA45_1A4E: self = .own  // bcachefs
    case 0xF2F5_2010: self = .own  // F2FS
    case 0x0102_1994: self = .own  // tmpfs
    case 0x794C_7630: self = .own  // overlayfs
    case 0x6969: self = .another  // NFS
    case 0x0BD0_0BD0: self = .another  // Lustre
    case 0x4750_4653: self = .another  // GPFS
    case 0x1983_0326: self = .another  // BeeGFS
    case 0x00C3_6400: self = .another  // CephFS
    default: return nil
    }
  }
}
