/// A diagnostic for machines: plain values from which JSON is made, without the file's content.
package struct DiagnosticRecord: Sendable, Hashable, Codable {
  /// A stretch of a file, in lines and columns counted from 1; the end is not part of it.
  package struct Place: Sendable, Hashable, Codable {
    /// The path as the user is to see it.
    package let file: String
    /// The line of the first character, absent where the whole file is meant.
    package let line: Int?
    /// The column of the first character, in Unicode scalars.
    package let column: Int?
    /// The line of the end.
    package let endLine: Int?
    /// The column of the end, in Unicode scalars.
    package let endColumn: Int?
  }

  /// A further place or fact.
  package struct Note: Sendable, Hashable, Codable {
    /// What is to be said.
    package let message: String
    /// The place it is about, if any.
    package let place: Place?
  }

  /// The stable name of the problem's kind.
  package let code: String
  /// How much the problem matters.
  package let severity: Severity
  /// What was found and what was expected.
  package let message: String
  /// The place it is about, if any.
  package let place: Place?
  /// Ways out, best first.
  package let fixIts: [String]
  /// Further places and facts.
  package let notes: [Note]

  /// Creates the record of a diagnostic.
  package init(_ diagnostic: Diagnostic) {
    code = diagnostic.code
    severity = diagnostic.severity
    message = diagnostic.message
    place = diagnostic.file.map { Place(diagnostic.range, in: $0) }
    fixIts = diagnostic.fixIts.map(\.text)
    notes = diagnostic.notes.map { note in
      let file = note.range == nil ? note.file : note.file ?? diagnostic.file
      return Note(message: note.message, place: file.map { Place(note.range, in: $0) })
    }
  }
}

extension DiagnosticRecord.Place {
  fileprivate init(_ range: SourceRange?, in file: SourceFile) {
    self.file = file.path
    line = range?.start.line
    column = range?.start.column
    endLine = range?.end.line
    endColumn = range?.end.column
  }
}
