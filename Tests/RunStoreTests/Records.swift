import ExperimentModel
import RunStore

/// Records of the size and shape that training gives: 20 rows by 8 columns of history and a 10 by 10 table.
enum Records {
  static let key = key(of: 1)

  static func key(of number: Int) -> RunKey {
    RunKey(hexadecimal: SHA256.hexadecimal(of: "run \(number)")) ?? key
  }

  static func config(seed: Int) -> RunConfig {
    RunConfig(
      kind: "training", seed: seed,
      values: [
        "data.set": "cifar10", "data.validation": 5000, "network.hidden": [50, 30, 20],
        "network.batch_norm": "none", "penalty.lambda": 0.005, "penalty.form": "lambda",
        "training.learning_rate": "triangular", "training.half_cycle": "5 epochs",
      ])
  }

  static func small(
    _ key: RunKey = key, outcome: RunOutcome = .finished, seed: Int = 1, seconds: Double = 12.5
  ) -> RunRecord {
    record(
      key, RunResult(outcome: outcome, metrics: ["test.accuracy": 0.531, "quote": 1e-300]), seed,
      seconds: seconds)
  }

  static func large(_ key: RunKey) -> RunRecord {
    let columns = [
      "epoch", "training.loss", "training.cost", "training.accuracy", "validation.loss",
      "validation.cost", "validation.accuracy", "learning_rate",
    ]
    let history = columns.enumerated().map { index, name in
      (name, (1...20).map { row in 1 / Double(row + 20 * index) })
    }
    let confusion = (0..<10).map { row in (0..<10).map { Double(row == $0 ? 531 : 52) } }
    let result = RunResult(
      outcome: .finished, metrics: ["test.accuracy": 0.531, "test.loss": 1.4],
      history: Dictionary(uniqueKeysWithValues: history), tables: ["test.confusion": confusion])
    return record(key, result, 1, seconds: 0.5)
  }

  private static func record(
    _ key: RunKey, _ result: RunResult, _ seed: Int, seconds: Double = 12.5
  ) -> RunRecord {
    RunRecord(
      key: key, config: config(seed: seed), configRevision: 1, trainerRevision: 1,
      data: ["cifar10": "9d2f"], result: result,
      provenance: Provenance(
        started: "2026-02-28T13:05:00Z", seconds: seconds,
        environment: ["cpu": "a \"quoted\" processor,\n  \"result\": {", "openblas": "SkylakeX"]))
  }
}
