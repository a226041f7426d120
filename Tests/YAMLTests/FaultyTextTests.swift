import Diagnostics
import TestSupport
import Testing
import YAML

@Suite struct FaultyTextTests {
  @Test(arguments: FaultyText.all)
  func `a faulty text gets its one diagnostic, at its place`(faulty: FaultyText) {
    let document = YAMLDocument(parsing: faulty.text.file)
    expectDiagnostics(document.diagnostics, [faulty.expectation], in: faulty.text)
  }

  @Test func `every problem that a text can have is shown by a faulty text`() {
    let aboutFiles: Set<YAMLProblem> = [.unreadable, .tooLarge, .encoding, .invalidUTF8]
    let aboutMany: Set<YAMLProblem> = [.tooManyProblems]
    // What libyaml has no better words for is not known to be reachable.
    let fallback: Set<YAMLProblem> = [.syntax]
    let shown = Set(FaultyText.all.map(\.problem))
    #expect(
      shown
        == Set(YAMLProblem.allCases).subtracting(aboutFiles).subtracting(aboutMany)
        .subtracting(fallback))
  }

  @Test func `the messages of all faulty texts read as recorded`() throws {
    let renderer = DiagnosticRenderer(.plain)
    let texts = FaultyText.all.map {
      renderer.render(YAMLDocument(parsing: $0.text.file).diagnostics)
    }
    try expectSnapshot(of: texts.joined(separator: "\n"), named: "faulty-texts.txt")
  }

  @Test(arguments: FaultyText.all)
  func `every diagnostic but that of an empty or endless text offers a way out`(
    faulty: FaultyText
  ) {
    let withoutWayOut: Set<YAMLProblem> = [.empty, .tooDeep, .notFinite]
    for diagnostic in YAMLDocument(parsing: faulty.text.file).diagnostics {
      #expect(diagnostic.fixIts.isEmpty == withoutWayOut.contains(faulty.problem))
    }
  }
}
