#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What the program asks of folders and small files; errors carry the system's own words.
enum Folder {
  /// What stands at a path.
  enum Entry {
    case file
    case folder
    /// A pipe, a socket or a device.
    case other
    case missing
    case unreadable(String)
  }

  static func entry(at path: String) -> Entry {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(systemError())
    }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// The absolute path without links; `nil` where nothing is there.
  static func canonicalPath(of path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The names in a folder, sorted by their bytes.
  static func names(in path: String) throws(CommandFailure) -> [String] {
    guard let stream = opendir(path) else {
      throw CommandFailure("cannot read the folder '\(path)': \(systemError())")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder and those above it.
  static func make(_ path: String) throws(CommandFailure) {
    if path.isEmpty || mkdir(path, 0o777) == 0 { return }
    if errno == EEXIST {
      if case .folder = entry(at: path) { return }
      throw CommandFailure("'\(path)' is in the way: expected a folder, found a file")
    }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw CommandFailure("cannot make the folder '\(path)': \(systemError())")
    }
    try make(String(path[..<slash]))
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw CommandFailure("cannot make the folder '\(path)': \(systemError())")
    }
  }

  /// The content of a file; `nil` where there is none.
  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return ferror(file) == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file as a whole or not at all, and only where its content would change.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    let bytes = Array(text.utf8)
    if read(path) == bytes { return }
    if let slash = path.lastIndex(of: "/") { try make(String(path[..<slash])) }
    let temporary = path + ".new-\(getpid())"
    guard let file = fopen(temporary, "wb") else {
      throw CommandFailure("cannot write '\(path)': \(systemError())")
    }
    let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count && fflush(file) == 0
    let writingFailure = isWritten ? nil : systemError()
    let closingFailure = fclose(file) == 0 ? nil : systemError()
    if let failure = writingFailure ?? closingFailure {
      unlink(temporary)
      throw CommandFailure("cannot write '\(path)': \(failure)")
    }
    guard rename(temporary, path) == 0 else {
      let failure = systemError()
      unlink(temporary)
      throw CommandFailure("cannot write '\(path)': \(failure)")
    }
  }

  /// Removes a file; one that cannot be removed stays.
  static func remove(_ path: String) {
    unlink(path)
  }

  private static func systemError() -> String {
    String(cString: strerror(errno))
  }
}
