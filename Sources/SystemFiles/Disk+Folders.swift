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
  package static func makeFolder(_ path: String, durability: Durability) throws(FileError) {
    let code = mkdir(path, 0o777) == 0 ? 0 : errno
    switch code {
    case 0: if durability == .atOnce { try syncFolder(folder(of: path)) }
    case EEXIST where isFolder(path): return
    case ENOENT where path.contains("/"):
      try makeFolder(folder(of: path), durability: durability)
      guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw error("make the folder", path) }
      if durability == .atOnce { try syncFolder(folder(of: path)) }
    case EEXIST where !exists(path):
      // Another has just removed it.
      try makeFolder(path, durability: durability)
    case EEXIST:
      guard let linkCode = codeOfUselessLink(path) else { fallthrough }
      throw FileError(operation: FileError.following, path: path, code: linkCode)
    default:
      throw FileError(
        operation: "make the folder", path: path, code: code == EEXIST ? ENOTDIR : code)
    }
  }

  /// The names in a folder, sorted by their bytes.
  ///
  /// - Throws: `FileError` where the folder cannot be read; of code `ENOENT` where it is absent.
  package static func names(in folder: String) throws(FileError) -> [String] {
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
  package static func namesIfPresent(in folder: String) throws(FileError) -> [String] {
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
  package static func rename(_ path: String, to newPath: String) throws(FileError) {
    guard renameEntry(path, newPath) == 0 else { throw error("write", newPath) }
  }

  /// Makes a symbolic link.
  ///
  /// - Throws: `FileError` where the system refuses.
  package static func link(_ path: String, to target: String) throws(FileError) {
    guard symlink(target, path) == 0 else { throw error("write", path) }
  }

  /// Gives a file another name, unless something has it already.
  ///
  /// - Returns: Whether the file got the name.
  /// - Throws: `FileError` where the system refuses for another reason.
  package static func linkFile(_ path: String, to name: String) throws(FileError) -> Bool {
    if linkat(AT_FDCWD, path, AT_FDCWD, name, 0) == 0 { return true }
    guard errno == EEXIST else { throw error("write", name) }
    return false
  }

  /// Removes a file; without effect where there is none.
  ///
  /// - Throws: `FileError` where the system refuses.
  package static func remove(_ path: String) throws(FileError) {
    guard retrying({ unlink(path) }) == 0 || errno == ENOENT else { throw error("remove", path) }
  }

  /// Removes a file, or a folder with all that it holds, whatever names and modes are in it.
  ///
  /// Links are removed, and never followed. Without effect where nothing is at the path.
  ///
  /// - Throws: `FileError` where the system refuses.
  package static func removeTree(_ path: String) throws(FileError) {
    if retrying({ unlink(path) }) == 0 || errno == ENOENT { return }
    guard removeFolder(AT_FDCWD, path) else { throw error("remove", path) }
  }

  /// Removes a folder, by its name in an open one; `false`, with `errno`, where that cannot be.
  private static func removeFolder(_ parent: Int32, _ name: UnsafePointer<CChar>) -> Bool {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    var descriptor = openat(parent, name, flags)
    if descriptor < 0, errno == EACCES, fchmodat(parent, name, 0o700, 0) == 0 {
      descriptor = openat(parent, name, flags)
    }
    guard descriptor >= 0 else { return errno == ENOENT }
    // What is in a folder that nobody may write to cannot be removed.
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & 0o700 != 0o700 {
      fchmod(descriptor, 0o700)
    }
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      return false
    }
    var isEmpty = true
    while let entry = readdir(stream) {
      let isRemoved = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { name in
          removeEntry(descriptor, name)
        }
      }
      if !isRemoved { isEmpty = false }
    }
    let code = errno
    closedir(stream)
    errno = code
    return isEmpty && (unlinkat(parent, name, AT_REMOVEDIR) == 0 || errno == ENOENT)
  }

  private static func removeEntry(_ folder: Int32, _ name: UnsafePointer<CChar>) -> Bool {
    if strcmp(name, ".") == 0 || strcmp(name, "..") == 0 { return true }
    if unlinkat(folder, name, 0) == 0 || errno == ENOENT { return true }
    return removeFolder(folder, name)
  }

  /// Waits until all that was written, by whomever, is on the disks themselves.
  package static func flush() {
    #if canImport(Glibc)
    Glibc.sync()
    #elseif canImport(Musl)
    Musl.sync()
    #else
    Darwin.sync()
    #endif
  }

  /// Whether anything is at the path, be it a link that leads nowhere.
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Where a file of this path lies: the path itself, or what the link there leads to, through further links.
  ///
  /// - Throws: `FileError` of code `ELOOP` where links lead in circles.
  static func followingLinks(_ path: String) throws(FileError) -> String {
    var place = path
    for _ in 0..<40 {
      guard let target = target(ofLink: place) else { return place }
      place = target.hasPrefix("/") ? target : "\(folder(of: place))/\(target)"
    }
    throw FileError(operation: FileError.following, path: path, code: ELOOP)
  }

  private static func target(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a link that leads nowhere is at the path.
  static func isDanglingLink(_ path: String) -> Bool { codeOfUselessLink(path) == ENOENT }

  /// Why the link at a path leads to nothing; `nil` where there is no link, or it leads to something.
  private static func codeOfUselessLink(_ path: String) -> Int32? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, stat(path, &status) != 0,
      [ENOENT, ELOOP].contains(errno)
    else { return nil }
    return errno
  }

  /// Checks that files can be made in a folder; makes it, and those above it, where they are missing.
  ///
  /// - Throws: `FileError` where a link leads nowhere, something else stands there, or nobody may write there.
  package static func makeWritableFolder(_ path: String) throws(FileError) {
    try makeFolder(path, durability: .atOnce)
    guard access(path, W_OK | X_OK) == 0 else { throw error("write", path) }
  }

  /// Whether a folder, or a link to one, is at the path.
  package static func isFolder(_ path: String) -> Bool {
    (try? FileStatus(path))?.kind == .folder
  }

  /// The folder that a file or folder lies in.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
