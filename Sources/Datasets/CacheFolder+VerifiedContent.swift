internal import SystemFiles

extension CacheFolder {
  /// Whether content with this digest came out of a download of the data set's archive that had the right checksum.
  ///
  /// Only that makes a set the official one: the digest of the official files themselves is published nowhere. A copy of
  /// such content elsewhere counts as well; content that was changed afterwards does not.
  package func hasVerified(_ digest: ContentDigest, of source: DatasetSource) -> Bool {
    guard let archive = source.archive else { return false }
    return (try? DatasetFiles.text(at: verifiedContent(of: source)))
      == Self.statement(digest, archive)
  }

  func noteVerified(
    _ digest: ContentDigest, of source: DatasetSource, from archive: Archive
  ) throws(DatasetError) {
    let statement = Array(Self.statement(digest, archive).utf8)
    try DatasetFiles.change { () throws(FileError) in
      try TemporaryFolder.writeBeside(
        statement, to: verifiedContent(of: source), durability: .eventual)
    }
  }

  private static func statement(_ digest: ContentDigest, _ archive: Archive) -> String {
    let checksums = archive.files.map(\.md5).joined(separator: " ")
    return "archive md5 \(checksums)\ncontent sha256 \(digest)\n"
  }
}
