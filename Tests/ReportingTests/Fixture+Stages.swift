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

extension Fixture {
  static let lambda = "penalty.lambda"
  static let eta = "training.eta"

  /// The deviations of a gradient check, as its records hold them.
  static let gradients = RecordTableDefinition(
    "gradients", title: "deviations of gradients",
    columns: [
      .ordinal("layer", title: "layer"), .words("parameter", title: "parameter", ["W", "b"]),
      .init("mean_deviation", title: "mean |a − n|"),
      .init("max_deviation", title: "max |a − n|", ofSeeds: .largest),
      .init("sum", title: "Σ n", ofSeeds: .extent),
    ])

  static let coarse = Stage(
    name: "coarse", points: [DesignPoint(Point([]), settings: [:])], seeds: [1],
    search: Search(
      method: .random, trials: 10, seed: 7,
      samples: [Sampled(path: lambda, domain: .logUniform([1e-5...1e-1]))]))

  /// Ten trials around the two best of the coarse search.
  static func fine(by metric: String) -> Stage {
    let selection = Selection(experiment: identifier, stage: "coarse", metric: metric)
    return Stage(
      name: "fine", points: coarse.points, seeds: [1],
      search: Search(
        method: .random, trials: 10, seed: 8,
        samples: [
          Sampled(
            path: lambda, domain: .around(selection, count: 2, widenedByDecades: 0.25))
        ]))
  }

  static func final(by metric: String) -> Stage {
    Stage(
      name: "final", points: coarse.points, seeds: [1, 2, 3],
      choices: [
        lambda: BestOf(
          Selection(experiment: identifier, stage: "fine", metric: metric), path: lambda)
      ])
  }

  static let asPublished = Stage(
    name: "as published",
    points: ["0.0047", "0.0141"].map { level in
      DesignPoint(
        Point([.init(axis: "lambda", level: level)]),
        settings: [lambda: .number(Double(level) ?? 0)])
    }, seeds: [1, 2, 3])

  private static let identifier = "brunlid-2024/lambda"

  /// A coarse and a fine search, the best of them, and what was published.
  static func search(
    by metric: String = "validation.accuracy", tables: [TableSpec] = [],
    figures: [FigureSpec] = [], claims: [Claim] = []
  ) -> Experiment {
    Experiment(
      identifier: identifier, page: "brunlid-2024", path: "experiments/\(identifier).yaml",
      title: "Which λ suits the network?", source: "brunlid-2024, section 5", notes: "",
      kind: kind,
      axes: [
        Axis(Stage.axis, levels: ["coarse", "fine", "final", "as published"]),
        Axis("lambda", levels: ["0.0047", "0.0141"]),
        Axis(Stage.trialAxis, levels: (1...10).map { "trial \($0)" }),
      ], stages: [coarse, fine(by: metric), final(by: metric), asPublished], tables: tables,
      figures: figures,
      published: [
        PublishedValue(
          condition: PointCondition([Stage.axis: ["as published"], "lambda": ["0.0047"]]),
          metric: "test.accuracy", value: 0.5318, spread: nil, place: "section 5.1")
      ], claims: claims)
  }

  /// Two searches of learning rate and λ, the second in a smaller box.
  static func pairs(figures: [FigureSpec]) -> Experiment {
    let stages = ["coarse", "fine"].map { name in
      Stage(
        name: name, points: coarse.points, seeds: [1],
        search: Search(
          method: .random, trials: 30, seed: 9,
          samples: [
            Sampled(path: eta, domain: .logUniform([5e-3...0.2])),
            Sampled(path: lambda, domain: .logUniform([1e-5...1e-1])),
          ]))
    }
    return Experiment(
      identifier: "brunlid-2024/pairs", page: "brunlid-2024",
      path: "experiments/brunlid-2024/pairs.yaml", title: "Which learning rate and λ?", source: "",
      notes: "", kind: kind,
      axes: [
        Axis(Stage.axis, levels: ["coarse", "fine"]),
        Axis(Stage.trialAxis, levels: (1...30).map { "trial \($0)" }),
      ], stages: stages, tables: [], figures: figures, published: [])
  }

  /// The runs of a search with made-up values of what is sampled and chosen; `status` says what is known of each.
  static func collated(
    searching experiment: Experiment, waiting: [WaitingRuns] = [], stages: [String]? = nil,
    status: (Run) -> CollatedRun = { tried($0) }
  ) -> CollatedExperiment {
    let known = experiment.stages.filter { stages?.contains($0.name) ?? true }
    return CollatedExperiment(
      experiment, runs: known.flatMap { runs(of: $0, in: experiment) }.map(status),
      waiting: waiting)
  }

  private static func runs(of stage: Stage, in experiment: Experiment) -> [Run] {
    let stagePoint = Point.Coordinate(axis: Stage.axis, level: stage.name)
    let trials = stage.search.map { Array(1...$0.trials) } ?? [0]
    return stage.points.flatMap { design in
      trials.flatMap { trial in
        var settings = design.settings
        for path in (stage.search?.samples.map(\.path) ?? []) + Array(stage.choices.keys) {
          settings[path] = .number(sampled(path, trial: trial, in: stage))
        }
        let own =
          trial == 0 ? [] : [Point.Coordinate(axis: Stage.trialAxis, level: "trial \(trial)")]
        let point = DesignPoint(
          Point([stagePoint] + design.point.coordinates + own), settings: settings)
        return stage.seeds.map { run(experiment, point, seed: $0) }
      }
    }
  }

  /// Values over the decades that a stage covers, in no order.
  private static func sampled(_ path: String, trial: Int, in stage: Stage) -> Double {
    let share = stage.seeds == [1] && (stage.search?.samples.count ?? 0) > 1 ? 31 : 11
    let place = Double((trial * 7 + (path == eta ? trial * trial : 0)) % share) / Double(share - 1)
    let (low, decades) =
      switch (path, stage.name) {
      case (eta, "coarse"): (-2.3, 1.5)
      case (eta, _): (-2.0, 0.8)
      case (_, "coarse"): (-5.0, 4.0)
      case (_, "fine"): (-2.8, 1.2)
      default: (-2.4, 0.0)
      }
    return Double(Int(pow(10, low + decades * place) * 1e6)) / 1e6
  }

  /// A finished run whose accuracy is best at λ = 0.004 and falls with the distance in decades.
  static func tried(_ run: Run) -> CollatedRun {
    let distances = [
      log10((run.config.number(lambda) ?? 0) / 0.004), log10((run.config.number(eta) ?? 0) / 0.01),
    ]
    let decades = hypot(distances[0], distances[1])
    let noise = [0, 0.002, -0.003, 0.001][run.config.seed % 4]
    let accuracy = 0.535 - 0.011 * decades * decades + noise
    return CollatedRun(
      run,
      record: record(
        run, .finished,
        metrics: [
          "validation.accuracy": accuracy, "test.accuracy": accuracy - 0.004 - noise / 2,
          "test.loss": 1.3 + 0.1 * decades * decades,
        ]))
  }
}
