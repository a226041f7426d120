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
    (plan.explanation + plan.remarks + (exceptions.map { [$0] } ?? [])).joined(separator: " ")
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
