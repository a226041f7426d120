import Analysis
import Document
import ExperimentModel
import Figures
import Reporting

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A made-up kind of run, experiments and records for it.
enum Fixture {
  static let depth = Axis("depth", levels: ["3 layers", "9 layers"])
  static let norm = Axis("norm", levels: ["without BN", "with BN"])
  static let digests = ["images": String(repeating: "9d2f", count: 16), "small": "d"]

  static let kind = RunKind(
    name: "training", documentation: "trains a network", configRevision: 1, trainerRevision: 3,
    fields: [
      ConfigField(
        "network.hidden", .integers(1...1000, count: 0...20), defaultValue: [50, 50],
        "sizes of the hidden layers"),
      ConfigField(
        "network.batch_norm",
        .variant(
          tag: "position",
          cases: [
            VariantCase("none", "no batch normalization"),
            VariantCase(
              "before-activation", "before the activation",
              fields: [
                ConfigField(
                  "network.batch_norm.decay", .number(.fraction), defaultValue: 0.9,
                  "decay of the moving averages")
              ]),
          ]), defaultValue: "none", "batch normalization on hidden layers"),
      ConfigField(
        "penalty.lambda", title: "penalty weight λ", .number(.nonnegative), defaultValue: 0,
        "weight of the penalty λΣ‖W‖²"),
      ConfigField("training.eta", .number(.positive), defaultValue: 0.01, "learning rate"),
      ConfigField(
        "training.half_cycle", .quantity(.positive, units: ["epochs", "updates"]),
        defaultValue: "5 epochs", "half of a learning-rate cycle"),
    ],
    metrics: [
      MetricDefinition(
        "epoch", title: "epoch", unit: .plain("epochs"), better: .neither, availability: .history,
        "epochs of training"),
      MetricDefinition(
        "update", title: "update", unit: .plain("updates"), better: .neither,
        availability: .history, "mini-batches of training"),
      MetricDefinition(
        "learning_rate", title: "learning rate", unit: .plain(""), better: .neither,
        availability: .history, "learning rate of the last update"),
      MetricDefinition(
        "test.accuracy", title: "test accuracy", unit: .share, better: .higher,
        availability: .final,
        role: .test, "share of test images classified correctly", prominence: .headline),
      MetricDefinition(
        "test.loss", title: "test loss", unit: .nats, better: .lower, availability: .final,
        role: .test, "cross-entropy on the test images"),
      MetricDefinition(
        "training.loss", title: "training loss", unit: .nats, better: .lower,
        availability: .history,
        "cross-entropy on the training images"),
      MetricDefinition(
        "validation.loss", title: "validation loss", unit: .nats, better: .lower,
        availability: .history,
        "cross-entropy on the validation images"),
      MetricDefinition(
        "training.accuracy", title: "training accuracy", unit: .share, better: .higher,
        availability: .history, "share of training images classified correctly"),
      MetricDefinition(
        "validation.accuracy", title: "validation accuracy", unit: .share, better: .higher,
        availability: .finalAndHistory, "share of validation images classified correctly",
        prominence: .headline),
    ],
    tables: [gradients],
    datasets: { _ in ["images"] }, problems: { _ in [] },
    drawnImages: { metric, config in
      metric.name.hasPrefix("test.") ? nil : "images of seed \(config.seed)"
    })

  static let accuracyByDepth = TableSpec(
    name: "accuracy", title: "", rows: ["depth"], columns: ["norm"], values: ["test.accuracy"],
    condition: .everywhere)

  static let lossByDepth = FigureSpec(
    name: "loss", title: "", x: "epoch", y: ["training.loss", "validation.loss"],
    panels: ["depth"], colors: ["norm"], condition: .everywhere)

  static func published(
    _ depth: String, _ norm: String, _ value: Double, spread: Double? = nil,
    metric: String = "test.accuracy", place: String = "section 3"
  ) -> PublishedValue {
    PublishedValue(
      condition: PointCondition(["depth": [depth], "norm": [norm]]), metric: metric, value: value,
      spread: spread, place: place)
  }

  /// Two depths, each without and with batch normalization.
  static func experiment(
    name: String = "depth",
    title: String = "Does batch normalization help more in a deeper network?",
    seeds: [Int] = [1, 2, 3], tables: [TableSpec] = [accuracyByDepth],
    figures: [FigureSpec] = [lossByDepth], published: [PublishedValue] = [],
    notes: String = "", axes: [Axis] = [depth, norm], claims: [Claim] = []
  ) -> Experiment {
    Experiment(
      identifier: "brunlid-2024/\(name)", page: "brunlid-2024",
      path: "experiments/brunlid-2024/\(name).yaml", title: title,
      source: "brunlid-2024, sections 3 and 4", notes: notes, kind: kind, axes: axes,
      stages: [Stage(points: points(of: axes), seeds: seeds)], tables: tables, figures: figures,
      published: published, claims: claims)
  }

  /// Every combination of the axes' levels, with settings for the levels that this fixture knows.
  static func points(of axes: [Axis]) -> [DesignPoint] {
    let settings: [String: [String: ConfigValue]] = [
      "9 layers": ["network.hidden": [50, 30, 20, 20, 10, 10, 10, 10]],
      "with BN": ["network.batch_norm": "before-activation"],
    ]
    let combinations = axes.reduce([[Point.Coordinate]([])]) { combinations, axis in
      combinations.flatMap { combination in
        axis.levels.map { combination + [Point.Coordinate(axis: axis.name, level: $0)] }
      }
    }
    return combinations.map { coordinates in
      let base: [String: ConfigValue] = ["penalty.lambda": 0.005]
      return DesignPoint(
        Point(coordinates),
        settings: coordinates.compactMap { settings[$0.level] }
          .reduce(into: base) { $0.merge($1) { $1 } })
    }
  }
}

extension Fixture {
  /// The run of a point and a seed.
  static func run(_ experiment: Experiment, _ design: DesignPoint, seed: Int) -> Run {
    Run(
      experiment: experiment.identifier, point: design.point,
      config: experiment.kind.config(design.settings, seed: seed), kind: experiment.kind,
      digests: digests)
  }

  /// Every run of an experiment with what `status` says of it.
  static func collated(
    _ experiment: Experiment,
    status: (Point, Int, Run) -> CollatedRun = { _, _, run in finished(run) }
  ) -> CollatedExperiment {
    CollatedExperiment(
      experiment,
      runs: experiment.stages.flatMap { stage in
        stage.points.flatMap { design in
          stage.seeds.map { seed in
            status(design.point, seed, run(experiment, design, seed: seed))
          }
        }
      })
  }

  /// A finished run with plausible numbers that follow from its point and seed.
  static func finished(_ run: Run, without metric: String? = nil) -> CollatedRun {
    var metrics = finalMetrics(of: run)
    if let metric { metrics[metric] = nil }
    return CollatedRun(
      run, record: record(run, .finished, metrics: metrics, history: history(of: run, epochs: 20)))
  }

  /// A run that diverged in its third epoch.
  static func diverged(_ run: Run, update: Int = 1_100) -> CollatedRun {
    CollatedRun(
      run,
      record: record(
        run, .diverged(update: update), metrics: [:], history: history(of: run, epochs: 3)))
  }

  static func record(
    _ run: Run, _ outcome: RunOutcome, metrics: [String: Double],
    history: [String: [Double]] = [:], tables: [String: [[Double]]] = [:]
  ) -> RunRecord {
    RunRecord(
      key: run.key, config: run.config, configRevision: 1, trainerRevision: 3,
      data: run.components.data,
      result: RunResult(outcome: outcome, metrics: metrics, history: history, tables: tables),
      provenance: Provenance(
        started: "2025-01-01T00:00:00Z", seconds: 31.25 + Double(run.config.seed),
        environment: ["cpu": "Made-up CPU @ 2.5 GHz"]))
  }

  private static func finalMetrics(of run: Run) -> [String: Double] {
    let noise = [0, 0.004, -0.0055, 0.002, -0.003][run.config.seed % 5]
    let isDeep = run.point["depth"] == "9 layers"
    let hasNorm = run.point["norm"] == "with BN"
    let accuracy = 0.531 - (isDeep ? (hasNorm ? 0.016 : 0.05) : 0) + (hasNorm ? 0.004 : 0)
    return [
      "test.accuracy": accuracy + noise * (isDeep && !hasNorm ? 6 : 1),
      "test.loss": 1.36 - 2 * noise + (isDeep ? 0.1 : 0),
      "validation.accuracy": accuracy + noise + 0.003,
    ]
  }

  /// What levels that this fixture does not know add to a loss.
  private static func offset(of point: Point) -> Double {
    point.coordinates.filter { $0.axis != depth.name && $0.axis != norm.name }
      .reduce(0) { sum, coordinate in
        sum + Double(coordinate.level.utf8.reduce(0) { ($0 * 3 + Int($1)) % 17 }) / 40
      }
  }

  /// Curves that fall with the epochs and swing with a learning-rate cycle.
  static func history(of run: Run, epochs: Int) -> [String: [Double]] {
    let noise = [0, 0.02, -0.03, 0.01, -0.02][run.config.seed % 5]
    let isDeep = run.point["depth"] == "9 layers"
    let hasNorm = run.point["norm"] == "with BN"
    let epoch = (1...epochs).map(Double.init)
    let end = 1.15 + (isDeep ? 0.2 : 0) - (hasNorm ? 0.1 : 0) + offset(of: run.point)
    let training = epoch.map { epoch in
      let swing = 0.06 * (1 - cos(epoch / 10 * 2 * .pi)) * (hasNorm ? 0.5 : 1)
      return end + 1.1 * exp(-epoch / (isDeep && !hasNorm ? 5 : 2.5)) + swing
        + noise * (isDeep ? 3 : 1)
    }
    let validation = training.map { $0 + 0.22 }
    return [
      "epoch": epoch, "update": epoch.map { 400 * $0 }, "training.loss": training,
      "validation.loss": validation,
      "training.accuracy": training.map { 0.95 - $0 * 0.3 },
      "validation.accuracy": validation.map { 0.95 - $0 * 0.3 },
    ]
  }
}
