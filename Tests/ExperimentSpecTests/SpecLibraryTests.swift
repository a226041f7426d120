import Diagnostics
import ExperimentSpec
import TestSupport
import Testing

/// Choices from other specs, which can only be checked beside those.
@Suite struct SpecLibraryTests {
  private static let other = """
    title: other
    stages:
      coarse:
        matrix: {depth: [1, 2]}
        search: {method: random, trials: 2}
        sample: {rate: {log_uniform: [0.1, 1]}}
    """

  /// The problems of a spec that chooses by a mapping, beside specs `other` and `circle`.
  private func problems(choosing choice: String) -> (marked: MarkedText, found: [Diagnostic]) {
    let marked = MarkedText("title: t\nstages: {a: {set: {rate: {\(choice)}}}}")
    var library = SpecLibrary()
    let spec = readExample(marked.text)
    library.add(spec.experiment, as: "page/test")
    library.add(readExample(Self.other, as: "other").experiment, as: "page/other")
    library.add(readExample("title: plain", as: "plain").experiment, as: "page/plain")
    let circle = "title: t\nstages: {a: {set: {rate: {best_of: a, in: test, by: loss}}}}"
    library.add(readExample(circle, as: "circle").experiment, as: "page/circle")
    library.add(nil, as: "page/faulty")
    return (marked, spec.diagnostics + spec.references.flatMap(library.problems))
  }

  @Test(arguments: [
    "best_of: coarse, in: other, by: loss, over: depth",
    "best_of: coarse, in: other, by: loss, at: {depth: 1}",
    "best_of: '', in: plain, by: loss", "best_of: nothing, in: faulty, by: loss",
  ])
  func `a choice that can be made is no problem, nor is one from a spec with errors of its own`(
    choice: String
  ) {
    #expect(problems(choosing: choice).found.isEmpty)
  }

  @Test(arguments: [
    ("best_of: coarse, in: 1️⃣othr, by: loss", "spec.unknown-spec"),
    ("best_of: 1️⃣coarsee, in: other, by: loss", "spec.unknown-stage"),
    ("best_of: 1️⃣coarse, in: plain, by: loss", "spec.unknown-stage"),
    ("best_of: coarse, in: other, by: loss, at: {1️⃣dept: 1}", "spec.unknown-axis"),
    ("best_of: coarse, in: other, by: loss, at: {depth: 1️⃣3}", "spec.unknown-level"),
    ("best_of: 1️⃣coarse, in: other, by: loss", "spec.unlike-points"),
    ("best_of: 1️⃣coarse, in: other, by: loss, over: depth, at: {depth: 1}", "spec.average"),
    ("best_of: a, in: 1️⃣circle, by: loss", "spec.cycle"),
  ])
  func `a choice that can never be made is told where it stands`(choice: String, code: String) {
    let (marked, found) = problems(choosing: choice)
    expectDiagnostics(found, [ExpectedDiagnostic("1️⃣", code)], in: marked)
  }

  @Test func `a choice across specs says what there is to choose from`() throws {
    let found = [
      "best_of: coarse, in: othr, by: loss", "best_of: fine, in: other, by: loss",
      "best_of: coarse, in: plain, by: loss", "best_of: a, in: circle, by: loss",
      "best_of: coarse, in: other, by: loss, at: {width: 1}",
    ].flatMap { problems(choosing: $0).found }
    try expectSnapshot(
      of: DiagnosticRenderer(.plain).render(found), named: "choices-across-specs.txt")
  }
}
