#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Disk {
  /// Makes a folder and those above it where they are missing, to last: a file that must last may come to lie in them.
  static func makeFolder(_ path: String) throws(RunStoreError) {
    if mkdir(path, 0o777) == 0 { return try syncFolder(folder(of: path)) }
    if errno == EEXIST, isFolder(path) { return }
    guard errno == ENOENT, path.contains("/") else {
      throw RunStoreError(
        operation: "make the folder", path: path, code: errno == EEXIST ? ENOTDIR : errno)
    }
    try makeFolder(folder(of: path))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw error("make the folder", path) }
    try syncFolder(folder(of: path))
  }

  /// The names in a folder, sorted; none where the folder is absent.
  static func names(in folder: String) throws(RunStoreError) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw error("read", folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Renames, replacing what is there.
  static func rename(_ path: String, to newPath: String) throws(RunStoreError) {
    #if canImport(Glibc)
    let result = retrying { Glibc.rename(path, newPath) }
    #else
    let result = retrying { Darwin.rename(path, newPath) }
    #endif
    guard result == 0 else { throw error("write", newPath) }
  }

  /// Removes a file; without effect where there is none.
  static func remove(_ path: String) throws(RunStoreError) {
    guard retrying({ unlink(path) }) == 0 || errno == ENOENT else { throw error("remove", path) }
  }

  /// Whether anything is at the path, be it a link that leads nowhere.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Whether a folder, or a link to one, is at the path.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The folder that a file or folder lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
