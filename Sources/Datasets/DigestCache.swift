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
    guard set.folder != nil, let key = key(of: set) else {
      return ContentDigest(of: set)
    }
    if let known = remembered(set, key: key) { return known }
    let digest = ContentDigest(of: set)
    // Files that changed while they were read, or just before, are read again next time.
    if key == self.key(of: set) { remember(digest, for: set, key: key) }
    return digest
  }

  private func remembered(_ set: ImageSet, key: String) -> ContentDigest? {
    guard let path = entryPath(of: set),
      let entry = try? DatasetFiles.text(at: path),
      entry.hasPrefix(key), entry.hasSuffix("\n")
    else { return nil }
    return ContentDigest(hexadecimal: String(entry.dropFirst(key.count).dropLast()))
  }

  private func remember(_ digest: ContentDigest, for set: ImageSet, key: String) {
    guard let path = entryPath(of: set) else { return }
    try? TemporaryFolder.writeBeside(
      Array("\(key)\(digest)\n".utf8), to: path, durability: .eventual)
  }

  /// What an entry starts with; `nil` where a file is missing, changed just now, or is not the one that was opened.
  private func key(of set: ImageSet) -> String? {
    var lines = ["digest of images, format 2"]
    if let content = set.content { lines.append(content) }
    for opened in set.sources {
      guard
        let line = FileFingerprint.line(of: opened, settlingSeconds: settlingSeconds)
      else { return nil }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\nsha256 "
  }

  /// Where the digest of a set is kept: two sets may have the same files.
  private func entryPath(of set: ImageSet) -> String? {
    guard let folder else { return nil }
    let names = ([set.content ?? ""] + set.sources.map(\.path)).joined(separator: "\n")
    let name = unsafe Array(names.utf8).withUnsafeBytes { unsafe MessageDigest.sha256(of: $0) }
    return "\(folder)/\(name.prefix(16)).txt"
  }
}
