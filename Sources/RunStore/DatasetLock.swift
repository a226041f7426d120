internal import ExperimentModel
package import SystemFiles

/// The digests of the data sets that a project's records were computed on.
///
/// It lets runs be planned where the data is absent, and tells when other data is at hand. One line per data set, sorted
/// by name, so that it reads and merges well:
///
///     # The data sets that the runs in this folder were computed on: name, SHA-256, description.
///     cifar10 9d2f… CIFAR-10, the official files
package struct DatasetLock: Hashable, Sendable {
  /// One data set.
  package struct Entry: Hashable, Sendable {
    /// The name that configs use.
    package let name: String
    /// The digest of the data's bytes, as it enters keys.
    package let digest: String
    /// What it is, in words.
    package let description: String

    /// Creates an entry; the name of a data set and the digest hold no white space, no part a line break.
    package init(name: String, digest: String, description: String) {
      self.name = name
      self.digest = digest
      self.description = description
    }
  }

  private static let header =
    "# The data sets that the runs in this folder were computed on: name, SHA-256, description.\n"

  /// The data sets, sorted by name.
  package private(set) var entries: [Entry]

  /// A lock of these data sets.
  package init(_ entries: [Entry] = []) {
    self.entries = entries.sorted { $0.name < $1.name }
  }

  /// The data set of that name; setting it adds, replaces or removes it.
  package subscript(name: String) -> Entry? {
    get { entries.first { $0.name == name } }
    set {
      let others = entries.filter { $0.name != name }
      self = DatasetLock(others + (newValue.map { [$0] } ?? []))
    }
  }

  /// The digest of each data set, by name.
  package var digests: [String: String] {
    Dictionary(entries.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
  }

  /// The file's text.
  package var text: String {
    Self.header
      + entries.map { entry in
        let fields = [entry.name, entry.digest, entry.description]
        return fields.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
      }.joined()
  }

  /// Reads the file's text.
  ///
  /// - Parameters:
  ///   - text: Lines of a name, a digest and a description each; empty ones and those after `#` say nothing.
  ///   - path: The file's path, for the error.
  /// - Throws: `DatasetLockError` at the first line that is no entry.
  package init(parsing text: String, path: String) throws(DatasetLockError) {
    var entries: [Entry] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let parts = Self.parts(of: line)
      guard parts.count >= 2 else {
        throw DatasetLockError(
          path: path, line: index + 1, message: "expected a name, a digest and a description")
      }
      guard RunKey(hexadecimal: String(parts[1])) != nil else {
        throw DatasetLockError(
          path: path, line: index + 1,
          message: "expected a digest of 64 hexadecimal digits, found '\(parts[1])'")
      }
      let name = String(parts[0])
      guard !entries.contains(where: { $0.name == name }) else {
        throw DatasetLockError(path: path, line: index + 1, message: "'\(name)' stands twice")
      }
      let description = parts.count > 2 ? String(parts[2]) : ""
      entries.append(Entry(name: name, digest: String(parts[1]), description: description))
    }
    self.init(entries)
  }

  /// A line's name, digest and description; the name of an answer has blanks in it, and ends where the digest begins.
  private static func parts(of line: Substring) -> [Substring] {
    let words = line.split(separator: " ")
    guard let digest = words.dropFirst().first(where: { RunKey(hexadecimal: String($0)) != nil })
    else { return line.split(separator: " ", maxSplits: 2) }
    let name = line[words[0].startIndex..<digest.startIndex].dropLast()
    return [name, digest] + [line[digest.endIndex...].dropFirst()].filter { !$0.isEmpty }
  }
}

/// What is wrong with a lock of data sets.
package struct DatasetLockError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file.
  package let path: String
  /// The line, from 1.
  package let line: Int
  /// What was found and expected.
  package let message: String

  /// The whole in words: `results/data.lock:3: error: …`.
  package var description: String {
    """
    \(path):\(line): error: \(message)
      mend the line, or delete the file: it is written again from what the records say
    """
  }
}

extension RunStore {
  /// The project's lock of data sets; where it is lost, what the records say that they were computed on.
  ///
  /// - Throws: `FileError` where it cannot be read, `DatasetLockError` where it is malformed.
  package func datasetLock() throws -> DatasetLock {
    try writtenDatasetLock() ?? recordedDatasetLock()
  }

  /// The project's lock of data sets as its file has it; `nil` where there is none, as where no record read a data set.
  ///
  /// - Throws: `FileError` where it cannot be read, `DatasetLockError` where it is malformed.
  package func writtenDatasetLock() throws -> DatasetLock? {
    let path = layout.datasetLock
    switch try Disk.read(path) {
    case .absent: return nil
    case .unusable(let reason):
      throw DatasetLockError(path: path, line: 1, message: "\(Damage.Reason(reason))")
    case .bytes(let bytes):
      return try DatasetLock(parsing: String(decoding: bytes, as: UTF8.self), path: path)
    }
  }

  /// The data sets of the records, without a description: of each name the digest that most records have, of equals the
  /// first.
  ///
  /// - Throws: `FileError` where the system refuses to read what is there.
  /// - Complexity: every record is read.
  package func recordedDatasetLock() throws(FileError) -> DatasetLock {
    var counts: [String: [String: Int]] = [:]
    for heading in try headings() {
      for (name, digest) in heading.data {
        // A listed file is always at hand: what it held is of no use without it.
        if case .file = RunInput(name: name) { continue }
        counts[name, default: [:]][digest, default: 0] += 1
      }
    }
    return DatasetLock(
      counts.compactMap { name, digests in
        digests.min { ($1.value, $0.key) < ($0.value, $1.key) }.map { most in
          DatasetLock.Entry(name: name, digest: most.key, description: "")
        }
      })
  }

  /// Adds data sets to the project's lock, or replaces those of the same name; one that says the same already is left
  /// untouched.
  ///
  /// What another process adds at the same time stays: one reads, changes and writes after the other.
  ///
  /// - Throws: `FileError` where the disk refuses, `DatasetLockError` where the lock is malformed.
  package func note(_ entries: [DatasetLock.Entry]) throws {
    guard !entries.isEmpty else { return }
    let noted = try datasetLock()
    if entries.allSatisfy({ noted[$0.name] == $0 }) { return }
    let turn = try waitForLock(layout.datasetTurn)
    defer { turn.release() }
    var lock = try datasetLock()
    for entry in entries { lock[entry.name] = entry }
    let isPublished = try turn.publish(
      Array(lock.text.utf8), as: layout.datasetLock, durability: .atOnce)
    if !isPublished { try replace(layout.datasetLock, with: lock.text, durability: .atOnce) }
  }
}
