/// A message about what the user wrote, with its place and a way out.
///
/// Diagnostics are values: a checker collects all of them, and the command prints them together.
public struct Diagnostic: Error, Equatable {
  /// The stable name of the problem's kind, such as `spec.unknown-key`.
  public let code: String

  /// How much the problem matters.
  public let severity: Severity

  /// What was found and what was expected: lower case, no full stop, user text in single quotes.
  public let message: String

  /// The file it is about, if any.
  public let file: SourceFile?

  /// The place within `file`, if the message is about a place.
  public let range: SourceRange?

  /// Ways out, best first.
  public let fixIts: [FixIt]

  /// Further places or facts that explain the message.
  public let notes: [Note]

  /// How many problems it tells of.
  public let count: Count

  /// How many problems a diagnostic tells of.
  public enum Count: Sendable, Equatable {
    /// So many: one, unless it stands for those that are left out.
    case exactly(Int)
    /// Some, but nobody has counted them.
    case unknown
  }

  /// Creates a diagnostic about a place, about a whole file, or about neither.
  public init(
    _ code: String, _ message: String, severity: Severity = .error, in file: SourceFile? = nil,
    at range: SourceRange? = nil, fixIts: [FixIt] = [], notes: [Note] = [],
    count: Count = .exactly(1)
  ) {
    self.count = count
    self.code = code
    self.severity = severity
    self.message = message
    self.file = file
    self.range = range
    self.fixIts = fixIts
    self.notes = notes
  }
}

/// How much a diagnostic matters.
public enum Severity: String, Sendable, Codable, CaseIterable {
  /// The input cannot be used.
  case error
  /// The input can be used, but probably not as meant.
  case warning
  /// Something worth knowing.
  case note
}

/// One way out of a problem, in words: `did you mean 'epochs'?`.
public struct FixIt: Sendable, Hashable {
  /// The words, in the form of a diagnostic's message.
  public let text: String

  /// Creates a way out.
  public init(_ text: String) {
    self.text = text
  }

  /// Proposes the name that looks most like the one found, if one looks like it at all.
  public static func didYouMean(_ found: String, in candidates: some Sequence<String>) -> FixIt? {
    closestMatch(to: found, in: candidates).map { FixIt("did you mean \(quoted($0))?") }
  }
}

/// A further place or fact that explains a diagnostic: `first defined here`.
public struct Note: Sendable, Equatable {
  /// The words, in the form of a diagnostic's message.
  public let message: String

  /// The place, if the note is about one.
  public let range: SourceRange?

  /// The file of the place, where it is another one than the diagnostic's.
  public let file: SourceFile?

  /// Creates a note about a place in the diagnostic's file or another, or about no place.
  public init(_ message: String, at range: SourceRange? = nil, in file: SourceFile? = nil) {
    self.message = message
    self.range = range
    self.file = file
  }
}
