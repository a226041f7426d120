#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A file mapped read-only into memory: the one door between files and image bytes.
///
/// The pages belong to the operating system's cache, so processes that map the same file share
/// them. The mapping ends with the last reference. A file that another process cuts short while it
/// is mapped ends this process with SIGBUS, as with every mapping; a data set's files are written
/// once and then left alone.
@safe
final class MappedFile: @unchecked Sendable {
  // Unchecked because of the pointer alone: the bytes are never written, and the mapping outlives
  // every borrower.
  private let bytes: UnsafeRawBufferPointer

  /// Maps the whole of the file at `path`.
  ///
  /// - Throws: `DatasetError` of code `missingFile` or `unreadable`.
  init(path: String) throws(DatasetError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missingFile(path) : .unreadable(path, errno: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(path, errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    let count = Int(status.st_size)
    guard count > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw .unreadable(path, errno: errno)
    }
    unsafe bytes = UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    guard let address = unsafe bytes.baseAddress else { return }
    unsafe munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
  }

  /// Calls `body` with all bytes of the file.
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    unsafe bytes.withMemoryRebound(to: UInt8.self) { typed in unsafe body(typed.span) }
  }
}

extension DatasetError {
  fileprivate static func missingFile(_ path: String) -> Self {
    Self(
      .missingFile, path: path, "the file does not exist",
      advice: "a set needs \(ImageLayout.fileNames.joined(separator: ", ")) in one folder")
  }

  /// Something else that has the name of a file.
  static func notAFile(_ path: String) -> Self {
    Self(
      .unreadable, path: path, "found something other than a regular file",
      advice: "put the data file itself there")
  }

  /// A file or folder that exists but cannot be read.
  static func unreadable(_ path: String, errno code: Int32) -> Self {
    Self(
      .unreadable, path: path, "cannot be read: \(errorText(code))",
      advice: "make it readable for the user that runs this program")
  }
}

/// The words of the operating system for an error number.
func errorText(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text)
}
