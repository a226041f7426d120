import Diagnostics
import Testing
import YAML

@Suite struct TextInspectionTests {
  @Test(
    arguments: [
      ([0xFF], 0, "0xFF"), ([0x61, 0x80], 1, "0x80"), ([0x61, 0xC3], 1, "0xC3"),
      ([0x61, 0x0A, 0xE2, 0x82, 0x0A], 2, "0xE2 0x82"), ([0x61, 0xED, 0xA0, 0x80], 1, "0xED"),
      ([0x61, 0xC0, 0x80], 1, "0xC0"), ([0x61, 0xF5, 0x80, 0x80, 0x80], 1, "0xF5"),
    ] as [([UInt8], Int, String)])
  func `bytes that are no UTF-8 are named with their offset`(
    bytes: [UInt8], offset: Int, shown: String
  ) throws {
    let document = YAMLDocument(parsing: SourceFile(path: "x", bytes: bytes))
    #expect(document.diagnostics.problems == [.invalidUTF8])
    let diagnostic = try #require(document.diagnostics.first)
    #expect(diagnostic.range?.start.offset == offset)
    #expect(diagnostic.message.hasPrefix("expected UTF-8, found \(shown)"))
    #expect(diagnostic.message.hasSuffix("at byte \(offset)"))
  }

  @Test(
    arguments: [
      [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x61, 0x00, 0x3A, 0x00],
      [0x00, 0x61, 0x00, 0x3A], [0xFF, 0xFE, 0x00, 0x00],
    ] as [[UInt8]])
  func `UTF-16 and UTF-32 are named as such`(bytes: [UInt8]) {
    let document = YAMLDocument(parsing: SourceFile(path: "x", bytes: bytes))
    #expect(document.diagnostics.problems == [.encoding])
  }

  @Test(
    arguments: [
      [0x06, 0x00, 0x9E, 0xA5, 0x9F, 0x00], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x00, 0x00],
      [0x61, 0x00, 0x80, 0x3A, 0x00, 0x81],
    ] as [[UInt8]])
  func `bytes that are no text at all are not taken for UTF-16`(bytes: [UInt8]) {
    let document = YAMLDocument(parsing: SourceFile(path: "x", bytes: bytes))
    #expect(document.diagnostics.problems == [.encoding])
    #expect(document.diagnostics.map(\.message) == ["the file is not a text, expected UTF-8"])
  }

  @Test func `a file of zeros is no UTF-32`() {
    let document = YAMLDocument(parsing: SourceFile(path: "x", bytes: [0, 0, 0, 0]))
    #expect(document.diagnostics.problems == [.controlCharacter])
  }

  @Test(
    arguments: Array(0x00...0x1F) + Array(0x7E...0xA0) + [0xFFFD, 0xFFFE, 0xFFFF, 0x1F600]
      as [UInt32])
  func `only the controls that YAML allows pass`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let isAllowed =
      [0x09, 0x0A, 0x0D, 0x7E, 0xA0, 0xFFFD, 0x1F600].contains(value)
    let problems = parse("- x\n- 'a\(Character(scalar)) b'").diagnostics.problems
    #expect(problems == (isAllowed ? [] : [.controlCharacter]))
  }

  @Test func `escapes in double quotes give any character`() throws {
    let root = try #require(parse(#""\0\e\x85\u2028\U0001F600""#).root)
    #expect(root.scalar?.value == .string("\u{0}\u{1B}\u{85}\u{2028}\u{1F600}"))
  }

  @Test func `every merge conflict is reported`() {
    let text = "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n<<<<<<< a\n=======\n>>>>>>> b\n"
    let document = parse(text)
    #expect(document.diagnostics.problems == [.conflictMarker, .conflictMarker])
    #expect(document.diagnostics.map(\.range?.start.line) == [1, 6])
  }

  @Test(arguments: ["a: '<<<<<<< x'", "a: |\n  <<<<<<< x\n", "<<<<<<<: 1"])
  func `what only resembles a conflict passes`(text: String) {
    #expect(parse(text).diagnostics == [])
  }
}
