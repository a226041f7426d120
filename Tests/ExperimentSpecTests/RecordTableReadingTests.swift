import ExperimentModel
import TestSupport
import Testing

@Suite struct RecordTableReadingTests {
  private static func spec(_ published: String) -> String {
    "title: t\nmatrix: {depth: [1, 2]}\ntables: {a: {record_table: sizes, value: mean_size, \(published)}}"
  }

  @Test func `published rows say which row they are and hold numbers`() throws {
    let text = Self.spec(
      "published: [{layer: 1, parameter: W, mean_size: 3.2e-6}, {at: {depth: 2}, layer: 2, parameter: b, mean_size: 0}]"
    )
    let layout = try experiment(text).tables[0].layout
    #expect(
      layout
        == .recordTable(
          "sizes",
          published: [
            PublishedRow(
              condition: .everywhere, labels: ["layer": "1", "parameter": "W"],
              numbers: ["mean_size": 3.2e-6]),
            PublishedRow(
              condition: PointCondition(["depth": ["2"]]),
              labels: ["layer": "2", "parameter": "b"], numbers: ["mean_size": 0]),
          ]))
  }

  @Test(arguments: [
    ("published: 1️⃣5", "spec.type"),
    ("published: [1️⃣5]", "spec.type"),
    ("published: [1️⃣{parameter: W, mean_size: 1}]", "spec.missing-key"),
    ("published: [1️⃣{layer: 1, parameter: W}]", "spec.missing-key"),
    ("published: [{layer: 1, parameter: W, mean_size: 1, 1️⃣max_size: 1}]", "spec.unknown-column"),
    ("published: [{layer: 1️⃣0, parameter: W, mean_size: 1}]", "spec.type"),
    ("published: [{layer: 1, parameter: 1️⃣V, mean_size: 1}]", "spec.choice"),
    ("published: [{layer: 1, parameter: W, mean_size: 1️⃣few}]", "spec.type"),
    ("published: [{at: {depth: 1️⃣3}, layer: 1, parameter: W, mean_size: 1}]", "spec.unknown-level"),
  ])
  func `a published row that cannot be placed is refused`(published: String, code: String) {
    expectProblem(Self.spec(published), code)
  }

  @Test func `only tables of records have published rows`() {
    expectProblem(
      "title: t\ntables: {a: {value: accuracy, 1️⃣published: [{layer: 1}]}}", "spec.unused")
  }
}
