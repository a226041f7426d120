#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The few things that this module asks of a file system, with errors that keep the path and the
/// reason.
enum FileSystem {
  /// The content of a small text file, or `nil` where there is no such file.
  static func text(at path: String) throws(DatasetError) -> String? {
    guard exists(path) else { return nil }
    return try MappedFile(path: path).withBytes { bytes in
      String(decoding: bytes.indices.map { bytes[$0] }, as: UTF8.self)
    }
  }

  /// Whether there is a file or folder at `path`.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// The size of a file in bytes, 0 where there is none.
  static func size(_ path: String) -> Int { FileIdentity(path: path)?.size ?? 0 }

  /// Makes a folder and those it lies in, as far as they do not exist.
  static func makeFolder(_ path: String) throws(DatasetError) {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let parent = parent(of: path) else {
      throw .unwritable(path, errno: errno)
    }
    try makeFolder(parent)
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .unwritable(path, errno: errno)
    }
  }

  /// Writes a text beside `path` and renames it, so that a reader finds the old content or the new,
  /// never a part.
  static func replace(_ path: String, with text: String) throws(DatasetError) {
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw .unwritable(path, errno: errno) }
    let temporary = String(
      decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes {
        unsafe write(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { break }
      bytes = bytes.dropFirst(written)
    }
    let writingError = bytes.isEmpty ? 0 : errno
    let closingError = close(descriptor) == 0 ? 0 : errno
    guard writingError == 0, closingError == 0 else {
      unsafe unlink(temporary)
      throw .unwritable(path, errno: writingError == 0 ? closingError : writingError)
    }
    try move(temporary, to: path)
  }

  /// Renames a file or folder, replacing a file of the new name.
  static func move(_ path: String, to target: String) throws(DatasetError) {
    guard unsafe rename(path, target) == 0 else { throw .unwritable(target, errno: errno) }
  }

  /// Removes a file, or a folder with all that it holds; nothing happens where there is none.
  static func remove(_ path: String) throws(DatasetError) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    for name in names(in: path) { try remove("\(path)/\(name)") }
    guard unsafe rmdir(path) == 0 else { throw .unwritable(path, errno: errno) }
  }

  /// Waits until all that was written is on disk.
  static func flush() { sync() }

  /// What a folder holds, in no order; nothing where it cannot be read.
  private static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
    return String(path[..<slash])
  }
}

extension DatasetError {
  /// A file or folder that cannot be made, changed or removed.
  static func unwritable(_ path: String, errno code: Int32) -> Self {
    Self(
      .unwritable, path: path, "cannot be written: \(errorText(code))",
      advice:
        "make room and give write permission, or choose another cache folder with XDG_CACHE_HOME")
  }
}
