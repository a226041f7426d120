import Analysis
import Document
import ExperimentModel

/// The page between a number and its records: every run of a page's experiments, by point and seed.
struct RunsPage {
  let page: Page
  let results: [ExperimentResults]

  /// The page.
  var document: Document {
    let report = Inline.link(Prose(page.name), to: Target("report.md"))
    return Document(
      [PageText.generated(from: page.records), .heading(1, "Runs behind \(report)")]
        + results.flatMap(section) + others.flatMap(section))
  }

  private func section(_ results: ExperimentResults) -> [Block] {
    let shown = shown(of: results.experiment).flatMap(\.metrics)
    let metrics = (results.experiment.reportedMetrics + shown).uniqued(by: \.name)
    return [.heading(2, Prose(results.experiment.title))] + provenance(of: results.replicates)
      + results.experiment.stages.flatMap {
        parts(of: $0, of: results.points, in: results.experiment, metrics: metrics)
      }
  }

  /// The runs of another page's experiment that tables show.
  private func section(_ other: OtherResults) -> [Block] {
    let experiment = other.results.experiment
    let all = shown(of: experiment)
    let anchors = Set(all.flatMap(\.points).map(\.anchor))
    let points = other.results.points.filter { anchors.contains($0.anchor) }
    return [
      .heading(2, Prose(experiment.title)),
      .paragraph("Runs of \(.code(experiment.path)) that tables of this page show."),
    ] + provenance(of: points.flatMap(\.replicates))
      + experiment.stages.flatMap { stage in
        parts(
          of: stage, of: points, in: experiment,
          metrics: all.flatMap(\.metrics).uniqued(by: \.name))
      }
  }

  /// The experiments of other pages that tables show, each once.
  private var others: [OtherResults] {
    let own = Set(results.map(\.experiment.identifier))
    return results.flatMap(\.othersInTables)
      .filter { !own.contains($0.results.experiment.identifier) }
      .uniqued(by: \.results.experiment.identifier)
  }

  /// What tables of other experiments show of one.
  private func shown(of experiment: Experiment) -> [OtherResults] {
    results.flatMap(\.othersInTables)
      .filter { $0.results.experiment.identifier == experiment.identifier }
  }

  /// A part for each point; the trials of a search stand in one.
  private func parts(
    of stage: Stage, of points: [PointResults], in experiment: Experiment,
    metrics: [MetricDefinition]
  ) -> [Block] {
    let points = points.filter { $0.stage.name == stage.name }
    guard !points.isEmpty else { return [] }
    return stage.search == nil
      ? points.flatMap { part($0, metrics: metrics) }
      : trials(points, of: stage, in: experiment, metrics: metrics)
  }

  /// What the runs were executed on; not how long they took, which no two executions agree on.
  private func provenance(of replicates: [Replicate]) -> [Block] {
    let all = replicates.compactMap { $0.status.record?.provenance }
    guard !all.isEmpty else { return [] }
    let names = Set(all.flatMap(\.environment.keys)).sorted()
    let environment = names.map { name -> Prose in
      let values = Set(all.compactMap { $0.environment[name] }).sorted()
      return "\(name): \(values.map { Prose($0) }.joined(separator: "; "))"
    }
    return [.paragraph((["Executed on"] + environment).joined(separator: " · "))]
  }

  private func trials(
    _ points: [PointResults], of stage: Stage, in experiment: Experiment,
    metrics: [MetricDefinition]
  ) -> [Block] {
    let axes = experiment.axes.map(\.name).filter { axis in
      axis == Stage.trialAxis || Set(points.map { $0.point[axis] }).count > 1
    }
    let fields = VaryingFields(of: points, in: experiment.kind)
    let columns =
      axes.map { Table.Column(Prose($0)) }
      + fields.shortNames.map { Table.Column("\(.code($0))") } + Self.columns(metrics)
    let rows = points.flatMap { point in
      point.replicates.enumerated().map { index, replicate in
        let levels = point.point.levels(on: axes).map { Prose($0) }
        let anchor: Prose = index == 0 ? "\(.anchor(point.anchor))" : ""
        return [anchor + (levels.first ?? "")] + levels.dropFirst()
          + fields.values(at: point).map { $0 == "–" ? "–" : "\(.code($0))" }
          + row(replicate, metrics: metrics)
      }
    }
    return [
      .heading(3, stage.name.isEmpty ? "Trials" : Prose(stage.name)),
      .table(Table(columns, rows: rows)),
    ]
  }

  private func part(_ point: PointResults, metrics: [MetricDefinition]) -> [Block] {
    [
      .anchor(point.anchor), .heading(3, Prose(point.title)),
      .table(
        Table(Self.columns(metrics), rows: point.replicates.map { row($0, metrics: metrics) })),
    ]
  }

  private static func columns(_ metrics: [MetricDefinition]) -> [Table.Column] {
    [Table.Column("seed", .right)] + metrics.map { Table.Column(head($0), .right) }
      + [Table.Column("outcome"), Table.Column("record")]
  }

  private static func head(_ metric: MetricDefinition) -> Prose {
    let symbol = metric.unit.symbol
    return Prose(symbol.isEmpty ? metric.title : "\(metric.title) (\(symbol))")
  }

  private func row(_ replicate: Replicate, metrics: [MetricDefinition]) -> [Prose] {
    let values = metrics.map { metric -> Prose in
      if let value = replicate.value(of: metric) {
        return Prose(Formatting.text(of: value, in: metric.unit))
      }
      return Prose(replicate.status.isFinished ? metric.absence ?? "–" : "–")
    }
    return ["\(replicate.seed)"] + values
      + [Prose(replicate.status.text), recordLink(replicate)]
  }

  private func recordLink(_ replicate: Replicate) -> Prose {
    guard let record = replicate.status.record else {
      return replicate.run.map { "\(.code($0.key.short))" } ?? "–"
    }
    let path = page.pathToResults + record.key.recordPath
    return "\(.link("\(.code(record.key.short))", to: Target(path)))"
  }
}

extension RunStatus {
  /// The outcome in words: `diverged at update 431`.
  package var text: String {
    switch self {
    case .missing: "missing"
    case .failed(let reason): "failed: " + reason.singleLine.abbreviated(to: 200)
    case .diverged(let update, _): RunOutcome.divergence(at: update)
    case .finished: "finished"
    }
  }
}

extension String {
  fileprivate func abbreviated(to length: Int) -> String {
    count > length ? prefix(length - 1) + "…" : self
  }
}
