internal import SystemFiles

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What this module asks of files and folders, with errors in its own words.
enum DatasetFiles {
  /// Changes files, and tells what the system refuses in this module's words.
  static func change<Result>(
    _ change: () throws(FileError) -> Result
  ) throws(DatasetError)
    -> Result
  {
    do throws(FileError) {
      return try change()
    } catch {
      throw .unwritable(error)
    }
  }

  /// The content of a small text file, or `nil` where there is no such file.
  static func text(at path: String) throws(DatasetError) -> String? {
    let content: Disk.Content
    do throws(FileError) {
      content = try Disk.read(path)
    } catch {
      throw .unreadable(path, errno: error.code)
    }
    switch content {
    case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
    case .absent: return nil
    case .unusable: throw .notAFile(path)
    }
  }

  /// Puts a file of the cache at a path, whose folder is made where it is missing.
  static func replace(_ path: String, by bytes: [UInt8]) throws(DatasetError) {
    try change { () throws(FileError) in
      try Disk.makeFolder(Disk.folder(of: path), durability: .eventual)
      try TemporaryFolder.writeBeside(bytes, to: path, durability: .eventual)
    }
  }

  /// A path as it is seen from anywhere; as it is where there is nothing.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The size of a file in bytes, 0 where there is none.
  static func size(_ path: String) -> Int { (try? FileStatus(path))?.size ?? 0 }

  /// Whether there is a file or folder at a path, or where a link there leads.
  static func exists(_ path: String) -> Bool { (try? FileStatus(path)) != nil }
}

extension DatasetError {
  /// A file or folder that cannot be made, changed or removed.
  static func unwritable(_ error: FileError) -> Self {
    Self(
      .unwritable, path: error.path, "cannot be written: \(error.reason)",
      advice:
        "make room and give write permission, or choose another cache folder with XDG_CACHE_HOME")
  }
}
