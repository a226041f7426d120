internal import Hashing
internal import SystemFiles

/// Remembers the content digest of image folders, so that 184 MB are not read again by every
/// invocation.
///
/// An entry counts while path, device, inode, size and both time stamps of all files are what
/// they were when the bytes were read; for a set that is open, only while its files are still those
/// that have the names, as others may have been put in their place since. A file that changed less than `settlingSeconds` before that
/// is not trusted: it could change again within the resolution of the time stamps. Entries are
/// written by rename; one that cannot be read, written or understood costs time, never an error.
package struct DigestCache: Sendable {
  private let folder: String?
  private let settlingSeconds: Int

  /// Keeps digests in a folder of the user's cache.
  ///
  /// - Parameters:
  ///   - cache: Where digests are kept; `nil` keeps none.
  ///   - settlingSeconds: How old the last change of a file must be, in seconds.
  package init(_ cache: CacheFolder?, settlingSeconds: Int = 2) {
    folder = cache?.digests
    self.settlingSeconds = settlingSeconds
  }

  /// The digest of the bytes of a set as they are now, from the cache if it can be.
  package func digest(of set: ImageSet) -> ContentDigest {
    guard set.folder != nil else { return ContentDigest(of: set) }
    return digest(
      ContentDigest(of: set), of: set.sources, in: "of images, format 2\n\(set.content ?? "")")
  }

  /// The digest of the bytes of some files, and of their names.
  func digest(ofFiles files: [MappedFile], named names: [String]) -> ContentDigest {
    digest(
      ContentDigest(of: files, named: names), of: files,
      in: "of files, format 1\n\(names.joined(separator: "\n"))")
  }

  /// What is remembered of files, else what is computed now; `what` tells what of the files is digested.
  private func digest(
    _ compute: @autoclosure () -> ContentDigest, of sources: [MappedFile], in what: String
  ) -> ContentDigest {
    guard let key = key(of: sources, what), let path = entryPath(of: sources, what) else {
      return compute()
    }
    if let known = remembered(at: path, key: key) { return known }
    let digest = compute()
    // Files that changed while they were read, or just before, are read again next time.
    if key == self.key(of: sources, what) {
      try? TemporaryFolder.writeBeside(
        Array("\(key)\(digest)\n".utf8), to: path, durability: .eventual)
    }
    return digest
  }

  private func remembered(at path: String, key: String) -> ContentDigest? {
    guard let entry = try? DatasetFiles.text(at: path), entry.hasPrefix(key), entry.hasSuffix("\n")
    else { return nil }
    return ContentDigest(hexadecimal: String(entry.dropFirst(key.count).dropLast()))
  }

  /// What an entry starts with; `nil` where a file is missing, changed just now, or is not the one that was opened.
  private func key(of sources: [MappedFile], _ what: String) -> String? {
    var lines = ["digest \(what)"]
    for opened in sources {
      guard
        let line = FileFingerprint.line(of: opened, settlingSeconds: settlingSeconds)
      else { return nil }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\nsha256 "
  }

  /// Where a digest is kept: several may be of the same files.
  private func entryPath(of sources: [MappedFile], _ what: String) -> String? {
    guard let folder else { return nil }
    let names = ([what] + sources.map(\.path)).joined(separator: "\n")
    let name = unsafe Array(names.utf8).withUnsafeBytes { unsafe MessageDigest.sha256(of: $0) }
    return "\(folder)/\(name.prefix(16)).txt"
  }
}
