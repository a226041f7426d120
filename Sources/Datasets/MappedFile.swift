internal import SystemFiles

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

  /// The path that it was opened by.
  let path: String

  /// Which file it is, whatever has its name by now.
  let identity: FileIdentity

  /// Maps the whole of the file at `path`.
  ///
  /// - Throws: `DatasetError` of code `missingFile` or `unreadable`.
  init(path: String) throws(DatasetError) {
    let (descriptor, status) = try Self.open(path)
    defer { close(descriptor) }
    guard status.kind == .file else { throw .notAFile(path) }
    self.path = path
    identity = status.identity
    let count = status.size
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

  /// Opens a file; the caller closes it.
  private static func open(
    _ path: String
  ) throws(DatasetError) -> (descriptor: Int32, status: FileStatus) {
    do throws(FileError) {
      let descriptor = try Disk.open(path, O_RDONLY | O_NONBLOCK)
      do throws(FileError) {
        return (descriptor, try FileStatus(descriptor, path))
      } catch {
        close(descriptor)
        throw error
      }
    } catch {
      throw error.code == ENOENT ? .missingFile(path) : .unreadable(path, errno: error.code)
    }
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
      advice:
        "put it beside the other files of the set, or remove the folder and fetch the set again")
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
