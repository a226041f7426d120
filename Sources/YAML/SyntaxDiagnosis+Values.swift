internal import Diagnostics

// What is wrong with a value: its brackets, its commas, its first character, what follows it.

// MARK: - Brackets

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
      "the bracket \(file.excerpt(single(opening))) is never closed: "
        + "expected \(closing), found \(found)",
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

  /// A colon behind a value: of a further key, if there is a blank before its name, or else of the
  /// value.
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

  private func missingComma(at word: SourceRange) -> Diagnostic {
    let range = word.start == word.end ? single(word.start) : word
    return Diagnostic(
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
}

// MARK: - Beginnings and ends

extension SyntaxDiagnosis {
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

  func textAfterValue(at position: SourcePosition) -> Diagnostic {
    let apostrophe = position.offset > 0 && file.bytes[position.offset - 1] == UInt8(ascii: "'")
    return Diagnostic(
      .trailingText, "the value has ended, found \(file.excerpt(rest(from: position))) after it",
      in: file, at: rest(from: position),
      fixIts: [
        apostrophe
          ? "write '' for an apostrophe inside single quotes, or put the value in double quotes"
          : "put the whole value in quotes, or remove the rest"
      ])
  }
}
