import Diagnostics
import Glibc
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

  @Test(arguments: LongText.all)
  func `a long text takes time in proportion to its length`(text: LongText) {
    let short = parsingTime(text.make(5_000))
    let long = parsingTime(text.make(80_000))
    // Proportional is 16 times, quadratic would be 256 times.
    #expect(long < short * 80, "\(short) became \(long)")
  }

  /// The shortest processor time of three tries, which other work on the machine disturbs least.
  private func parsingTime(_ text: String) -> Duration {
    let file = SourceFile(path: "test.yaml", text: text)
    let tries = (0..<3).map { _ in
      let start = threadTime()
      #expect(YAMLDocument(parsing: file).diagnostics == [])
      return threadTime() - start
    }
    return tries.min() ?? .zero
  }

  private func threadTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// A kind of text that may be of any length.
struct LongText: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable (Int) -> String

  static let all = [
    LongText(testDescription: "keys") { (0..<$0).map { "key\($0): 1\n" }.joined() },
    LongText(testDescription: "keys on one line") {
      "{" + (0..<$0).map { "ключ\($0): 1" }.joined(separator: ", ") + "}"
    },
    LongText(testDescription: "a list on one line") {
      "[" + String(repeating: "é, ", count: $0) + "]"
    },
    LongText(testDescription: "records") { String(repeating: "- [a, {b: c}]\n", count: $0) },
    LongText(testDescription: "a text in quotes") {
      "a: \"" + String(repeating: "x\n ", count: $0) + "\""
    },
    LongText(testDescription: "a block text") {
      "a: |\n" + String(repeating: "  text\n", count: $0)
    },
    LongText(testDescription: "comments") { String(repeating: "# text\n", count: $0) + "a: 1" },
  ]
}
