import SystemFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the program asks of folders and small files; errors carry the system's own words.
package enum Folder {
  /// What stands at a path.
  package enum Entry {
    case file
    case folder
    /// A pipe, a socket or a device.
    case other
    case missing
    case unreadable(String)
  }

  package static func entry(at path: String) -> Entry {
    do throws(FileError) {
      switch try FileStatus(path).kind {
      case .file: return .file
      case .folder: return .folder
      case .other: return .other
      }
    } catch {
      // A link that leads to itself leads nowhere as well.
      let isMissing = [ENOENT, ENOTDIR, ELOOP].contains(error.code)
      return isMissing ? .missing : .unreadable(error.reason)
    }
  }

  /// The absolute path without links; `nil` where nothing is there.
  package static func canonicalPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in a folder, sorted by their bytes.
  package static func names(in path: String) throws(CommandFailure) -> [String] {
    do throws(FileError) {
      return try Disk.names(in: path)
    } catch {
      throw CommandFailure("cannot read the folder '\(path)': \(error.reason)")
    }
  }

  /// Makes a folder and those above it.
  package static func make(_ path: String) throws(CommandFailure) {
    do throws(FileError) {
      try Disk.makeFolder(path, durability: .eventual)
    } catch {
      if error.code == ENOTDIR, Disk.exists(error.path) {
        throw CommandFailure("'\(error.path)' is in the way: expected a folder, found a file")
      }
      throw CommandFailure("\(error)")
    }
  }

  /// The content of a file; `nil` where there is none that can be read.
  package static func read(_ path: String) -> [UInt8]? {
    guard case .bytes(let bytes)? = try? Disk.read(path) else { return nil }
    return bytes
  }

  /// Writes a file as a whole or not at all, and only where its content would change.
  package static func write(_ text: String, to path: String) throws(CommandFailure) {
    let bytes = Array(text.utf8)
    if read(path) == bytes { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try make(String(path[..<slash]))
    }
    do throws(FileError) {
      try TemporaryFolder.writeBeside(bytes, to: path, durability: .eventual)
    } catch {
      throw CommandFailure("cannot write '\(path)': \(error.reason)")
    }
  }

  /// Removes a folder without anything in it; any other stays.
  static func removeIfEmpty(_ path: String) {
    rmdir(path)
  }

  /// Removes a file; one that cannot be removed stays.
  package static func remove(_ path: String) {
    try? Disk.remove(path)
  }
}
