import TestSupport
import Testing
import YAML

/// A text with exactly one problem, whose place is marked: `1️⃣` where it begins, `2️⃣` where it
/// ends, and `3️⃣` where the note that explains it points to.
struct FaultyText: Sendable, CustomTestStringConvertible {
  let problem: YAMLProblem
  let text: MarkedText

  init(_ problem: YAMLProblem, _ marked: String) {
    self.problem = problem
    text = MarkedText(marked)
  }

  var testDescription: String { "\(problem.rawValue): \(text.text.debugDescription)" }

  /// The diagnostic that the markers describe.
  var expectation: ExpectedDiagnostic {
    let markers = text.markers
    return ExpectedDiagnostic(
      markers.contains("1️⃣") ? "1️⃣" : nil, problem.rawValue,
      end: markers.contains("2️⃣") ? "2️⃣" : nil, notes: markers.contains("3️⃣") ? ["3️⃣"] : [])
  }
}

extension FaultyText {
  static let all =
    characters + quotes + indentation + colons + brackets + starts + restrictions + values

  static let characters = [
    FaultyText(.controlCharacter, "title: 1️⃣\u{0}2️⃣"),
    FaultyText(.controlCharacter, "title: a1️⃣\u{1B}2️⃣[31mred"),
    FaultyText(.controlCharacter, "title: a\u{301}1️⃣\u{7F}2️⃣"),
    FaultyText(.controlCharacter, "title: 'über 1️⃣\u{85}2️⃣'"),
    FaultyText(.controlCharacter, "title: 1️⃣\u{2028}2️⃣x"),
    FaultyText(.controlCharacter, "a: 1\n1️⃣\u{FEFF}2️⃣b: 2"),
    FaultyText(.conflictMarker, "a: 1\n1️⃣<<<<<<<2️⃣ HEAD\nb: 1\n=======\nb: 2\n>>>>>>> theirs\n"),
    FaultyText(.empty, ""),
    FaultyText(.empty, "# only a comment\n\n"),
    FaultyText(.empty, "---\n...\n"),
    FaultyText(.empty, "# nothing\n...\n"),
    FaultyText(.severalDocuments, "a: x\n...\n1️⃣b2️⃣\n"),
    FaultyText(.severalDocuments, "a: 1\n1️⃣---2️⃣\nb: 2\n"),
  ]

  static let quotes = [
    FaultyText(.unclosedQuote, "a: 1️⃣\"x2️⃣\nb: 1\n"),
    FaultyText(.unclosedQuote, "a: 1️⃣'it''s2️⃣\nb: 1"),
    FaultyText(.unclosedQuote, "a: 1️⃣\"x2️⃣\nb: 1\nc: \"y\"\nd: 2\n"),
    FaultyText(.unclosedQuote, "a: 1️⃣\"x2️⃣\nb: \"y\": 1\n"),
    FaultyText(.unclosedQuote, "a: [1️⃣'x, y]2️⃣\nb: 'c'\n"),
    FaultyText(.unclosedQuote, "- 1️⃣\"a2️⃣\n- \"b\"\n"),
    FaultyText(.unclosedQuote, "a: 1️⃣\"x2️⃣\n--- y\"\n"),
    FaultyText(.escape, #"a: "1️⃣\q2️⃣""#),
    FaultyText(.escape, #"a: "\x1️⃣ZZ2️⃣""#),
    FaultyText(.escape, #"path: "C:1️⃣\d2️⃣ata""#),
  ]

  static let indentation = [
    FaultyText(.tab, "a:\n1️⃣\t2️⃣b: 1\n"),
    FaultyText(.tab, "1️⃣\t2️⃣a: 1\n"),
    FaultyText(.tab, "a:\n  b: 1\n1️⃣\t2️⃣c: 2\n"),
    FaultyText(.tab, "a:\n  b: 1\n  1️⃣\t2️⃣c: 2\n"),
    FaultyText(.tab, "a:\n - b\n1️⃣\t2️⃣- c\n"),
    FaultyText(.tab, "a: |\n1️⃣\t2️⃣text\n"),
    FaultyText(.tab, "-1️⃣\t2️⃣a: 1\n"),
    FaultyText(.indentation, "a: 3️⃣1\n  1️⃣b2️⃣: 2\n"),
    FaultyText(.indentation, "k:\n  a: 3️⃣one\n   two\n    1️⃣b2️⃣: 2\n"),
    FaultyText(.indentation, "3️⃣a:\n  b: 1\n 1️⃣c: 22️⃣\n"),
    FaultyText(.indentation, "a:\n- 3️⃣b\n 1️⃣c2️⃣: 1\n"),
    FaultyText(.indentation, "3️⃣a: |\n  x\n 1️⃣y2️⃣\nb: 1\n"),
    FaultyText(.mixedCollection, "3️⃣- a\n1️⃣b: 12️⃣\n"),
    FaultyText(.mixedCollection, "3️⃣a: 1\n1️⃣- b2️⃣\n"),
    FaultyText(.mixedCollection, "a:\n  3️⃣- b\n  1️⃣c: 12️⃣\n"),
    FaultyText(.unexpectedDash, "a: 1️⃣- b2️⃣\n"),
  ]

  static let colons = [
    FaultyText(.missingColon, "a: 1\n1️⃣b2️⃣\nc: 2\n"),
    FaultyText(.missingColon, "a: 1\n1️⃣b2️⃣"),
    FaultyText(.missingColon, "a: {b: 1, 1️⃣c2️⃣}\n"),
    FaultyText(.missingColon, "a: {1️⃣rate:0.12️⃣, b: 1}\n"),
    FaultyText(.missingColon, "a: {b: 0,1️⃣052️⃣}\n"),
    FaultyText(.missingColon, "a: {b: 1,1️⃣5e-32️⃣, c: 2}\n"),
    FaultyText(.missingColon, "a: {b: 50, 1️⃣302️⃣, 20, c: 2}\n"),
    FaultyText(.missingSpace, "1️⃣rate:0.12️⃣\nb: 2\n"),
    FaultyText(.missingSpace, "a: 1\n1️⃣rate:0.12️⃣\nb: 2\n"),
    FaultyText(.missingSpace, "a:\n  - b\n  1️⃣-c2️⃣\n"),
    FaultyText(.missingSpace, "{1️⃣a:2️⃣[1]}"),
    FaultyText(.missingSpace, "a: {1️⃣b:2️⃣}"),
    FaultyText(.unexpectedColon, "title: 1️⃣BN: does it help?2️⃣\n"),
    FaultyText(.unexpectedColon, "title: 1️⃣größer: besser?2️⃣  \nb: 1"),
    FaultyText(.unexpectedColon, "a: {title: 1️⃣BN: why}2️⃣\n"),
    FaultyText(.trailingText, "a: {b: \"c\"1️⃣: d}2️⃣\n"),
    FaultyText(.unexpectedColon, "{\"a\"\n1️⃣:2️⃣ 1}"),
    FaultyText(.trailingText, "title: \"BN\"1️⃣: does it help?2️⃣\n"),
    FaultyText(.trailingText, "a: \"x\" 1️⃣y2️⃣\n"),
    FaultyText(.trailingText, "a: [x] 1️⃣y2️⃣\n"),
    FaultyText(.trailingText, "\"a\" 1️⃣\"b\"2️⃣\n"),
    FaultyText(.missingKey, "1️⃣:2️⃣ a\n"),
    FaultyText(.missingKey, "a: 1\n1️⃣:2️⃣ b\n"),
    FaultyText(.missingKey, "a: {b: c, 1️⃣:2️⃣ d}\n"),
  ]

  static let brackets = [
    FaultyText(.unclosedBracket, "1️⃣[2️⃣"),
    FaultyText(.unclosedBracket, "a: 1️⃣[2️⃣1, 2\nb: 3\n"),
    FaultyText(.unclosedBracket, "a: 1️⃣{2️⃣x: 1\n"),
    FaultyText(.unclosedBracket, "a: 1️⃣[2️⃣1, 2}\n"),
    FaultyText(.unclosedBracket, "a: {b: 1️⃣[2️⃣1, 2}\nc: 1\n"),
    FaultyText(.unclosedBracket, "a: 1️⃣[2️⃣1, }\nb: 3\n"),
    FaultyText(.unopenedBracket, "a: 1️⃣]2️⃣\n"),
    FaultyText(.unopenedBracket, "a: [1, 2]1️⃣]2️⃣\n"),
    FaultyText(.unopenedBracket, "a: [1\n  2]\n1️⃣]2️⃣\n"),
    FaultyText(.missingComma, "a: 3️⃣{x: 1 1️⃣y2️⃣: 2}\n"),
    FaultyText(.missingComma, "a: 3️⃣{x: 1\n  1️⃣y2️⃣: 2}\n"),
    FaultyText(.missingComma, "a: 3️⃣[\"x\" 1️⃣\"y\"2️⃣]\n"),
    FaultyText(.missingValue, "a: [b, 1️⃣,2️⃣ c]\n"),
    FaultyText(.missingValue, "a: [1️⃣,2️⃣]\n"),
  ]

  static let starts = [
    FaultyText(.reservedCharacter, "a: 1️⃣@home2️⃣\n"),
    FaultyText(.reservedCharacter, "a: 1️⃣`x`2️⃣\n"),
    FaultyText(.reservedCharacter, "a: 1️⃣%2️⃣\n"),
    FaultyText(.reservedCharacter, "files: 1️⃣*2️⃣\n"),
    FaultyText(.reservedCharacter, "a: 1️⃣&2️⃣\n"),
    FaultyText(.reservedCharacter, "a: 1️⃣, b2️⃣\n"),
    FaultyText(.reservedCharacter, "a: 1️⃣? b2️⃣\n"),
    FaultyText(.reservedCharacter, "a: [1️⃣| b]2️⃣\n"),
    FaultyText(.reservedCharacter, "a: [1️⃣:b]2️⃣\n"),
    FaultyText(.reservedCharacter, "a: {?1️⃣b2️⃣: 1}\n"),
    FaultyText(.blockHeader, "a: 1️⃣|x2️⃣\n foo\n"),
    FaultyText(.blockHeader, "a: 1️⃣>02️⃣\n foo\n"),
    FaultyText(.directive, "1️⃣%YAML 2.02️⃣\n---\na: 1\n"),
    FaultyText(.directive, "1️⃣%INCLUDE x2️⃣\na: 1\n"),
  ]

  static let restrictions = [
    FaultyText(.anchor, "a: 1️⃣&x2️⃣ 1\n"),
    FaultyText(.anchor, "a: 1️⃣&x2️⃣\n  b: 1\n"),
    FaultyText(.anchor, "1️⃣&x2️⃣ a: 1\n"),
    FaultyText(.anchor, "a: 1️⃣&x2️⃣ [größe]\n"),
    FaultyText(.alias, "a: 1️⃣*x2️⃣\n"),
    FaultyText(.alias, "a: [1️⃣*x2️⃣]\n"),
    FaultyText(.alias, "1️⃣*x2️⃣ : 1\n"),
    FaultyText(.alias, "a: 1️⃣*.yaml2️⃣\n"),
    FaultyText(.anchor, "a: 1️⃣&größe2️⃣ 1\n"),
    FaultyText(.mergeKey, "a:\n  1️⃣<<2️⃣: *x\n"),
    FaultyText(.mergeKey, "a: {1️⃣<<2️⃣: *x, b: 1}\n"),
    FaultyText(.tag, "a: 1️⃣!!str2️⃣ 5\n"),
    FaultyText(.tag, "a: 1️⃣!include2️⃣ other.yaml\n"),
    FaultyText(.tag, "a: 1️⃣!x!y2️⃣ z\n"),
    FaultyText(.tag, "1️⃣%TAG ! tag:x,2000:\n---2️⃣\na: 1\n"),
    FaultyText(.nonScalarKey, "1️⃣[a, b]2️⃣: 1\n"),
    FaultyText(.nonScalarKey, "? 1️⃣a: b2️⃣\n: 1\n"),
    FaultyText(.duplicateKey, "3️⃣a: 1\nb: 2\n1️⃣a2️⃣: 3\n"),
    FaultyText(.duplicateKey, "x: {3️⃣a: 1, 1️⃣\"a\"2️⃣: 3}\n"),
    FaultyText(.duplicateKey, "3️⃣é: 1\n1️⃣e\u{301}2️⃣: 3\n"),
    FaultyText(
      .tooDeep, String(repeating: "[", count: 100) + "1️⃣[" + String(repeating: "]", count: 101)),
    FaultyText(.tooDeep, String(repeating: "- ", count: 99) + "- 1️⃣- a\n"),
  ]

  static let values = [
    FaultyText(.ambiguousBoolean, "a: 1️⃣no2️⃣\n"),
    FaultyText(.ambiguousBoolean, "a: [true, 1️⃣Yes2️⃣]\n"),
    FaultyText(.ambiguousBoolean, "a: 1️⃣OFF2️⃣ # comment\n"),
    FaultyText(.ambiguousBoolean, "- 1️⃣y2️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣0102️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣-092️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣1:302️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣190:20:30.152️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣1_0002️⃣\n"),
    FaultyText(.ambiguousNumber, "a: 1️⃣0xFF_FF2️⃣\n"),
    FaultyText(.notFinite, "a: 1️⃣.nan2️⃣\n"),
    FaultyText(.notFinite, "a: 1️⃣-.Inf2️⃣\n"),
    FaultyText(.numberOutOfRange, "a: 1️⃣1e4002️⃣\n"),
    FaultyText(.numberOutOfRange, "a: 1️⃣-1e-4002️⃣\n"),
    FaultyText(.numberOutOfRange, "a: 1️⃣92233720368547758082️⃣\n"),
    FaultyText(.numberOutOfRange, "a: 1️⃣0xFFFFFFFFFFFFFFFFF2️⃣\n"),
  ]
}
