import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct NodeRangeTests {
  @Test(arguments: [
    "k: 1️⃣v2️⃣ # comment\n", "k:   1️⃣\"a b\"2️⃣  \n", "k: 1️⃣'it''s'2️⃣", "k: 1️⃣a b\n  c2️⃣\nx: 1",
    "k: 1️⃣[1, 2]2️⃣\n", "k: 1️⃣{a: 1}2️⃣ # comment\n", "k: 1️⃣{\n  a: 1,\n}2️⃣\n", "k:1️⃣2️⃣\nx: 1",
    "k:1️⃣2️⃣", "k:\n  1️⃣a: 1\n  b: 22️⃣\n\n# comment\nx: 1\n", "k:\n- 1️⃣a: 12️⃣\n  \nx: 1",
    "k:\n  1️⃣- a\n  - b2️⃣\n\nx: 1", "k: 1️⃣größe2️⃣\n", "ключ: 1️⃣[日本, 語]2️⃣\n",
    "k: 1️⃣|\n  a\n  b\n2️⃣x: 1", "? k\n: 1️⃣v2️⃣\n", "k: 1️⃣\"a\n  b\"2️⃣\n", "k: 1️⃣v2️⃣",
  ])
  func `a value ranges from its first character to behind its last`(marked: String) throws {
    let text = MarkedText(marked)
    let document = YAMLDocument(parsing: text.file)
    #expect(document.diagnostics == [])
    let entry = try #require(document.root?.mapping?.entries.first)
    let value = entry.value.sequence?.first { $0.mapping != nil } ?? entry.value
    #expect(value.range.start == text.position("1️⃣"))
    #expect(value.range.end == text.position("2️⃣"))
  }

  @Test(arguments: [
    "1️⃣k2️⃣: v", "1️⃣'k k'2️⃣ : v", "? 1️⃣k2️⃣\n: v", "{1️⃣\"k\"2️⃣: v}", "1️⃣ключ2️⃣: v", "# c\n\n1️⃣k2️⃣:\n  v",
  ])
  func `a key ranges over its text and its quotes`(marked: String) throws {
    let text = MarkedText(marked)
    let key = try #require(YAMLDocument(parsing: text.file).root?.mapping?.entries.first?.key)
    #expect(key.range.start == text.position("1️⃣"))
    #expect(key.range.end == text.position("2️⃣"))
  }

  @Test func `many keys on one line that is not ASCII are placed exactly`() throws {
    let names = (0..<200).map { "ключ\($0)" }
    let file = SourceFile(
      path: "x", text: "{" + names.map { "\($0): é" }.joined(separator: ", ") + "}")
    let entries = try #require(YAMLDocument(parsing: file).root?.mapping?.entries)
    for (entry, name) in zip(entries, names) {
      let range = entry.key.range
      #expect(
        String(decoding: file.bytes[range.start.offset..<range.end.offset], as: UTF8.self) == name)
      #expect(range.start == file.position(at: range.start.offset))
    }
  }
}
