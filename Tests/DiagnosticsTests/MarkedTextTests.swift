import Diagnostics
import TestSupport
import Testing

@Suite struct MarkedTextTests {
  private let text = MarkedText("über: 1️⃣0102️⃣\n3️⃣k: v")

  @Test func `markers are taken out and placed`() {
    #expect(text.text == "über: 010\nk: v")
    #expect(text.position("1️⃣") == SourcePosition(line: 1, column: 7, offset: 7))
    #expect(text.position("3️⃣") == SourcePosition(line: 2, column: 1, offset: 11))
    #expect(text.position("4️⃣") == nil)
    #expect(text.markers == ["1️⃣", "2️⃣", "3️⃣"])
  }

  @Test func `digits and other emoji are no markers`() {
    #expect(MarkedText("1 😀 #️⃣").markers == [])
  }

  @Test func `the expected diagnostics pass in whatever order they were found`() {
    let found = [diagnostic("b", at: 11), diagnostic("a", at: 7)]
    expectDiagnostics(found, [.init("1️⃣", "a"), .init("3️⃣", "b")], in: text)
  }

  @Test func `an unexpected diagnostic fails`() {
    withKnownIssue { expectDiagnostics([diagnostic("a", at: 7)], [], in: text) }
  }

  @Test func `a missing diagnostic fails`() {
    withKnownIssue { expectDiagnostics([], [.init("1️⃣", "a")], in: text) }
  }

  @Test(arguments: [
    ExpectedDiagnostic("3️⃣", "a"), ExpectedDiagnostic("1️⃣", "b"), ExpectedDiagnostic("9️⃣", "a"),
    ExpectedDiagnostic(nil, "a"), ExpectedDiagnostic("1️⃣", "a", end: "3️⃣"),
    ExpectedDiagnostic("1️⃣", "a", message: "other"),
    ExpectedDiagnostic("1️⃣", "a", severity: .warning), ExpectedDiagnostic("1️⃣", "a", notes: ["3️⃣"]),
  ])
  func `a diagnostic that differs in anything fails`(expected: ExpectedDiagnostic) {
    withKnownIssue { expectDiagnostics([diagnostic("a", at: 7)], [expected], in: text) }
  }

  private func diagnostic(_ code: String, at offset: Int) -> Diagnostic {
    Diagnostic(code, "message", in: text.file, at: text.file.range(of: offset..<offset + 1))
  }
}
