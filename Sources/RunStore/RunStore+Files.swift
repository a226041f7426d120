package import ExperimentModel
package import SystemFiles

extension RunStore {
  /// The files that runs have kept and that none of some records names.
  ///
  /// - Parameter keys: The records.
  /// - Returns: The digests, sorted; `nil` where a record cannot be read, so that nobody knows what it names.
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func files(namedByNoneOf keys: [RunKey]) throws(FileError) -> [String]? {
    var digests: Set<String> = []
    for name in try Disk.namesIfPresent(in: layout.files) where Self.isKeyPrefix(name) {
      for file in try Disk.namesIfPresent(in: "\(layout.files)/\(name)")
      where RunKey(hexadecimal: file) != nil && file.hasPrefix(name) {
        digests.insert(file)
      }
    }
    guard !digests.isEmpty else { return [] }
    for key in keys {
      switch try record(for: key) {
      case .present(let record): digests.subtract(record.result.files.values)
      case .absent: break
      case .damaged, .newer: return nil
      }
    }
    return digests.sorted()
  }

  /// Removes a file that runs have kept.
  ///
  /// - Throws: `FileError` where the system refuses.
  package func removeFile(_ digest: String) throws(FileError) {
    try Disk.remove(layout.file(digest))
  }
}
