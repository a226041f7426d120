internal import ExperimentModel

/// What stands below a figure.
struct FigureCaption {
  private let plan: FigurePlan

  init(_ plan: FigurePlan) {
    self.plan = plan
  }

  /// A sentence that tells what the figure shows: `Training loss and validation loss against epoch`.
  var title: String {
    guard plan.spec.title.isEmpty else { return plan.spec.title }
    return "\(plan.metrics.map(\.title).joinedAsProse) against \(plan.x.title)".capitalisingFirst
  }

  /// The figure's name and title, escaped.
  var heading: String {
    PageText.heading("Figure", name: plan.spec.name, title: title)
  }

  /// What lines and bands are, and where not every run counts, escaped.
  var explanation: String {
    let counts = Set(plan.panels.flatMap(\.curves).flatMap(\.rows).map(\.sample.count))
    let lines =
      counts.contains { $0 > 1 }
      ? "Lines are means over the seeds; bands reach from the smallest to the largest."
      : "Each line is a single run."
    return ([lines] + [traces, exceptions].compactMap { $0 }).joined(separator: " ")
  }

  private var traces: String? {
    plan.panels.contains { !$0.traces.isEmpty }
      ? "Thin lines are runs that diverged; a cross marks where they leave the figure or end." : nil
  }

  private static let mostExceptions = 6

  /// The points of which not every seed is in the mean.
  private var exceptions: String? {
    let points = plan.panels.flatMap(\.points).filter { point in
      point.replicates.contains { !$0.standing.isFinished }
    }
    guard !points.isEmpty else { return nil }
    let texts = points.prefix(Self.mostExceptions).map { point in
      "\(Markdown.escaped(point.title)) (\(PageText.outcomes(of: point.replicates)))"
    }
    let rest = points.count - texts.count
    return "Only finished runs are in the means: "
      + (texts + (rest > 0 ? ["\(rest) more"] : [])).joined(separator: "; ") + "."
  }
}
