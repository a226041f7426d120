import ExperimentModel
import TestSupport
import Testing

@Suite struct RunConfigTests {
  private let kind = RunKind.example()

  @Test func `a config is complete`() {
    let config = kind.config(["depth": 5], seed: 1)
    #expect(config.values["depth"] == 5)
    #expect(config.values["rate"] == 0.1)
    #expect(config.values["norm.kind.decay"] == nil)
  }

  @Test func `selecting a shape brings its fields`() {
    let config = kind.config(["norm.kind": "before"], seed: 1)
    #expect(config.number("norm.kind.decay") == 0.9)
    #expect(config.number("norm.kind.factor") == nil)
  }

  @Test func `changes name every field that differs, also those of other shapes`() {
    let one = kind.config(["depth": 5], seed: 1)
    let other = kind.config(["norm.kind": "before"], seed: 2)
    #expect(
      one.changes(to: other) == [
        FieldChange("depth", 5, 3), FieldChange("norm.kind", "none", "before"),
        FieldChange("norm.kind.decay", nil, 0.9), FieldChange("seed", 1, 2),
      ])
  }

  @Test func `a config survives being written and read`() throws {
    let config = kind.config(["layers": [], "shuffled": false, "duration": "3 updates"], seed: 7)
    #expect(RunConfig(json: try JSON(parsing: config.json.prettyText)) == config)
  }

  @Test(arguments: [
    ("5 epochs", 5.0, "epochs"), ("1 epoch", 1, "epochs"), ("0.5 cycles", 0.5, "cycles"),
  ])
  func `quantities are read`(text: String, number: Double, unit: String) {
    #expect(Quantity(parsing: text) == Quantity(number, unit))
  }

  @Test(arguments: ["5", "epochs", "5 epochs long", "x epochs", "inf epochs", ""])
  func `other texts are no quantities`(text: String) {
    #expect(Quantity(parsing: text) == nil)
  }
}
