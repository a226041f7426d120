package import Diagnostics
internal import SystemFiles

extension SourceFile {
  /// The size beyond which a file is refused: no person writes that much.
  package static let byteLimit = 4 * 1_048_576

  /// Reads a file, but never more than ``byteLimit`` of it.
  ///
  /// Pipes and devices can be read too, up to the same limit.
  ///
  /// - Parameters:
  ///   - path: The path to open.
  ///   - shownPath: The path as the user is to see it; `path` itself if nil.
  /// - Throws: The diagnostic that says why the file cannot be read.
  package init(reading path: String, shownAs shownPath: String? = nil) throws(Diagnostic) {
    let missing = SourceFile(path: shownPath ?? path, bytes: [])
    let bytes: [UInt8]?
    do throws(FileError) {
      bytes = try Disk.readStream(path, limit: Self.byteLimit)
    } catch {
      throw Diagnostic.unreadable(missing, error)
    }
    guard let bytes else { throw Diagnostic.tooLarge(missing) }
    self.init(path: missing.path, bytes: bytes)
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ file: SourceFile, _ error: FileError) -> Self {
    Diagnostic(.unreadable, "cannot read the file: \(error.reason)", in: file)
  }
}
