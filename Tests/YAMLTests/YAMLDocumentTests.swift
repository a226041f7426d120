import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct YAMLDocumentTests {
  @Test func `a spec-like text becomes its tree`() throws {
    let document = parse(
      """
      # A comment
      title: Does it help? # or not
      seeds: [1, 2, 3]
      base:
        rate: {min: 1e-5, max: "0.1"}
        hidden:
        - 50
        - ~
        note: |
          two
          lines
      """)
    #expect(document.diagnostics == [])
    #expect(
      try JSONValue(#require(document.root))
        == .object([
          "title": .string("Does it help?"),
          "seeds": .array([.int(1), .int(2), .int(3)]),
          "base": .object([
            "rate": .object(["min": .float(1e-5), "max": .string("0.1")]),
            "hidden": .array([.int(50), .null]), "note": .string("two\nlines"),
          ]),
        ]))
  }

  @Test func `entries keep the order of the file`() throws {
    let mapping = try #require(parse("b: 1\na: 2\nc: 3").root?.mapping)
    #expect(mapping.entries.map(\.key.name) == ["b", "a", "c"])
    #expect(mapping["a"]?.value.scalar?.value == .int(2))
    #expect(mapping["d"] == nil)
  }

  @Test func `the version directives of both YAMLs are read`() {
    #expect(parse("%YAML 1.2\n---\na: 1\n...\n").diagnostics == [])
    #expect(parse("%YAML 1.1\n---\na: 1\n").diagnostics == [])
  }

  @Test func `a byte order mark at the start is no problem`() throws {
    let document = parse("\u{FEFF}a: ü\nb: 2")
    #expect(document.diagnostics == [])
    let entries = try #require(document.root?.mapping?.entries)
    #expect(
      entries.map(\.key.range.start) == [
        SourcePosition(line: 1, column: 1, offset: 3),
        SourcePosition(line: 2, column: 1, offset: 9),
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `all line breaks count alike`(lineBreak: String) throws {
    let root = try #require(parse("a:\(lineBreak)  b: 1\(lineBreak)  c: 2").root)
    let inner = try #require(root.mapping?["a"]?.value.mapping)
    #expect(inner["c"]?.key.range.start.line == 3)
    #expect(inner["c"]?.value.range.start.column == 6)
  }

  @Test func `all problems are found at once, and what is sound is there`() throws {
    let text = MarkedText(
      """
      a: 1️⃣no
      b: 2️⃣&x 1
      c: 3️⃣*x
      5️⃣d: [1, 4️⃣010]
      6️⃣d: 2
      e: 3
      """)
    let document = YAMLDocument(parsing: text.file)
    expectDiagnostics(
      document.diagnostics,
      [
        .init("1️⃣", "yaml.ambiguous-boolean"), .init("2️⃣", "yaml.anchor"),
        .init("3️⃣", "yaml.alias"), .init("4️⃣", "yaml.ambiguous-number"),
        .init("6️⃣", "yaml.duplicate-key", notes: ["5️⃣"]),
      ], in: text)
    let mapping = try #require(document.root?.mapping)
    #expect(mapping.entries.map(\.key.name) == ["a", "b", "c", "d", "e"])
    #expect(mapping["e"]?.value.scalar?.value == .int(3))
    #expect(mapping["b"]?.value.scalar?.value == .int(1))
    #expect(mapping["a"].map { "\($0.value)" } == "a refused value")
  }

  @Test func `problems in front of a syntax error are reported too`() {
    let document = parse("a: no\nb: [1\n")
    #expect(document.diagnostics.problems == [.ambiguousBoolean, .unclosedBracket])
    #expect(document.root == nil)
  }

  @Test(arguments: [
    ("5", "'5'"), ("'5'", "'5'"), ("[1]", "a list"), ("{}", "an empty mapping"),
    ("[]", "an empty list"), ("- ", "a list"),
  ])
  func `a node says in a word what it is`(text: String, word: String) throws {
    #expect(try "\(#require(parse(text).root))" == word)
  }

  @Test func `a value left out is nothing, and differs from an empty text`() throws {
    let mapping = try #require(parse("a:\nb: ''").root?.mapping)
    #expect(mapping.entries.map { "\($0.value)" } == ["nothing", "''"])
    #expect(mapping["a"]?.value.scalar?.value == .null)
  }
}
