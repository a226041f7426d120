internal import ExperimentModel

/// The page between a number and its records: every run of a page's experiments, by point and seed.
struct RunsPage {
  let page: Page
  let results: [ExperimentResults]

  /// The page's Markdown.
  var markdown: String {
    let title = "# Runs behind \(Markdown.link(Markdown.escaped(page.name), to: "report.md"))"
    return ([PageText.generated(from: page.records), title] + results.map(section)).joined(
      separator: "\n\n") + "\n"
  }

  private func section(_ results: ExperimentResults) -> String {
    let metrics = results.experiment.reportedMetrics
    let heading = "## \(Markdown.escaped(results.experiment.title))"
    return
      ([heading, circumstances(of: results)]
      + results.experiment.stages.flatMap { parts(of: $0, in: results, metrics: metrics) })
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// A part for each point; the trials of a search stand in one.
  private func parts(
    of stage: Stage, in results: ExperimentResults, metrics: [MetricDefinition]
  ) -> [String] {
    let points = results.points.filter { $0.stage.name == stage.name }
    return stage.search == nil
      ? points.map { part($0, metrics: metrics) }
      : [trials(points, of: stage, in: results.experiment, metrics: metrics)]
  }

  /// What the runs were executed on; not how long they took, which no two executions agree on.
  private func circumstances(of results: ExperimentResults) -> String {
    let all = results.replicates.compactMap { $0.standing.record?.circumstances }
    guard !all.isEmpty else { return "" }
    let names = Set(all.flatMap(\.environment.keys)).sorted()
    let environment = names.map { name in
      let values = Set(all.compactMap { $0.environment[name] }).sorted()
      return "\(Markdown.escaped(name)): \(values.map(Markdown.escaped).joined(separator: "; "))"
    }
    return (["Executed on"] + environment).joined(separator: " · ")
  }

  private func trials(
    _ points: [PointResults], of stage: Stage, in experiment: Experiment,
    metrics: [MetricDefinition]
  ) -> String {
    let heading = stage.name.isEmpty ? "### Trials" : "### \(Markdown.escaped(stage.name))"
    let axes = experiment.axes.map(\.name).filter { axis in
      axis == Stage.trialAxis || Set(points.map { $0.point[axis] }).count > 1
    }
    let fields = VaryingFields(of: points, in: experiment.kind)
    let columns =
      axes.map { Markdown.Column(Markdown.escaped($0)) }
      + fields.shortNames.map { Markdown.Column(Markdown.code($0)) } + Self.columns(metrics)
    let rows = points.flatMap { point in
      point.replicates.enumerated().map { index, replicate in
        let levels = point.point.levels(on: axes).map(Markdown.escaped)
        let anchor = index == 0 ? Markdown.anchor(point.anchor) : ""
        return [anchor + (levels.first ?? "")] + levels.dropFirst()
          + fields.values(at: point).map { $0 == "–" ? $0 : Markdown.code($0) }
          + row(replicate, metrics: metrics)
      }
    }
    return [heading, Markdown.table(columns, rows: rows)].joined(separator: "\n\n")
  }

  private func part(_ point: PointResults, metrics: [MetricDefinition]) -> String {
    let heading = "### \(Markdown.escaped(point.title))"
    let rows = point.replicates.map { row($0, metrics: metrics) }
    return [
      Markdown.anchor(point.anchor), heading, Markdown.table(Self.columns(metrics), rows: rows),
    ].joined(separator: "\n\n")
  }

  private static func columns(_ metrics: [MetricDefinition]) -> [Markdown.Column] {
    [Markdown.Column("seed", .right)] + metrics.map { Markdown.Column(head($0), .right) }
      + [Markdown.Column("outcome"), Markdown.Column("record")]
  }

  private static func head(_ metric: MetricDefinition) -> String {
    let symbol = metric.unit.symbol
    return Markdown.escaped(symbol.isEmpty ? metric.title : "\(metric.title) (\(symbol))")
  }

  private func row(_ replicate: Replicate, metrics: [MetricDefinition]) -> [String] {
    let values = metrics.map { metric in
      replicate.value(of: metric).map { Formatting.text(of: $0, in: metric.unit) } ?? "–"
    }
    return [String(replicate.seed)] + values
      + [Markdown.escaped(replicate.standing.text), recordLink(replicate)]
  }

  private func recordLink(_ replicate: Replicate) -> String {
    guard let record = replicate.standing.record else {
      return replicate.run.map { Markdown.code($0.key.short) } ?? "–"
    }
    return Markdown.link(
      Markdown.code(record.key.short), to: page.pathToResults + RecordPath.path(of: record.key))
  }
}

/// Where records are, seen from the folder of results.
enum RecordPath {
  /// `runs/4f/4f1c….json`.
  static func path(of key: RunKey) -> String {
    "runs/\(key.hexadecimal.prefix(2))/\(key.hexadecimal).json"
  }
}

extension RunStanding {
  /// The outcome in words: `diverged at update 431`.
  package var text: String {
    switch self {
    case .missing: "missing"
    case .failed(let reason): "failed: " + Markdown.singleLine(reason).abbreviated(to: 200)
    case .diverged(let update, _): "diverged at update \(update)"
    case .finished: "finished"
    }
  }
}

extension String {
  fileprivate func abbreviated(to length: Int) -> String {
    count > length ? prefix(length - 1) + "…" : self
  }
}
