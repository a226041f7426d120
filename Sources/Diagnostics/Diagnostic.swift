/// A message about what the user wrote, with its place and a way out.
///
/// Diagnostics are values: a checker collects all of them, and the command prints them together.
package struct Diagnostic: Error, Equatable {
  /// The stable name of the problem's kind, such as `spec.unknown-key`.
  package let code: String

  /// How much the problem matters.
  package let severity: Severity

  /// What was found and what was expected: lower case, no full stop, user text in single quotes.
  package let message: String

  /// The file it is about, if any.
  package let file: SourceFile?

  /// The place within `file`, if the message is about a place.
  package let range: SourceRange?

  /// Ways out, best first.
  package let fixIts: [FixIt]

  /// Further places or facts that explain the message.
  package let notes: [Note]

  /// How many problems it tells of.
  package let count: Count

  /// How many problems a diagnostic tells of.
  package enum Count: Sendable, Equatable {
    /// So many: one, unless it stands for those that are left out.
    case exactly(Int)
    /// Some, but nobody has counted them.
    case unknown
  }

  /// Creates a diagnostic about a place, about a whole file, or about neither.
  package init(
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

extension Diagnostic {
  /// The diagnostic with further notes.
  package func adding(_ further: [Note]) -> Diagnostic {
    Diagnostic(
      code, message, severity: severity, in: file, at: range, fixIts: fixIts,
      notes: notes + further, count: count)
  }
}

/// How much a diagnostic matters.
package enum Severity: String, Sendable, Codable, CaseIterable {
  /// The input cannot be used.
  case error
  /// The input can be used, but probably not as meant.
  case warning
  /// Something worth knowing.
  case note
}

/// One way out of a problem, in words: `did you mean 'epochs'?`.
package struct FixIt: Sendable, Hashable {
  /// The words, in the form of a diagnostic's message.
  package let text: String

  /// Creates a way out.
  package init(_ text: String) {
    self.text = text
  }

  /// Proposes the name that looks most like the one found, if one looks like it at all.
  package static func didYouMean(_ found: String, in candidates: some Sequence<String>) -> FixIt? {
    closestMatch(to: found, in: candidates).map { FixIt("did you mean \(quoted($0))?") }
  }
}

/// A further place or fact that explains a diagnostic: `first defined here`.
package struct Note: Sendable, Equatable {
  /// The words, in the form of a diagnostic's message.
  package let message: String

  /// The place, if the note is about one.
  package let range: SourceRange?

  /// The file of the place, where it is another one than the diagnostic's.
  package let file: SourceFile?

  /// Creates a note about a place in the diagnostic's file or another, or about no place.
  package init(_ message: String, at range: SourceRange? = nil, in file: SourceFile? = nil) {
    self.message = message
    self.range = range
    self.file = file
  }
}
