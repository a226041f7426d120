import Analysis
import Document
package import ExperimentModel
import Reporting
import RunStore

extension Workspace {
  /// Writes pages of a part of the runs, beside those of all: `results/PAGE/part/report.md`.
  ///
  /// - Parameters:
  ///   - part: The runs.
  ///   - experiments: The experiments asked for.
  /// - Returns: What was written, and what was not.
  /// - Throws: `CommandFailure` where no run is in the part; what writing reports throws.
  package func writeReports(
    onlyOf part: RunPart, of experiments: [Experiment]
  ) throws -> WrittenOutputs {
    _ = try planOfRecords(experiments).plan.part(part)
    try store.prepare()
    let (data, colors) = (try dataSituation(), colors(with: experiments))
    var outputs = WrittenOutputs()
    let drawing = Drawing(
      store: store, messages: project.host.messages,
      limit: try DrawingLimit(project.host.environment))
    for name in pages(of: experiments) {
      let path = "\(project.resultsFolder)/\(name)/\(ReportFile.partFolder)/report.md"
      let whole = outputs.attempt(path) {
        try page(name, asked: experiments, on: data, colors: colors)
      }
      guard let shown = whole?.restricted(to: part), !shown.experiments.isEmpty else { continue }
      if write(shown, drawing, noting: &outputs) { outputs.add(report: path) }
    }
    return outputs
  }
}

extension Page {
  /// A page of its own that shows a part of the runs.
  fileprivate func restricted(to part: RunPart) -> Page {
    let total = experiments.reduce(0) { sum, collated in
      sum + collated.runs.count + collated.waiting.reduce(0) { $0 + $1.count }
    }
    let parts = experiments.compactMap { $0.restricted(to: part) }
    let count = parts.reduce(0) { $0 + $1.runs.count }
    let notice =
      "This page shows \(grouped(count)) of \(counted(total, "run")) alone: \(part.text). The page of all runs, with the claims, is report.md in the folder above."
    return Page(
      name: "\(name)/\(ReportFile.partFolder)", experiments: parts, notices: [notice] + notices,
      sources: sources, compared: compared, records: records, colors: colors)
  }
}

extension CollatedExperiment {
  /// The experiment with some of its runs; `nil` without any.
  fileprivate func restricted(to part: RunPart) -> CollatedExperiment? {
    let kept = runs.filter { part.contains($0.run) }
    guard !kept.isEmpty else { return nil }
    return CollatedExperiment(experiment.restricted(to: kept.map(\.run)), runs: kept)
  }
}

extension Experiment {
  /// The experiment as if it had these runs alone; without claims and without what it shows of other specs, as these are
  /// about all.
  fileprivate func restricted(to runs: [Run]) -> Experiment {
    let points = Set(runs.map(\.point))
    let stages = stages.compactMap { stage -> Stage? in
      let kept = stage.points.filter { design in
        !points.isDisjoint(with: stage.allPoints(of: design))
      }
      let own = Set(kept.flatMap(stage.allPoints))
      let seeds = Set(runs.filter { own.contains($0.point) }.map(\.config.seed))
      guard !kept.isEmpty else { return nil }
      return Stage(
        name: stage.name, points: kept, seeds: stage.seeds.filter(seeds.contains),
        search: stage.search, choices: stage.choices)
    }
    let axes = axes.map { axis in
      Axis(
        axis.name,
        levels: axis.levels.filter { level in points.contains { $0[axis.name] == level } })
    }.filter { !$0.levels.isEmpty }
    return Experiment(
      identifier: identifier, page: page, path: path, title: title, source: source, notes: notes,
      discussion: discussion, kind: kind, axes: axes, stages: stages,
      tables: tables.filter(\.specs.isEmpty), figures: figures.filter(\.specs.isEmpty),
      published: published)
  }
}
