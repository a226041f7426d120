import Diagnostics
import FoundationEssentials
import Testing

@Suite struct DiagnosticRecordTests {
  private let file = SourceFile(path: "a.yaml", text: "a: 1\nb: 2\n")

  @Test func `a record holds the places in lines and columns`() throws {
    let diagnostic = Diagnostic(
      "spec.range", "too small", severity: .warning, in: file, at: file.range(of: 8..<9),
      fixIts: [FixIt("write 3")], notes: [Note("first", at: file.range(of: 0..<1)), Note("fact")])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = try encoder.encode(DiagnosticRecord(diagnostic))
    #expect(
      String(decoding: json, as: UTF8.self) == #"""
        {"code":"spec.range","fixIts":["write 3"],"message":"too small","notes":[{"message":"first",\#
        "place":{"column":1,"endColumn":2,"endLine":1,"file":"a.yaml","line":1}},{"message":"fact"}],\#
        "place":{"column":4,"endColumn":5,"endLine":2,"file":"a.yaml","line":2},"severity":"warning"}
        """#)
  }

  @Test func `a diagnostic about a file has a place without lines`() {
    let record = DiagnosticRecord(Diagnostic("x", "m", in: file))
    #expect(record.place?.file == "a.yaml")
    #expect(record.place?.line == nil)
  }

  @Test func `a diagnostic about nothing has no place`() {
    #expect(DiagnosticRecord(Diagnostic("x", "m")).place == nil)
  }
}
