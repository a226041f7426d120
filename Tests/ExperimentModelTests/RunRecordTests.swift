import ExperimentModel
import TestSupport
import Testing

@Suite struct RunRecordTests {
  private func record(_ outcome: RunOutcome) throws -> RunRecord {
    let kind = RunKind.example()
    let config = kind.config([:], seed: 1)
    return RunRecord(
      key: RunKey(KeyComponents(config: config, kind: kind, digests: ["small": "d"])),
      config: config, configRevision: 1,
      trainerRevision: 1, data: ["small": "d"],
      result: RunResult(
        outcome: outcome, metrics: ["accuracy": 0.5],
        history: ["epoch": [1, 2], "loss": [2.3, 1.5]],
        tables: ["confusion": [[1, 2], [3, 4]]]),
      provenance: Provenance(
        started: "2026-01-01T00:00:00Z", seconds: 1.5, environment: ["cpu": "x"]))
  }

  @Test(arguments: [RunOutcome.finished, .diverged(update: 12), .failed(reason: "no data")])
  func `a record survives being written and read`(outcome: RunOutcome) throws {
    let record = try record(outcome)
    #expect(RunRecord(json: try JSON(parsing: record.json.prettyText)) == record)
  }

  @Test func `what is not finite is written as null and read as not a number`() throws {
    let result = RunResult(
      outcome: .diverged(update: 3), metrics: [:], history: ["loss": [2.3, .infinity]])
    let read = try #require(RunResult(json: try JSON(parsing: result.json.prettyText)))
    #expect(read.history["loss"]?.first == 2.3)
    #expect(read.history["loss"]?.last?.isNaN == true)
  }

  @Test(arguments: ["{}", "[]", #"{"key": "x"}"#])
  func `JSON of another shape is no record`(text: String) throws {
    #expect(RunRecord(json: try JSON(parsing: text)) == nil)
  }
}
