import Diagnostics
import Testing
import YAML

/// Inputs that are meant to exhaust a parser.
@Suite struct ResourceTests {
  @Test(arguments: ["[", "{a: ", "- ", "? ", "{? ", "[{a: "])
  func `nesting ten thousand deep is one diagnostic`(opening: String) {
    let document = parse(String(repeating: opening, count: 10_000))
    #expect(document.diagnostics.problems == [.tooDeep])
    #expect(document.root == nil)
  }

  @Test func `indentation ten thousand deep is one diagnostic`() {
    let lines = (0..<10_000).map { String(repeating: " ", count: min($0, 400)) + "a:" }
    #expect(parse(lines.joined(separator: "\n")).diagnostics.problems == [.tooDeep])
  }

  @Test func `nesting up to the limit is read`() {
    let limit = YAMLDocument.nestingLimit
    let text = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(parse(text).diagnostics == [])
  }

  @Test func `a file beyond the limit is not parsed`() {
    let file = SourceFile(path: "x", bytes: Array(repeating: 0x20, count: SourceFile.byteLimit + 1))
    #expect(YAMLDocument(parsing: file).diagnostics.problems == [.tooLarge])
  }

  @Test func `beyond a hundred problems the rest is not read`() {
    let document = parse("[" + String(repeating: "no, ", count: 100_000) + "]")
    #expect(document.diagnostics.count == YAMLDocument.diagnosticLimit + 1)
    #expect(document.diagnostics.problems.last == .tooManyProblems)
    #expect(document.root == nil)
  }

  @Test(arguments: [
    (0..<50_000).map { "key\($0): 1\n" }.joined(),
    "{" + (0..<50_000).map { "ключ\($0): 1, " }.joined() + "}",
    "[" + String(repeating: "é, ", count: 100_000) + "]",
    "a: \"" + String(repeating: "x\n ", count: 100_000) + "\"",
    String(repeating: "- [a, {b: c}]\n", count: 20_000),
    "a: |\n" + String(repeating: "  text\n", count: 100_000),
    String(repeating: "#\n", count: 200_000) + "a: 1",
  ])
  func `a long text is read in time that grows with its length`(text: String) {
    let clock = ContinuousClock()
    let duration = clock.measure { #expect(parse(text).diagnostics == []) }
    #expect(duration < .seconds(2), "\(text.prefix(20)) took \(duration)")
  }
}
