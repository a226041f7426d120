internal import Diagnostics

// What is wrong with a line: its quotes, its indentation, its colon. Each explanation says what was
// found and what was expected, at the place that the user has to change.

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

  /// A text in quotes that runs over several lines up to the place, because its own quote is
  /// missing.
  var runawayQuote: Diagnostic? {
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
    let start = file.position(at: indentation(ofLine: place.line).endIndex)
    if lastKey == nil {
      if let colon = colonWithoutSpace(in: firstLine) { return colon }
      // In the column of the text that it seems to continue: that was meant as a line of its own.
      if start.column == range.start.column { return missingColon(in: firstLine) }
    }
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

  func colonInValue(_ range: SourceRange) -> Diagnostic {
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
    return missingColon(in: range)
  }

  private func missingColon(in range: SourceRange) -> Diagnostic {
    let text = file.text(range)
    if text.contains(": ") {
      return Diagnostic(
        .missingColon, "a key must have at most 1024 characters, found \(file.excerpt(range))",
        in: file, at: range, fixIts: ["shorten it"])
    }
    return Diagnostic(
      .missingColon, "expected ':' and a value after \(file.excerpt(range))", in: file, at: range,
      fixIts: [
        "write \(quoted(Self.withColon(text)))", "indent it to continue the line above",
      ])
  }

  /// A line as a key and its value, where one of the usual slips shows which is which.
  private static func withColon(_ text: String) -> String {
    for separator: Character in ["=", "\u{FF1A}"] {
      let parts = text.split(separator: separator, maxSplits: 1)
      guard parts.count == 2 else { continue }
      let key = parts[0].reversed().drop { $0 == " " }.reversed()
      return "\(String(key)): \(parts[1].drop { $0 == " " })"
    }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[1].first.map({ "[{\"'".contains($0) || $0.isNumber }) == true
    else {
      return "\(text): value"
    }
    return "\(parts[0]): \(parts[1])"
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
