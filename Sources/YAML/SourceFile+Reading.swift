public import Diagnostics

#if canImport(Glibc)
private import Glibc
#elseif canImport(Musl)
private import Musl
#else
private import Darwin
#endif

extension SourceFile {
  /// The size beyond which a file is refused: no person writes that much.
  public static let byteLimit = 4 * 1_048_576

  /// Reads a file, but never more than ``byteLimit`` of it.
  ///
  /// Pipes and devices can be read too, up to the same limit.
  ///
  /// - Parameters:
  ///   - path: The path to open.
  ///   - shownPath: The path as the user is to see it; `path` itself if nil.
  /// - Throws: The diagnostic that says why the file cannot be read.
  public init(reading path: String, shownAs shownPath: String? = nil) throws(Diagnostic) {
    let missing = SourceFile(path: shownPath ?? path, bytes: [])
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Diagnostic.unreadable(missing, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw Diagnostic.unreadable(missing, errno)
    }
    guard status.st_size <= Self.byteLimit else { throw Diagnostic.tooLarge(missing) }
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try Self.readToEnd(descriptor, expecting: Int(status.st_size))
    } catch {
      throw Diagnostic.unreadable(missing, error.number)
    }
    guard bytes.count <= Self.byteLimit else { throw Diagnostic.tooLarge(missing) }
    self.init(path: missing.path, bytes: bytes)
  }

  /// Reads until the end, or until one byte more than the limit is there.
  private static func readToEnd(
    _ descriptor: Int32, expecting size: Int
  ) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= byteLimit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SystemError(number: errno) }
      guard count > 0 else { break }
      bytes += chunk[..<count]
    }
    return bytes
  }
}

/// The number of a failed system call.
private struct SystemError: Error {
  let number: Int32
}

extension Diagnostic {
  fileprivate static func unreadable(_ file: SourceFile, _ number: Int32) -> Self {
    Diagnostic(.unreadable, "cannot read the file: \(String(cString: strerror(number)))", in: file)
  }
}
