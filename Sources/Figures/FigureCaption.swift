import Analysis
import Document
import ExperimentModel

/// What stands below a figure.
struct FigureCaption {
  private let plan: any FigurePlan

  init(_ plan: any FigurePlan) {
    self.plan = plan
  }

  /// A sentence that tells what the figure shows: `Training loss and validation loss against epoch`.
  var title: String {
    plan.spec.title.isEmpty ? plan.standardTitle.capitalizingFirst : plan.spec.title
  }

  /// What lines and marks are, and where not every run counts.
  var explanation: String {
    (origin + plan.explanation + plan.remarks + (exceptions.map { [$0] } ?? []) + absences)
      .joined(separator: " ")
  }

  /// Whose runs are shown, where they are those of one other spec; of several, colors or panels say it.
  private var origin: [String] {
    plan.spec.specs.onlySpec.map { ["Runs of the spec \($0)."] } ?? []
  }

  /// What stands there while there is nothing to draw, and why that is so.
  var absence: String {
    guard plan.points.contains(where: \.hasResult) else {
      return "Nothing to draw yet: no run has a result."
    }
    let metrics = plan.metrics.map(\.title).joinedAsProse
    let reason =
      plan.fieldAxes.lazy.compactMap { $0.obstacle(plan.points) }.first
      ?? "no finished run has a number of \(metrics)"
    return "Nothing to draw: \(reason)."
  }

  /// The finished runs that are in no mean, as they have no number that a computed metric asks for.
  private var absences: [String] {
    let shown = Set(plan.spec.content.finalMetrics)
    let finished = plan.points.flatMap(\.replicates).filter(\.status.isFinished)
    return plan.metrics.filter { shown.contains($0.name) }.compactMap { metric in
      let count = finished.count { $0.value(of: metric) == nil }
      guard let absence = metric.absence, count > 0 else { return nil }
      let runs = "\(count) of \(counted(finished.count, "finished run"))"
      return "\(runs) \(count == 1 ? "has" : "have") no number of \(metric.title) (\(absence))."
    }
  }

  private static let mostExceptions = 6

  /// The points of which not every seed is in the mean, or how many runs there are, where they are many.
  private var exceptions: String? {
    let points = plan.points.filter { point in
      point.replicates.contains { !$0.status.isFinished }
    }
    guard !points.isEmpty else { return nil }
    let isSearch = points.contains { $0.stage.search != nil }
    if isSearch || points.count > Self.mostExceptions && !plan.spec.options.marksDiverged {
      let all = plan.points.flatMap(\.replicates)
      return "Only finished runs count: of \(counted(all.count, "run")), "
        + "\(all.outcomes)."
    }
    let texts = points.map { point in
      "\(point.title) (\(point.replicates.outcomes))"
    }
    return "Only finished runs count: \(texts.joined(separator: "; "))."
  }
}
