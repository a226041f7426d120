internal import SystemFiles

/// What tells the content of a file from any other that it had or will have, without reading it.
enum FileFingerprint {
  /// Path, device, inode, size and both time stamps, in a line.
  ///
  /// - Parameters:
  ///   - opened: The file as it was opened.
  ///   - settlingSeconds: How old its last change must be, in seconds: within the resolution of the time stamps it could change again.
  /// - Returns: The line; `nil` where the file is missing, changed just now, or is not the one that was opened.
  static func line(of opened: MappedFile, settlingSeconds: Int) -> String? {
    guard let file = try? FileStatus(opened.path),
      max(file.modified, file.changed) <= FileStatus.now - settlingSeconds * 1_000_000_000,
      opened.identity == file.identity
    else { return nil }
    let identity = "\(file.identity.device):\(file.identity.inode)"
    return "\(opened.path) \(identity) \(file.size) \(file.modified) \(file.changed)"
  }
}
