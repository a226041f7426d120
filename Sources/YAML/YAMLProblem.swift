internal import Diagnostics

/// The codes of all diagnostics about YAML itself; the raw value is what users see.
package enum YAMLProblem: String, Sendable, CaseIterable {
  // The file.

  /// The file cannot be opened or read.
  case unreadable = "yaml.unreadable"
  /// The file is larger than any that a person writes.
  case tooLarge = "yaml.too-large"
  /// The file is in UTF-16 or UTF-32, or no text at all.
  case encoding = "yaml.encoding"
  /// Some bytes are no UTF-8.
  case invalidUTF8 = "yaml.invalid-utf8"
  /// A character that YAML does not allow, or that its versions treat differently.
  case controlCharacter = "yaml.control-character"
  /// The marks that a version control system leaves where it could not merge.
  case conflictMarker = "yaml.conflict-marker"
  /// There is nothing but comments.
  case empty = "yaml.empty"
  /// A second document begins.
  case severalDocuments = "yaml.several-documents"
  /// More problems were found than anyone reads at once.
  case tooManyProblems = "yaml.too-many-problems"

  // Syntax.

  /// A quote that opens a text is not closed where it should be.
  case unclosedQuote = "yaml.unclosed-quote"
  /// A bracket is never closed, or closed by one of the other kind.
  case unclosedBracket = "yaml.unclosed-bracket"
  /// A bracket closes nothing.
  case unopenedBracket = "yaml.unopened-bracket"
  /// A tab indents a line.
  case tab = "yaml.tab"
  /// A line is indented like none above.
  case indentation = "yaml.indentation"
  /// A line among keys has no colon.
  case missingColon = "yaml.missing-colon"
  /// A colon or a dash is not followed by a space.
  case missingSpace = "yaml.missing-space"
  /// A colon inside a value without quotes.
  case unexpectedColon = "yaml.unexpected-colon"
  /// Two values in brackets are not separated.
  case missingComma = "yaml.missing-comma"
  /// Nothing stands where a value must.
  case missingValue = "yaml.missing-value"
  /// A list's entry stands among keys, or a key among entries.
  case mixedCollection = "yaml.mixed-collection"
  /// A list begins on the line of its key.
  case unexpectedDash = "yaml.unexpected-dash"
  /// Something follows a complete value.
  case trailingText = "yaml.trailing-text"
  /// A value begins with a character that has a meaning of its own.
  case reservedCharacter = "yaml.reserved-character"
  /// An unknown or malformed escape in double quotes.
  case escape = "yaml.escape"
  /// The first line of a block text is malformed.
  case blockHeader = "yaml.block-header"
  /// A line that begins with `%`, other than a version that can be read.
  case directive = "yaml.directive"
  /// Anything else that the parser does not accept.
  case syntax = "yaml.syntax"

  // What documents do without.

  /// An anchor, `&name`.
  case anchor = "yaml.anchor"
  /// An alias, `*name`.
  case alias = "yaml.alias"
  /// A merge key, `<<`.
  case mergeKey = "yaml.merge-key"
  /// A tag, `!name`.
  case tag = "yaml.tag"
  /// A list or a mapping as a key.
  case nonScalarKey = "yaml.non-scalar-key"
  /// A value without a key.
  case missingKey = "yaml.missing-key"
  /// A key that stands twice.
  case duplicateKey = "yaml.duplicate-key"
  /// Lists and mappings inside one another beyond any use.
  case tooDeep = "yaml.too-deep"

  // What a reader may take for something else.

  /// A text that YAML 1.1 reads as a truth value.
  case ambiguousBoolean = "yaml.ambiguous-boolean"
  /// A text that YAML 1.1 reads as another number.
  case ambiguousNumber = "yaml.ambiguous-number"
  /// Infinity or not a number.
  case notFinite = "yaml.not-finite"
  /// A number that does not fit its type.
  case numberOutOfRange = "yaml.number-out-of-range"
}

extension Diagnostic {
  /// Creates an error about YAML.
  init(
    _ problem: YAMLProblem, _ message: String, in file: SourceFile, at range: SourceRange? = nil,
    fixIts: [String] = [], notes: [Note] = []
  ) {
    self.init(
      problem.rawValue, message, in: file, at: range, fixIts: fixIts.map(FixIt.init), notes: notes)
  }
}
