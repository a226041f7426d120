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

  @Test(
    arguments: [
      ("here", nil), ("other.there", nil), ("below/deep.far", nil),
      ("1️⃣her", "spec.unknown-cause"), ("1️⃣other.here", "spec.unknown-cause"),
      ("1️⃣below/deep.fa", "spec.unknown-cause"), ("1️⃣nobody.here", "spec.unknown-spec"),
      ("[here, 1️⃣gone]", "spec.unknown-cause"),
    ] as [(String, String?)])
  func `what explains a published number is a cause of a spec of the folder or below`(
    name: String, code: String?
  ) {
    func spec(_ cause: String, _ published: String = "") -> String {
      """
      title: t
      matrix: {depth: [1, 2]}
      causes: {\(cause): {says: s, compare: {depth: 1}, with: {depth: 2}, metric: loss}}
      \(published)
      """
    }
    let marked = MarkedText(
      spec("here", "published: [{at: {depth: 1}, metric: loss, value: 1, explained_by: \(name)}]"))
    var library = SpecLibrary()
    let own = readExample(marked.text)
    library.add(own.experiment, as: "page/test")
    library.add(readExample(spec("there"), as: "other").experiment, as: "page/other")
    library.add(readExample(spec("far"), as: "deep").experiment, as: "page/below/deep")
    expectDiagnostics(
      own.diagnostics + own.references.flatMap(library.problems),
      code.map { [ExpectedDiagnostic("1️⃣", $0)] } ?? [], in: marked)
  }

  /// The problems of a spec whose claim compares with another by some keys, beside `other`.
  private func problems(claiming keys: String) -> (marked: MarkedText, found: [Diagnostic]) {
    let marked = MarkedText(
      "title: t\nclaims: {a: {says: a, compare: {}, between: [-1, 1], \(keys)}}")
    var library = SpecLibrary()
    let spec = readExample(marked.text)
    library.add(spec.experiment, as: "page/test")
    library.add(readExample(Self.other, as: "other").experiment, as: "page/other")
    return (marked, spec.diagnostics + spec.references.flatMap(library.problems))
  }

  @Test(arguments: [
    "in: other, with: {depth: 1}, metric: loss", "in: other, with: {}, metric: loss",
    "in: other, with: {stage: coarse, trial: [trial 1, trial 2]}, metric: loss",
  ])
  func `a claim may compare with another spec`(keys: String) {
    #expect(problems(claiming: keys).found.isEmpty)
  }

  @Test(arguments: [
    ("in: 1️⃣othr, with: {}, metric: loss", "spec.unknown-spec"),
    ("in: other, with: {1️⃣width: 1}, metric: loss", "spec.unknown-axis"),
    ("in: other, with: {depth: 1️⃣3}, metric: loss", "spec.unknown-level"),
    ("in: 1️⃣other.yaml, with: {}, metric: loss", "spec.type"),
  ])
  func `a claim about what another spec does not have is told where it stands`(
    keys: String, code: String
  ) {
    let (marked, found) = problems(claiming: keys)
    expectDiagnostics(found, [ExpectedDiagnostic("1️⃣", code)], in: marked)
  }

  @Test func `a spec that is not found is looked for among those that were not read`() throws {
    let spec = readExample(
      "title: t\nclaims: {a: {says: a, compare: {}, in: besde, with: {}, metric: loss}}")
    let library = SpecLibrary(besides: ["page/beside", "elsewhere/besde"])
    let found = try #require(spec.references.flatMap(library.problems).first)
    #expect(found.fixIts.map(\.text) == ["did you mean 'beside'?"])
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
