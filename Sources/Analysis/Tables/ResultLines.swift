package import ExperimentModel
import Statistics

/// What an experiment came to in a few lines: the headline numbers of each point, of a search those of its best trial.
///
/// The numbers are those of the page, as they come from the same runs.
package struct ResultLines {
  /// One point, or the trials of a search at one point.
  package struct Line: Equatable {
    /// `9 layers · with BN · seeds 1–3`.
    package let title: String
    /// `validation accuracy 62.0 ± 0.7 %`, and how many runs diverged.
    package let numbers: [String]
  }

  package let all: [Line]

  /// The lines of those points of which a run was executed, in the order of the spec.
  package init(of results: ExperimentResults, executed: Set<RunKey>) {
    let metrics = results.experiment.kind.headlineMetrics
    let groups = Dictionary(grouping: results.points, by: \.point.outsideTrials)
    all = results.points.map(\.point.outsideTrials).uniqued.compactMap { point in
      let group = Group(point: point, trials: groups[point] ?? [])
      return group.hasRun(in: executed)
        ? Line(title: group.title, numbers: group.numbers(metrics)) : nil
    }
  }

  private struct Group {
    let point: Point
    /// The one point that it is, or the trials of the search there.
    let trials: [PointResults]

    private var results: [Replicate] { trials.flatMap(\.replicates).filter(\.hasResult) }
    private var isSearch: Bool { trials.contains { $0.stage.search != nil } }

    func hasRun(in executed: Set<RunKey>) -> Bool {
      results.contains { $0.run.map { executed.contains($0.key) } ?? false }
    }

    var title: String {
      let seeds = SeedRanges(Set(results.map(\.seed)))
      let words = [
        point.name, isSearch ? counted(trials.count(where: \.hasResult), "trial") : "",
        "\(seeds.count == 1 ? "seed" : "seeds") \(seeds)",
      ]
      return words.filter { !$0.isEmpty }.joined(separator: " · ")
    }

    func numbers(_ metrics: [MetricDefinition]) -> [String] {
      let diverged = results.count(where: \.status.isDiverged)
      let texts = metrics.compactMap(text)
      return diverged == 0
        ? texts : texts + ["\(grouped(diverged)) of \(grouped(results.count)) diverged"]
    }

    private func text(of metric: MetricDefinition) -> String? {
      let point = isSearch ? metric.ranked(trials).first : trials.first
      guard let sample = point.map({ Cell(point: $0, metric: metric, published: nil).sample }),
        sample.count > 0
      else { return nil }
      let number = Formatting.text(Formatting.text(of: sample, in: metric.unit), with: metric.unit)
      return "\(metric.title) \(isSearch ? "at best " : "")\(number)"
    }
  }
}

extension Point {
  /// The point, without the trial where it is one of a search.
  package var outsideTrials: Point { without([Stage.trialAxis]) }
}
