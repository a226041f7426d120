package import ExperimentModel
package import SystemFiles

/// What a look at every file of the store found.
package struct StoreCheck: Hashable, Sendable {
  /// The runs whose records verify.
  package internal(set) var valid: [RunKey] = []
  /// What stands in a record's place and is none.
  package internal(set) var damaged: [Damage] = []
  /// Records of later versions of the program.
  package internal(set) var newer: [NewerRecord] = []
  /// Valid records that version control has altered, and how, by path.
  package internal(set) var altered: [String: Alteration] = [:]
  /// The files that valid records name and that are not here, as in a clone without them.
  package internal(set) var absentFiles: Set<String> = []
  /// The files that valid records name and that hold something else.
  package internal(set) var damagedFiles: Set<String> = []
  /// Paths that have nothing to do with the store; they are left alone.
  package internal(set) var foreign: [String] = []
}

extension RunStore {
  /// Reads and verifies every record.
  ///
  /// - Parameter recompute: The key that a record's config, revisions and data give; `nil` where the record's kind or
  ///   revision is not known any more. It finds records that were edited and given a new checksum.
  /// - Returns: What was found, in the order of the paths.
  /// - Throws: `FileError` where the system refuses to read what is there.
  package func check(
    recompute: (RunRecord) -> RunKey? = { _ in nil }
  ) throws(FileError) -> StoreCheck {
    var check = StoreCheck()
    var files: Set<String> = []
    for entry in try entries() {
      switch entry {
      case .foreign(let path): check.foreign.append(path)
      case .damage(let damage): check.damaged.append(damage)
      case .record(let key):
        switch try look(key, { $0.recordWithAlteration }) {
        case .absent: break
        case .damaged(let damage): check.damaged.append(damage)
        case .newer(let record): check.newer.append(record)
        case .present((let record, let alteration)):
          if let other = recompute(record), other != key {
            let reason = Damage.Reason.keyDiffersFromConfig(other)
            check.damaged.append(Damage(path: layout.record(of: key), reason: reason))
          } else {
            check.valid.append(key)
            files.formUnion(record.result.files.values)
            check.altered[layout.record(of: key)] = alteration
          }
        }
      }
    }
    for digest in files.sorted() { try look(atFile: digest, &check) }
    return check
  }

  /// Looks whether a file that a record names is here, and is what it was.
  private func look(atFile digest: String, _ check: inout StoreCheck) throws(FileError) {
    let path = layout.file(digest)
    switch try Disk.read(path) {
    case .absent: check.absentFiles.insert(path)
    case .unusable: check.damagedFiles.insert(path)
    case .bytes(let bytes):
      if SHA256.hexadecimal(of: bytes) != digest { check.damagedFiles.insert(path) }
    }
  }

  /// One thing that lies in the store.
  enum Entry {
    case record(RunKey)
    case foreign(String)
    case damage(Damage)
  }

  /// Everything in the store, folder by folder.
  func entries() throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    for name in try Disk.namesIfPresent(in: layout.runs) {
      let folder = "\(layout.runs)/\(name)"
      if !Self.isKeyPrefix(name) {
        entries.append(.foreign(folder))
      } else if !Disk.isFolder(folder) {
        entries.append(.damage(Damage(path: folder, reason: .notAFolder)))
      } else {
        for file in try Disk.namesIfPresent(in: folder) where file != TemporaryFolder.hiddenName {
          entries.append(Self.entry(file, prefix: name, in: folder))
        }
      }
    }
    return entries
  }

  private static func entry(_ file: String, prefix: String, in folder: String) -> Entry {
    guard file.hasSuffix(".json"), file.hasPrefix(prefix),
      let key = RunKey(hexadecimal: String(file.dropLast(".json".count)))
    else { return .foreign("\(folder)/\(file)") }
    return .record(key)
  }

  static func isKeyPrefix(_ name: String) -> Bool {
    name.utf8.count == 2 && RunKey(hexadecimal: String(repeating: name, count: 32)) != nil
  }
}
