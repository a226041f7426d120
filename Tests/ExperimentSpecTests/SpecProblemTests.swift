import ExperimentModel
import Testing

/// What no kind of run of the project can show, and so no faulty spec: all others are in `Faulty`.
@Suite struct SpecProblemTests {
  @Test(arguments: [
    "title: t\nstages: {a: {}, b: {set: {rate: {best_of: a, by: 1️⃣steps}}}}",
    """
    title: t
    matrix: {depth: [1, 2]}
    claims: {a: 1️⃣{says: s, metric: steps, compare: {depth: 1}, with: {depth: 2}}}
    """,
  ])
  func `a metric without a better direction decides nothing`(marked: String) {
    expectProblem(marked, "spec.no-better")
  }

  @Test func `an axis that sets nothing more than its levels' values is sound`() throws {
    let stages = try experiment("title: t\nmatrix: {norm.kind: [none, {position: before}, 2]}")
      .stages
    #expect(
      stages[0].points.map(\.point.name) == ["none", "before", "2"])
  }
}
