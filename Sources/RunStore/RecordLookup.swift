package import ExperimentModel
internal import SystemFiles

/// What the store has for a run.
package enum RecordLookup<Content: Sendable>: Sendable {
  /// A record that verifies, or what was asked of it.
  case present(Content)
  /// Nothing.
  case absent
  /// Something that is no valid record: to be set aside, and the run executed again.
  case damaged(Damage)
  /// A record that verifies but that a later version of the program wrote; it is left alone.
  case newer(NewerRecord)
}

extension RecordLookup: Equatable where Content: Equatable {}

extension RecordLookup {
  /// The content where there is one.
  package var content: Content? {
    if case .present(let content) = self { content } else { nil }
  }
}

/// Something in a record's place that is no valid record.
package struct Damage: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  package let path: String
  /// What is wrong with it.
  package let reason: Reason

  /// Describes damage.
  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  /// What can be wrong with a record.
  package enum Reason: Hashable, Sendable {
    /// Nothing is in the file.
    case empty
    /// The file does not end in a checksum.
    case incomplete
    /// The bytes are not those that were written.
    case checksumDiffers
    /// The checksum holds, but the content is not a record in the form that this program writes.
    case malformed
    /// The record belongs to another run.
    case otherKey(RunKey)
    /// The record's own config, revisions and data give another key: it was edited.
    case keyDiffersFromConfig(RunKey)
    /// The record says that the run failed, and failed runs are no results.
    case notAResult
    /// Something other than a file is in its place, such as `a folder`.
    case notAFile(String)
    /// Something other than a folder is in the place of the record's folder.
    case notAFolder
    /// No record is that large.
    case tooLarge
    /// What version control or another tool has put in its place.
    case replaced(by: Substitute)
  }

  /// The damage in words: `results/runs/ab/ab12….json: the checksum does not fit the content`.
  package var description: String { "\(path): \(reason)" }
}

extension Damage.Reason {
  /// The reason that a file's content cannot be had.
  init(_ obstacle: Disk.Obstacle) {
    switch obstacle {
    case .notAFile(let what): self = .notAFile(what)
    case .tooLarge: self = .tooLarge
    }
  }
}

extension Damage.Reason: CustomStringConvertible {
  /// The reason in words.
  package var description: String {
    switch self {
    case .empty: "the file is empty"
    case .incomplete: "the file ends before its checksum"
    case .checksumDiffers: "the checksum does not fit the content"
    case .malformed: "the content is not a run record"
    case .otherKey(let key): "the record belongs to run \(key.short)"
    case .keyDiffersFromConfig(let key): "the record's config belongs to run \(key.short)"
    case .notAResult: "the record is of a failed run"
    case .notAFile(let what): "\(what) stands in place of the file"
    case .notAFolder: "a file stands in place of the folder"
    case .tooLarge: "the file is too large for a run record"
    case .replaced(let substitute): substitute.description
    }
  }
}

/// A record in a format that this version of the program does not know.
package struct NewerRecord: Hashable, Sendable, CustomStringConvertible {
  /// Where it is.
  package let path: String
  /// Its format.
  package let format: Int

  /// Describes a record.
  package init(path: String, format: Int) {
    self.path = path
    self.format = format
  }

  /// The finding in words.
  package var description: String {
    "\(path): written by a later version of reprise (format \(format)); update to read it"
  }
}
