import SystemFiles

/// The files that were come across: two paths are one file where the system says so, and not where they read alike.
struct KnownFiles {
  private var files: [String: [FileIdentity?]] = [:]

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - path: Where it is.
  ///   - name: Its path in one way of writing; of a file with several names, as by links, each is one of its own.
  /// - Returns: Whether it was not known before.
  mutating func insert(_ path: String, named name: String) -> Bool {
    let file = try? FileStatus(path).identity
    // Strings compare by canonical equivalence, and some disks do not tell capitals apart: the file itself does.
    let likeNamed = files[name.lowercased(), default: []]
    guard !likeNamed.contains(file) else { return false }
    files[name.lowercased()] = likeNamed + [file]
    return true
  }
}
