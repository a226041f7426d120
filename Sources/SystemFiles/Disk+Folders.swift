#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Disk {
  /// Makes a folder and those above it where they are missing.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - durability: `atOnce` where a file that must last may come to lie in it.
  /// - Throws: `FileError` where the system refuses; of code `ENOTDIR` where a file stands there, and `ENOENT` where a
  ///   link that leads nowhere does.
  public static func makeFolder(_ path: String, durability: Durability) throws(FileError) {
    let code = mkdir(path, 0o777) == 0 ? 0 : errno
    switch code {
    case 0: if durability == .atOnce { try syncFolder(folder(of: path)) }
    case EEXIST where isFolder(path): return
    case ENOENT where path.contains("/"):
      try makeFolder(folder(of: path), durability: durability)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw error("make the folder", path) }
      if durability == .atOnce { try syncFolder(folder(of: path)) }
    case EEXIST where isDanglingLink(path):
      throw FileError(operation: FileError.following, path: path, code: ENOENT)
    default:
      throw FileError(
        operation: "make the folder", path: path, code: code == EEXIST ? ENOTDIR : code)
    }
  }

  /// The names in a folder, sorted by their bytes.
  ///
  /// - Throws: `FileError` where the folder cannot be read; of code `ENOENT` where it is absent.
  public static func names(in folder: String) throws(FileError) -> [String] {
    guard let stream = opendir(folder) else { throw error("read", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw error("read", folder) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names in a folder, sorted by their bytes; none where the folder is absent.
  ///
  /// - Throws: `FileError` where the folder cannot be read.
  public static func namesIfPresent(in folder: String) throws(FileError) -> [String] {
    do throws(FileError) {
      return try names(in: folder)
    } catch {
      guard error.code == ENOENT else { throw error }
      return []
    }
  }

  /// Renames a file or folder, replacing a file of the new name.
  ///
  /// - Throws: `FileError` where the system refuses.
  public static func rename(_ path: String, to newPath: String) throws(FileError) {
    guard renameEntry(path, newPath) == 0 else { throw error("write", newPath) }
  }

  /// Removes a file; without effect where there is none.
  ///
  /// - Throws: `FileError` where the system refuses.
  public static func remove(_ path: String) throws(FileError) {
    guard retrying({ unlink(path) }) == 0 || errno == ENOENT else { throw error("remove", path) }
  }

  /// Removes a file, or a folder with all that it holds; without effect where there is none.
  ///
  /// - Throws: `FileError` where the system refuses.
  public static func removeTree(_ path: String) throws(FileError) {
    if retrying({ unlink(path) }) == 0 || errno == ENOENT { return }
    for name in (try? names(in: path)) ?? [] { try removeTree("\(path)/\(name)") }
    guard rmdir(path) == 0 else { throw error("remove", path) }
  }

  /// Waits until all that was written, by whomever, is on the disks themselves.
  public static func flush() {
    #if canImport(Glibc)
    Glibc.sync()
    #elseif canImport(Musl)
    Musl.sync()
    #else
    Darwin.sync()
    #endif
  }

  /// Whether anything is at the path, be it a link that leads nowhere.
  public static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a link that leads nowhere is at the path.
  static func isDanglingLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
      && stat(path, &status) != 0 && errno == ENOENT
  }

  /// Whether a folder, or a link to one, is at the path.
  public static func isFolder(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .folder
  }

  /// The folder that a file or folder lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
