import Diagnostics
import TestSupport
import Testing

@Suite struct DiagnosticRendererTests {
  @Test func `a diagnostic shows its place, its line and its way out`() throws {
    let text = MarkedText(
      """
      training:
        3️⃣learning_rate: 1️⃣-0.12️⃣
        4️⃣epoch5️⃣: 20
      """, path: "experiments/depth.yaml")
    let diagnostics = try [
      Diagnostic(
        "spec.unknown-key", "unknown key 'epoch'", in: text.file, at: range("4️⃣", "5️⃣", text),
        fixIts: [FixIt("did you mean 'epochs'?")]),
      Diagnostic(
        "spec.range", "'learning_rate' must be positive, found -0.1", in: text.file,
        at: range("1️⃣", "2️⃣", text), notes: [Note("0.1 is common")]),
    ]
    try expectSnapshot(of: render(diagnostics), named: "two-problems.txt")
  }

  @Test func `notes with a place show theirs, in whatever file`() throws {
    let text = MarkedText("a: 1\n1️⃣a2️⃣: 2", path: "one.yaml")
    let other = MarkedText("1️⃣a2️⃣: 3", path: "other.yaml")
    let diagnostic = try Diagnostic(
      "yaml.duplicate-key", "the key 'a' stands twice", severity: .warning, in: text.file,
      at: range("1️⃣", "2️⃣", text),
      notes: [
        Note("first defined here", at: SourceRange(at: .start)),
        Note("and here", at: range("1️⃣", "2️⃣", other), in: other.file),
      ])
    try expectSnapshot(of: render([diagnostic]), named: "notes.txt")
  }

  @Test func `a diagnostic can be about a file, or about nothing that has a place`() {
    let file = SourceFile(path: "a.yaml", text: "")
    #expect(
      render([
        Diagnostic("x.file", "cannot read the file", in: file), Diagnostic("x.none", "no specs"),
      ])
        == """
        error: no specs [x.none]
        a.yaml: error: cannot read the file [x.file]

        """)
  }

  @Test func `diagnostics are sorted by file and place, and equal places keep their order`() {
    let files = ["b", "a"].map { SourceFile(path: $0, text: "xyz") }
    let diagnostics = files.flatMap { file in
      [2, 0, 0].enumerated().map { index, offset in
        Diagnostic("\(index)", "m", in: file, at: file.range(of: offset..<offset))
      }
    }
    let order = diagnostics.inReadingOrder().map { "\($0.file?.path ?? "")\($0.code)" }
    #expect(order == ["a1", "a2", "a0", "b1", "b2", "b0"])
  }

  @Test func `colors surround the words and change none`() throws {
    let text = MarkedText("1️⃣a2️⃣: 1", path: "a.yaml")
    let diagnostic = try Diagnostic(
      "x.y", "wrong", in: text.file, at: range("1️⃣", "2️⃣", text), fixIts: [FixIt("do it")],
      notes: [Note("see")])
    let colored = DiagnosticRenderer(.ansi).render([diagnostic])
    #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(colored.replacing(/\x{1B}\[[0-9;]*m/, with: "") == render([diagnostic]))
  }
}

extension DiagnosticRendererTests {
  @Test(arguments: [
    ("plain: 1️⃣value2️⃣", "    plain: value\n           ^~~~~\n"),
    ("    deep: 1️⃣12️⃣", "    deep: 1\n          ^\n"),
    ("\t1️⃣\t2️⃣a: 1", "    →a: 1\n    ^\n"),
    ("a:\t1️⃣b2️⃣", "    a:→b\n       ^\n"),
    ("日本: 1️⃣本2️⃣x", "    日本: 本x\n          ^~\n"),
    ("e\u{301}e\u{301}: 1️⃣x2️⃣", "    e\u{301}e\u{301}: x\n        ^\n"),
    ("a: 1️⃣\u{1B}[2J2️⃣", "    a: <U+001B>[2J\n       ^~~~~~~~~~~\n"),
    ("a: 1️⃣\u{202E}b2️⃣", "    a: <U+202E>b\n       ^~~~~~~~~\n"),
    ("a: 1️⃣2️⃣", "    a: \n       ^\n"),
    ("a:1️⃣2️⃣ b", "    a: b\n      ^\n"),
    ("a: 1️⃣|\n  text\n2️⃣b: 1", "    a: |\n       ^\n"),
    ("a: 1️⃣\"b\n  text\"2️⃣", "    a: \"b\n       ^~\n"),
    ("a: 1\n1️⃣2️⃣", ""),
  ])
  func `the caret stands under the first character, tildes under the rest`(
    marked: String, excerpt: String
  ) throws {
    let text = MarkedText(marked)
    let diagnostic = try Diagnostic("c", "m", in: text.file, at: range("1️⃣", "2️⃣", text))
    let header = "test.yaml:\(diagnostic.range?.start.description ?? ""): error: m [c]\n"
    #expect(render([diagnostic]) == header + excerpt)
  }

  @Test(arguments: [0, 50, 69, 70, 71, 5_000, 9_990])
  func `a long line is shown around the place`(offset: Int) throws {
    let text = String(repeating: "0123456789", count: 1_000)
    let file = SourceFile(path: "x", text: text)
    let diagnostic = Diagnostic("c", "m", in: file, at: file.range(of: offset..<offset + 5))
    let lines = render([diagnostic]).split(separator: "\n")
    try #require(lines.count == 3)
    let caret = lines[2].prefix { $0 == " " }.count
    #expect(lines[1].dropFirst(caret).prefix(5) == text.dropFirst(offset).prefix(5))
    #expect(lines[2].hasSuffix("^~~~~"))
    #expect((100...106).contains(lines[1].count) || offset == 9_990)
  }

  @Test func `bytes that are no text are shown as such`() {
    let file = SourceFile(path: "x", bytes: Array("a: ".utf8) + [0xFF, 0xFE])
    let diagnostic = Diagnostic("c", "m", in: file, at: file.range(of: 3..<4))
    #expect(render([diagnostic]) == "x:1:4: error: m [c]\n    a: \u{FFFD}\u{FFFD}\n       ^\n")
  }

  @Test func `no text of the user can steer the terminal`() {
    let file = SourceFile(path: "a\u{1B}[2J\n.yaml", text: "x")
    let diagnostic = Diagnostic(
      "c", "found \u{7}\u{202E}", in: file, fixIts: [FixIt("\u{9B}1m")], notes: [Note("\r")])
    #expect(
      render([diagnostic])
        == """
        a<U+001B>[2J\\n.yaml: error: found <U+0007><U+202E> [c]
          fix-it: <U+009B>1m
          note: \\r

        """)
  }

  @Test(arguments: [
    ("abc", "'abc'"), ("", "''"), ("a\nb", "'a\\nb'"), ("\u{0}", "'<U+0000>'"), ("über", "'über'"),
  ])
  func `quoted text stays on one line`(text: String, expected: String) {
    #expect(quoted(text) == expected)
  }

  @Test func `long quoted text is shortened in the middle`() {
    let text = String(repeating: "a", count: 1_000) + String(repeating: "z", count: 1_000)
    #expect(
      quoted(text) == "'\(String(repeating: "a", count: 40))…\(String(repeating: "z", count: 20))'")
  }

  private func render(_ diagnostics: [Diagnostic]) -> String {
    DiagnosticRenderer(.plain).render(diagnostics)
  }

  private func range(_ start: Character, _ end: Character, _ text: MarkedText) throws -> SourceRange
  {
    try SourceRange(#require(text.position(start)), #require(text.position(end)))
  }
}
