import ExperimentModel
import TestSupport
import Testing

/// Metrics that no record holds.
@Suite struct ComputedMetricTests {
  private static func metric(
    _ name: String, _ unit: MetricUnit = .share, _ better: MetricDefinition.Direction = .higher,
    _ availability: MetricDefinition.Availability = .finalAndHistory,
    role: MetricDefinition.Role = .development
  ) -> MetricDefinition {
    MetricDefinition(
      name, title: name.replacing(".", with: " "), unit: unit, better: better,
      availability: availability, role: role, "made up")
  }

  private static let epoch = metric("epoch", .plain("epochs"), .neither, .history)
  private static let training = metric("training.accuracy")
  private static let test = metric("test.accuracy", .share, .higher, .final, role: .test)
  private static let loss = metric("loss", .nats, .lower)

  private static let gap = MetricDefinition("gap", as: .difference(training, test), better: .lower)
  private static let spread = MetricDefinition("spread", as: .difference(training, loss(of: "b")))
  private static let best = MetricDefinition("best", as: .best(training))
  private static let lowest = MetricDefinition("lowest.loss_ever", as: .best(loss))

  private static func loss(of name: String) -> MetricDefinition { metric(name) }

  private static func first(
    _ metric: MetricDefinition, _ bounds: ClosedRange<Double>
  ) -> MetricDefinition {
    MetricDefinition("first", as: .first(metric, within: bounds, along: epoch))
  }

  /// A record of three epochs in the second of which an evaluation gave no loss.
  private static let record = RunRecord(
    RunResult(
      outcome: .finished,
      metrics: ["training.accuracy": 0.75, "test.accuracy": 0.5, "b": 0.25, "loss": 0.5],
      history: [
        "epoch": [1, 2, 3], "training.accuracy": [0.5, 0.875, 0.75], "b": [0.25, 0.5, 0.25],
        "loss": [1.5, .nan, 0.5],
      ]), of: RunKey(KeyComponents(config: config, kind: .example(), digests: ["small": "d"])),
    seconds: 12.5)

  private static let config = RunKind.example().config([:], seed: 1)

  @Test func `numbers are computed of the record's`() {
    let record = Self.record
    #expect(record.value(of: Self.gap) == 0.25)
    #expect(record.value(of: Self.best) == 0.875)
    #expect(record.value(of: Self.lowest) == 0.5)
    #expect(record.history(of: Self.spread) == [0.25, 0.375, 0.5])
    #expect(record.history(of: Self.best) == nil && record.history(of: Self.gap) == nil)
    #expect(record.value(of: .runTime) == 12.5)
    #expect(record.value(of: Self.training) == 0.75 && record.value(of: Self.epoch) == nil)
  }

  @Test(
    arguments: [
      (training, 0.8 ... .infinity, 2), (training, 0.5 ... .infinity, 1),
      (training, 0.9 ... .infinity, nil), (loss, -.infinity...1, 3), (loss, -.infinity...0.1, nil),
      (spread, 0.5 ... .infinity, 3),
    ] as [(MetricDefinition, ClosedRange<Double>, Double?)])
  func `the first epoch at a threshold is where the history reaches it`(
    metric: MetricDefinition, bounds: ClosedRange<Double>, epoch: Double?
  ) {
    #expect(Self.record.value(of: Self.first(metric, bounds)) == epoch)
  }

  @Test(
    arguments: [(2.0, 0.875), (2 + 1e-12, 0.875), (2.5, nil), (3, 0.75)] as [(Double, Double?)])
  func `a number of the history is that of the place, and of no other`(
    place: Double, number: Double?
  ) {
    let metric = MetricDefinition(
      "early", as: .at(place, of: Self.training, along: Self.epoch))
    #expect(Self.record.value(of: metric) == number)
    #expect(metric.absence == "not recorded" && metric.better == .higher)
  }

  @Test func `a metric made of a history that must be asked for says so where it has no number`() {
    let test = MetricDefinition(
      "test.loss", title: "test loss", unit: .nats, better: .lower, availability: .finalAndHistory,
      "made up", historyNeed: .init(path: "evaluation.test", word: "throughout"))
    let best = MetricDefinition("best", as: .best(test))
    let wait = MetricDefinition("wait", as: .difference(best, Self.lowest))
    for metric in [best, wait, MetricDefinition("range", as: .extent(test))] {
      #expect(metric.finalNeed == test.historyNeed && metric.historyNeed == nil)
      #expect(metric.absence == "not recorded")
    }
    #expect(Self.first(test, 0...1).absence == "not reached or not recorded")
    let ahead = MetricDefinition("ahead", as: .difference(test, Self.loss))
    #expect(ahead.finalNeed == nil && ahead.historyNeed == test.historyNeed)
    #expect(ahead.absence == nil && Self.best.finalNeed == nil && Self.best.absence == nil)
  }

  @Test func `a range is of the numbers that are there, a relative difference over the second`() {
    let range = MetricDefinition("range", as: .extent(Self.loss))
    #expect(Self.record.value(of: range) == 1)
    #expect(MetricDefinition("r", as: .extent(Self.training)).unit == .points)
    let apart = MetricDefinition("apart", as: .relativeDifference(Self.training, Self.test))
    #expect(Self.record.value(of: apart) == 0.5)
    let back = MetricDefinition("back", as: .relativeDifference(Self.test, Self.training))
    #expect(Self.record.value(of: back) == 0.25 / 0.75)
  }

  @Test(
    arguments: [
      ("error", 2, "b", 0.25), ("sum", 1, "W", 7), ("error", 3, "b", nil), ("sum", 2, "W", nil),
    ] as [(String, Int, String, Double?)])
  func `a cell is the number of one row and column of a record's table`(
    column: String, layer: Int, parameter: String, number: Double?
  ) {
    let table = RecordTableDefinition(
      "gradients", title: "g",
      columns: [
        .ordinal("layer", title: "layer"), .words("parameter", title: "parameter", ["W", "b"]),
        .init("error", title: "error"), .init("sum", title: "Σ"),
      ])
    let record = RunRecord(
      RunResult(
        outcome: .finished, metrics: [:], history: [:],
        tables: ["gradients": [[1, 0, 0.5, 7], [2, 1, 0.25, 8]]]),
      of: RunKey(KeyComponents(config: Self.config, kind: .example(), digests: ["small": "d"])),
      seconds: 1)
    let cell = RecordCell(
      column, of: table, at: ["layer": "\(layer)", "parameter": parameter])
    #expect(record.value(of: MetricDefinition("c", as: .cell(cell))) == number)
  }

  @Test func `metrics are made of computed ones too`() {
    let late = Self.first(Self.training, 0.8 ... .infinity)
    let early = MetricDefinition(
      "early", as: .first(Self.training, within: 0.5 ... .infinity, along: Self.epoch))
    let wait = MetricDefinition("wait", as: .difference(late, early))
    #expect(Self.record.value(of: wait) == 1)
    let never = MetricDefinition(
      "never", as: .difference(Self.first(Self.training, 0.99...(.infinity)), early))
    #expect(Self.record.value(of: never) == nil && never.absence == "not reached")
    let overfit = MetricDefinition(
      "overfit",
      as: .best(
        MetricDefinition(
          "spread", as: .difference(Self.training, Self.loss(of: "b")), better: .higher)))
    #expect(Self.record.value(of: overfit) == 0.5)
    #expect(overfit.parts.map(\.name) == ["training.accuracy", "b"])
  }

  @Test func `what is not said of a metric follows from what it is made of`() {
    #expect(Self.gap.unit == .points && Self.gap.range == -1...1 && Self.gap.better == .lower)
    #expect(Self.gap.role == .test && Self.gap.availability == .final)
    #expect(Self.gap.documentation == "training accuracy less test accuracy")
    #expect(Self.spread.better == .neither && Self.spread.availability == .finalAndHistory)
    #expect(Self.spread.role == .development)
    #expect(Self.lowest.title == "lowest loss ever" && Self.lowest.unit == .nats)
    #expect(Self.lowest.better == .lower && Self.lowest.isFinal && !Self.lowest.hasHistory)
    #expect(Self.lowest.documentation == "the lowest loss of the history")
    let first = Self.first(Self.training, 0.07 ... .infinity)
    #expect(
      first.documentation == "the first epoch at which training accuracy is at least 7 %")
    #expect(first.unit == .plain("epochs") && first.better == .lower)
    #expect(
      Self.first(Self.loss, -.infinity...1.25).documentation
        == "the first epoch at which loss is at most 1.25 nats")
    let losses = MetricDefinition(
      "losses", as: .difference(Self.loss, Self.metric("other", .nats, .lower)))
    #expect(losses.unit == .nats && losses.range == -.infinity ... .infinity)
    let points = MetricDefinition("points", as: .difference(Self.gap, Self.gap))
    #expect(points.unit == .points && points.range == -2...2)
  }

  @Test func `time makes whatever is made of it depend on the machine`() {
    let slower = MetricDefinition(
      "slower", as: .difference(.runTime, Self.metric("other", .plain("s"), .lower, .final)))
    #expect(slower.dependsOnMachine && MetricDefinition.runTime.dependsOnMachine)
    #expect(!Self.gap.dependsOnMachine && !Self.training.dependsOnMachine)
    #expect(slower.definition == "run time less other; it depends on the machine")
    #expect(Self.gap.definition == Self.gap.documentation)
  }

  @Test func `a kind that is given metrics has its own too, also with further data sets`() {
    let kind = RunKind.example()
    let larger = kind.adding([Self.best]).adding([Self.lowest])
    #expect(larger.metrics.map(\.name) == kind.metrics.map(\.name) + ["best", "lowest.loss_ever"])
    #expect(larger.metric("best")?.isStored == false)
    #expect(larger.config(["depth": 2], seed: 3) == kind.config(["depth": 2], seed: 3))
    #expect(kind.metrics.last?.name == "run.seconds")
    #expect(larger.historyAxis?.name == "epoch")
  }
}
