internal import Diagnostics

// What a document does without: parts of YAML that hide where a value comes from, or that mean
// different things to different readers.
extension Diagnostic {
  static func empty(_ file: SourceFile) -> Self {
    Diagnostic(.empty, "the file has no content", in: file)
  }

  static func severalDocuments(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .severalDocuments, "a second document begins here, expected one per file", in: file,
      at: range, fixIts: ["move it to a file of its own, or remove the '---' or '...'"])
  }

  // The place is that of the last problem, so that this is read after it.
  static func tooManyProblems(in file: SourceFile, at place: SourceRange?) -> Self {
    Diagnostic(
      YAMLProblem.tooManyProblems.rawValue,
      "found \(YAMLDocument.diagnosticLimit) problems; the rest of the file is not read", in: file,
      at: place, count: .unknown)
  }

  static func tooDeep(in file: SourceFile, at start: SourcePosition) -> Self {
    Diagnostic(
      .tooDeep,
      "lists and mappings stand inside one another more than \(YAMLDocument.nestingLimit) deep",
      in: file, at: SourceRange(at: start))
  }

  static func anchor(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .anchor, "anchors are not supported, found \(file.excerpt(range))", in: file, at: range,
      fixIts: ["remove it, and write the value out where it is used", .quotes])
  }

  static func alias(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .alias, "aliases are not supported, found \(file.excerpt(range))", in: file, at: range,
      fixIts: ["write the value out", .quotes])
  }

  static func mergeKey(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .mergeKey, "merge keys are not supported, found '<<'", in: file, at: range,
      fixIts: ["write the keys out"])
  }

  static func tag(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .tag, "tags are not supported, found \(file.excerpt(range))", in: file, at: range,
      fixIts: ["remove it", .quotes])
  }

  static func tagDirective(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .tag, "tags are not supported, found a '%TAG' directive", in: file, at: range,
      fixIts: ["remove the line"])
  }

  static func nonScalarKey(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .nonScalarKey, "a key is a name, found a list or a mapping", in: file, at: range,
      fixIts: ["put the key in quotes if it is a name"])
  }

  static func missingKey(in file: SourceFile, at range: SourceRange) -> Self {
    Diagnostic(
      .missingKey, "expected a key in front of ':'", in: file, at: range,
      fixIts: ["write \"\" for a key without characters"])
  }

  static func duplicateKey(
    _ key: YAMLMapping.Key, first: YAMLMapping.Key, in file: SourceFile
  ) -> Self {
    Diagnostic(
      .duplicateKey, "the key \(quoted(key.name)) stands twice", in: file, at: key.range,
      fixIts: ["remove or rename one of them"],
      notes: [Note("first defined here", at: first.range)])
  }

  static func questionMark(before key: YAMLMapping.Key, in file: SourceFile) -> Self {
    Diagnostic(
      .reservedCharacter, "a key without quotes cannot begin with '?' inside brackets", in: file,
      at: key.range, fixIts: ["put the key in quotes"])
  }

  static func missingColon(after key: YAMLMapping.Key, in file: SourceFile) -> Self {
    let parts = key.name.split(separator: ":", maxSplits: 1)
    let isNumber = NumberShape(key.name) != nil
    let fixIt =
      isNumber
      ? "a comma ends a value in braces: write a decimal point, or '[…]' around a list"
      : parts.count == 2
        ? "write a space after the colon: \(quoted("\(parts[0]): \(parts[1])"))"
        : "write \(quoted("\(key.name): value")), or '[…]' around a list"
    return Diagnostic(
      .missingColon, "expected ':' and a value after \(quoted(key.name))", in: file,
      at: key.range, fixIts: [fixIt])
  }

  static func trap(
    _ trap: CoreSchema.Trap, _ text: String, in file: SourceFile, at range: SourceRange
  ) -> Self {
    switch trap {
    case .boolean(let value):
      Diagnostic(
        .ambiguousBoolean,
        "\(quoted(text)) is a text in YAML 1.2, but \(value) in YAML 1.1", in: file, at: range,
        fixIts: ["write \(value)", "write \(quoted("\"\(text)\"")) for the text"])
    case .number(let form): form.diagnostic(text, in: file, at: range)
    case .notFinite:
      Diagnostic(
        .notFinite, "expected a finite number, found \(quoted(text))", in: file, at: range)
    case .outOfRange:
      Diagnostic(
        .numberOutOfRange, "no 64-bit number holds \(quoted(text))", in: file, at: range,
        fixIts: [
          Double(text) == 0 ? "write 0, or a number farther from it" : "write a number closer to 0",
          .quotes,
        ])
    }
  }
}

extension CoreSchema.NumberForm {
  fileprivate func diagnostic(
    _ text: String, in file: SourceFile, at range: SourceRange
  )
    -> Diagnostic
  {
    let (meaning, fixIt): (String, String)
    switch self {
    case .leadingZero:
      let decimal = Int(text).map { "\($0)" } ?? text
      let octal = Int(text, radix: 8).map { "\($0)" } ?? "a text"
      meaning = "\(decimal) in YAML 1.2, but \(octal) in YAML 1.1"
      fixIt = "write \(decimal)"
    case .base60:
      meaning = "a text in YAML 1.2, but a number to the base 60 in YAML 1.1"
      fixIt = "write it as one number"
    case .digitGroups:
      let joined = text.filter { $0 != "_" }
      meaning = "a text in YAML 1.2, but \(joined) in YAML 1.1"
      fixIt = "write \(joined)"
    }
    return Diagnostic(
      .ambiguousNumber, "\(quoted(text)) is \(meaning)", in: file, at: range,
      fixIts: [fixIt, .quotes])
  }
}

extension String {
  /// The way out for a text that happens to begin with a character that YAML reserves.
  static let quotes = "put the value in quotes if it is a text"
}

extension SourceFile {
  /// A stretch of the file for a message.
  func excerpt(_ range: SourceRange) -> String {
    quoted(text(range))
  }

  /// A stretch of the file.
  func text(_ range: SourceRange) -> String {
    String(decoding: bytes[range.start.offset..<range.end.offset], as: UTF8.self)
  }
}
