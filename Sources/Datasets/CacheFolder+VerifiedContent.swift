internal import SystemFiles

extension CacheFolder {
  /// Whether content with this digest came out of a download of `archive` that had the right
  /// checksum.
  ///
  /// Only that makes a set the official one: the digest of the official files themselves is
  /// published nowhere. A copy of such content elsewhere counts as well; content that was changed
  /// afterwards does not.
  package func hasVerified(_ digest: ContentDigest, from archive: Archive = .cifar10) -> Bool {
    (try? DatasetFiles.text(at: verifiedContent)) == Self.statement(digest, archive)
  }

  func noteVerified(_ digest: ContentDigest, from archive: Archive) throws(DatasetError) {
    let statement = Array(Self.statement(digest, archive).utf8)
    try DatasetFiles.change { () throws(FileError) in
      try TemporaryFolder.writeBeside(statement, to: verifiedContent, durability: .eventual)
    }
  }

  private static func statement(_ digest: ContentDigest, _ archive: Archive) -> String {
    "archive md5 \(archive.md5)\ncontent sha256 \(digest)\n"
  }
}
