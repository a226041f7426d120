internal import Diagnostics

/// Finds out, from libyaml's message and the text around it, what the user did wrong.
///
/// libyaml says which token it cannot use. What a user needs to know is often elsewhere: at the
/// quote that opens, at the line that is indented wrongly, at the value that needs quotes.
struct SyntaxDiagnosis {
  let error: SyntaxError
  let file: SourceFile
  /// Where libyaml stopped.
  let place: SourcePosition
  /// Where that began which libyaml was reading.
  let context: SourcePosition
  /// The key that was read last in the innermost collection.
  let lastKey: YAMLMapping.Key?
  /// The innermost bracket that is open.
  let bracket: SourcePosition?
  /// The last scalar that was complete.
  let lastScalar: (scalar: YAMLScalar, range: SourceRange)?

  /// The explanation.
  var diagnostic: Diagnostic {
    if let tab = indentingTab { return self.tab(at: tab) }
    switch error.problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return unclosedQuote
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab(at: place)
    case "found character that cannot start any token",
      "mapping keys are not allowed in this context":
      return reservedCharacter(at: place)
    case "did not find expected alphabetic or numeric character":
      return namelessReference
    case "mapping values are not allowed in this context": return unexpectedColon
    case "could not find expected ':'": return missingColon
    case "found unexpected ':'":
      return missingSpace(at: SourceRange(context, single(place).end), after: place.offset + 1)
    case "did not find expected key", "did not find expected '-' indicator": return strayText
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      return unseparatedValues
    case "did not find expected node content": return missingValue
    case "block sequence entries are not allowed in this context": return unexpectedDash
    case "did not find expected <document start>": return trailingText
    default: return explanationByContext
    }
  }

  /// The explanation of the many small complaints about one construct.
  private var explanationByContext: Diagnostic {
    let words = "\(error.context) \(error.problem)"
    if words.contains("directive") || words.contains("incompatible YAML document") {
      return Diagnostic(
        .directive, "a line that begins with '%' is a directive, and only '%YAML 1.2' is known",
        in: file, at: rest(from: context), fixIts: ["remove the line"])
    }
    if words.contains("tag") {
      return .tag(in: file, at: word(at: context))
    }
    if words.contains("quoted scalar") { return escape }
    if words.contains("block scalar") {
      return Diagnostic(
        .blockHeader, "only '-', '+' or a digit may follow '|' and '>' on their line", in: file,
        at: rest(from: context),
        fixIts: ["begin the text on the next line", .quotes])
    }
    return Diagnostic(.syntax, words, in: file, at: rest(from: place))
  }
}

// MARK: - What the text around the place says

extension SyntaxDiagnosis {
  /// The character at a position.
  func character(at position: SourcePosition) -> Unicode.Scalar? {
    String(decoding: file.bytes[position.offset...].prefix(4), as: UTF8.self).unicodeScalars.first
  }

  /// A line's blanks before its text.
  func indentation(ofLine line: Int) -> ArraySlice<UInt8> {
    file.lineBytes(line).prefix(while: \.isBlank)
  }

  /// Whether a line is `...`, the mark at the end of a document.
  func isDocumentEnd(line: Int) -> Bool { file.lineBytes(line).starts(with: "...".utf8) }

  /// Whether nothing but blanks stands in front of a position.
  func isLineStart(_ position: SourcePosition) -> Bool {
    indentation(ofLine: position.line).endIndex >= position.offset
  }

  /// Whether a blank or the end of the line follows the one character at a position.
  func isFollowedByBlank(_ position: SourcePosition) -> Bool {
    let next = single(position).end.offset
    return next >= file.bytes.count || file.bytes[next].isBlank || file.bytes[next].isLineBreak
  }

  /// The tab in front of the text at which libyaml stopped, outside of brackets and quotes.
  private var indentingTab: SourcePosition? {
    guard bracket == nil, !error.context.contains("quoted scalar") else { return nil }
    let line = error.problem == "could not find expected ':'" ? context.line : place.line
    return indentation(ofLine: line).firstIndex(of: UInt8(ascii: "\t")).map(file.position)
  }

  /// From a position to the end of its line, without blanks at the end; never empty inside a line.
  func rest(from position: SourcePosition) -> SourceRange {
    let line = file.lineBytes(position.line)
    let end = line.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? line.endIndex
    return SourceRange(position, max(position, file.position(at: end)))
  }

  /// From a position to the next blank or bracket on its line.
  func word(at position: SourcePosition) -> SourceRange {
    let line = file.lineBytes(position.line)
    let rest = line[max(line.startIndex, min(position.offset, line.endIndex))...]
    let word = rest.prefix { !$0.isBlank && !",[]{}".utf8.contains($0) }
    return SourceRange(position, max(position, file.position(at: word.endIndex)))
  }

  /// The one character at a position; empty at the end of the file.
  func single(_ position: SourcePosition) -> SourceRange {
    guard let character = character(at: position) else { return SourceRange(at: position) }
    return SourceRange(
      position, file.position(at: position.offset + UTF8.width(character)))
  }
}
