internal import Diagnostics

// One explanation per cause. Each says what was found and what was expected, at the place that the user
// has to change.

// MARK: - Quotes

extension SyntaxDiagnosis {
  /// A quote without its counterpart: libyaml stops at the end of the file.
  var unclosedQuote: Diagnostic {
    unclosedQuote(at: context, "is never closed")
  }

  private func unclosedQuote(at opening: SourcePosition, _ fate: String) -> Diagnostic {
    let quote = file.excerpt(single(opening)).dropFirst().dropLast()
    let fixIt =
      quote == "'"
      ? "close it at the end of the text, and write '' for an apostrophe inside"
      : "close it at the end of the text"
    return Diagnostic(
      .unclosedQuote, "the quote \(quote) \(fate)", in: file, at: rest(from: opening),
      fixIts: [fixIt])
  }

  /// A text in quotes that runs over several lines up to the place, because its own quote is missing.
  private var runawayQuote: Diagnostic? {
    guard let (scalar, range) = lastScalar, scalar.style == .quoted,
      range.start.line < range.end.line, range.end.line == place.line
    else { return nil }
    return unclosedQuote(at: range.start, "is only closed on line \(range.end.line)")
  }

  var escape: Diagnostic {
    let range = SourceRange(
      place, max(place, file.position(at: min(place.offset + 2, file.bytes.count))))
    return Diagnostic(
      .escape, "\(file.excerpt(range)) begins no valid escape in double quotes", in: file,
      at: range, fixIts: ["write '\\\\' for a backslash, or use single quotes"])
  }
}

// MARK: - Indentation

extension SyntaxDiagnosis {
  func tab(at position: SourcePosition) -> Diagnostic {
    Diagnostic(
      .tab, "found a tab, expected spaces in front of the text", in: file, at: single(position),
      fixIts: ["indent with spaces"])
  }

  /// A colon behind a value: the value needs quotes, or the line belongs to a key further out.
  var unexpectedColon: Diagnostic {
    if let runawayQuote { return runawayQuote }
    guard let (scalar, range) = lastScalar, range.end.line == place.line, scalar.style == .plain
    else { return textAfterValue(at: place) }
    guard range.start.line < place.line else { return colonInValue(range) }
    let firstLine = rest(from: range.start)
    if lastKey == nil, let colon = colonWithoutSpace(in: firstLine) { return colon }
    let start = file.position(at: indentation(ofLine: place.line).endIndex)
    let name = file.excerpt(SourceRange(start, max(start, place)))
    let owner = lastKey.map { "\(quoted($0.name)) already has the value" } ?? "it continues"
    return Diagnostic(
      .indentation,
      "\(name) is indented too deep: \(owner) \(file.excerpt(firstLine))", in: file,
      at: SourceRange(start, max(start, place)),
      fixIts: [
        lastKey.map { "indent it like \(quoted($0.name))" }
          ?? "begin it where the line it belongs to begins"
      ],
      notes: [Note("the value begins here", at: firstLine)])
  }

  private func colonInValue(_ range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unexpectedColon, "a value without quotes cannot contain ': '", in: file,
      at: rest(from: range.start), fixIts: ["put the value in quotes"])
  }

  /// A text of the form `key:value`, which is no key and value.
  private func colonWithoutSpace(in range: SourceRange) -> Diagnostic? {
    let bytes = file.bytes[range.start.offset..<range.end.offset]
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon + 1 < bytes.endIndex,
      colon > bytes.startIndex, !bytes[colon + 1].isBlank,
      !bytes[colon...].starts(with: "://".utf8)
    else { return nil }
    return missingSpace(at: range, after: colon + 1)
  }

  func missingSpace(at range: SourceRange, after offset: Int) -> Diagnostic {
    let head = String(decoding: file.bytes[range.start.offset..<offset], as: UTF8.self)
    let tail = String(decoding: file.bytes[offset..<range.end.offset], as: UTF8.self)
    return Diagnostic(
      .missingSpace, "expected a space after \(quoted(String(head.suffix(1))))", in: file,
      at: range, fixIts: [tail.isEmpty ? "write one there" : "write \(quoted("\(head) \(tail)"))"])
  }

  /// A line among keys that is none.
  var missingColon: Diagnostic {
    let range = rest(from: context)
    if let colon = colonWithoutSpace(in: range) { return colon }
    if character(at: context) == "-", range.end.offset > context.offset + 1 {
      return missingSpace(at: range, after: context.offset + 1)
    }
    return Diagnostic(
      .missingColon, "expected ':' and a value after \(file.excerpt(range))", in: file, at: range,
      fixIts: ["write '\(file.text(range)): value', or indent the line to continue the one above"])
  }

  /// Text that fits neither the keys nor the entries above it.
  var strayText: Diagnostic {
    if let runawayQuote { return runawayQuote }
    switch character(at: place) {
    case "]", "}": return unopenedBracket
    case ":": return .missingKey(in: file, at: single(place))
    case _ where !isLineStart(place): return textAfterValue(at: place)
    case _ where place.column != context.column: return unevenIndentation
    default: return mixedCollection
    }
  }

  private var unevenIndentation: Diagnostic {
    let column = "column \(context.column)"
    return Diagnostic(
      .indentation, "the line begins in column \(place.column), like no line that it can belong to",
      in: file, at: rest(from: place),
      fixIts: ["begin it in \(column), or where the line it belongs to begins"],
      notes: [Note("the lines around it begin in \(column)", at: word(at: context))])
  }

  private var mixedCollection: Diagnostic {
    if error.problem == "did not find expected key" {
      return Diagnostic(
        .mixedCollection, "found a list's entry, expected a key", in: file, at: rest(from: place),
        fixIts: ["indent it below the key whose list it belongs to"],
        notes: [Note("the keys begin here", at: word(at: context))])
    }
    return Diagnostic(
      .mixedCollection, "found a key, expected a list's entry, '- '", in: file,
      at: rest(from: place),
      fixIts: ["write '- ' in front of it, or indent it like the keys it belongs to"],
      notes: [Note("the list begins here", at: word(at: context))])
  }
}

// MARK: - Brackets and values

extension SyntaxDiagnosis {
  var unopenedBracket: Diagnostic {
    Diagnostic(
      .unopenedBracket, "\(file.excerpt(single(place))) closes no bracket", in: file,
      at: single(place), fixIts: ["remove it", .quotes])
  }

  private func unclosedBracket(_ opening: SourcePosition) -> Diagnostic {
    let closing = character(at: opening) == "[" ? "']'" : "'}'"
    let (found, fixIt) =
      switch character(at: place) {
      case nil: ("the end of the file", "add \(closing)")
      case "]", "}": (file.excerpt(single(place)), "write \(closing) instead")
      default: ("line \(place.line)", "add \(closing)")
      }
    return Diagnostic(
      .unclosedBracket,
      "the bracket \(file.excerpt(single(opening))) is never closed: expected \(closing), found \(found)",
      in: file, at: single(opening), fixIts: [fixIt])
  }

  /// A value in brackets that is followed by neither a comma nor the closing bracket.
  var unseparatedValues: Diagnostic {
    if let runawayQuote { return runawayQuote }
    let isOutside =
      place.line > context.line
      && indentation(ofLine: place.line).count <= indentation(ofLine: context.line).count
    switch character(at: place) {
    case ":" where isLineStart(place):
      return Diagnostic(
        .unexpectedColon, "found ':' on another line than its key", in: file, at: single(place),
        fixIts: ["write it directly behind the key"])
    case nil, "]", "}": return unclosedBracket(context)
    case _ where isOutside: return unclosedBracket(context)
    case ":": return colonInBrackets
    default: return missingComma(at: word(at: place))
    }
  }

  /// A colon behind a value: of a further key, if there is a blank before its name, or else of the value.
  private var colonInBrackets: Diagnostic {
    guard let (scalar, range) = lastScalar, scalar.style == .plain else {
      return textAfterValue(at: place)
    }
    let value = file.bytes[range.start.offset..<range.end.offset]
    guard let blank = value.lastIndex(where: { $0.isBlank || $0.isLineBreak }) else {
      return colonInValue(range)
    }
    return missingComma(at: SourceRange(file.position(at: blank + 1), range.end))
  }

  private func missingComma(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingComma, "expected a comma in front of \(file.excerpt(range))", in: file, at: range,
      fixIts: ["add the comma, or put the whole text in quotes"],
      notes: [Note("the bracket opens here", at: single(context))])
  }

  var missingValue: Diagnostic {
    if bracket == nil, isDocumentEnd(line: place.line) { return .empty(file) }
    return switch (character(at: place), bracket) {
    case (nil, let bracket?): unclosedBracket(bracket)
    case ("]", nil), ("}", nil): unopenedBracket
    case ("]", let bracket?), ("}", let bracket?): unclosedBracket(bracket)
    case (",", nil), (nil, nil): reservedCharacter(at: place)
    case (":", _) where isFollowedByBlank(place): .missingKey(in: file, at: single(place))
    case (":", _): reservedCharacter(at: place)
    default:
      Diagnostic(
        .missingValue, "expected a value in front of \(file.excerpt(single(place)))", in: file,
        at: single(place), fixIts: ["remove the comma, or write the value"])
    }
  }

  func reservedCharacter(at position: SourcePosition) -> Diagnostic {
    if self.character(at: position) == "\t" { return tab(at: position) }
    let character = file.excerpt(single(position))
    if bracket != nil, character == "'|'" || character == "'>'" {
      return Diagnostic(
        .reservedCharacter, "a block text, \(character), cannot stand inside brackets", in: file,
        at: rest(from: position), fixIts: [.quotes])
    }
    return Diagnostic(
      .reservedCharacter, "a value without quotes cannot begin with \(character)", in: file,
      at: rest(from: position), fixIts: ["put the value in quotes"])
  }

  /// An anchor or an alias with a name that libyaml does not take, or with none.
  var namelessReference: Diagnostic {
    let word = word(at: context)
    guard word.end.offset > context.offset + 1 else { return reservedCharacter(at: context) }
    return character(at: context) == "&"
      ? .anchor(in: file, at: word) : .alias(in: file, at: word)
  }

  var unexpectedDash: Diagnostic {
    Diagnostic(
      .unexpectedDash, "a list cannot begin on the line of its key", in: file,
      at: rest(from: place), fixIts: ["begin it on the next line, or write '[…]'", .quotes])
  }

  var trailingText: Diagnostic {
    if isDocumentEnd(line: place.line - 1) {
      return .severalDocuments(in: file, at: rest(from: place))
    }
    return runawayQuote ?? textAfterValue(at: place)
  }

  private func textAfterValue(at position: SourcePosition) -> Diagnostic {
    Diagnostic(
      .trailingText, "the value has ended, found \(file.excerpt(rest(from: position))) after it",
      in: file, at: rest(from: position),
      fixIts: ["put the whole value in quotes, or remove the rest"])
  }
}
