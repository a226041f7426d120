import Diagnostics
import ExperimentModel

/// Points of another spec that a claim compares with, which are checked once that spec is read too.
package struct ForeignPoints: Sendable {
  /// The identifier of the other spec.
  package let experiment: String
  /// The identifier of the spec that claims.
  let origin: String
  /// The metric that decides, as the spec that claims has it.
  let metric: MetricDefinition
  /// Whether the metric's history decides.
  let needsHistory: Bool
  let file: SourceFile
  let specRange: SourceRange
  let metricRange: SourceRange
  let pointsRange: SourceRange
  let levels: [ForeignLevel]
}

/// A level of another spec.
struct ForeignLevel: Sendable {
  let axis: String
  let axisRange: SourceRange
  let level: String
  let levelRange: SourceRange
}

/// What a spec says of another one, which is checked once that is read too.
package enum ForeignReference: Sendable {
  /// A stage chooses from it.
  case choice(ForeignChoice)
  /// A claim compares with it.
  case points(ForeignPoints)

  /// The identifier of the other spec.
  package var experiment: String {
    switch self {
    case .choice(let choice): choice.selection.experiment
    case .points(let points): points.experiment
    }
  }
}

extension ForeignPoints {
  /// Everything that is wrong with the points, beside the other spec.
  func problems(in other: Experiment) -> [Diagnostic] {
    let levels = levels.problems(in: other, file)
    return [unsuitableMetric(of: other)].compactMap(\.self) + levels
      + (levels.isEmpty ? [noPoint(of: other)].compactMap(\.self) : [])
  }

  private func unsuitableMetric(of other: Experiment) -> Diagnostic? {
    for part in metric.parts {
      if let problem = unsuitable(part, of: other) { return problem }
    }
    return nil
  }

  /// What is wrong with a metric that the claim's is made of, or with that itself.
  private func unsuitable(_ metric: MetricDefinition, of other: Experiment) -> Diagnostic? {
    let name = experiment.lastComponent
    guard let theirs = other.kind.metric(metric.name) else {
      return Diagnostic(
        "spec.unknown-metric", "the runs of \(quoted(name)) have no metric \(quoted(metric.name))",
        in: file, at: metricRange,
        fixIts: [FixIt("their metrics are \(MappingReader.list(other.kind.metrics.map(\.name)))")])
    }
    let needsHistory = metric.name == self.metric.name ? needsHistory : metric.hasHistory
    if needsHistory, !theirs.hasHistory {
      return Diagnostic(
        "spec.unknown-metric",
        "the runs of \(quoted(name)) keep no history of \(quoted(metric.name))",
        in: file, at: metricRange)
    }
    guard theirs.unit != metric.unit || theirs.better != metric.better else { return nil }
    return Diagnostic(
      "spec.unknown-metric",
      "\(quoted(metric.name)) of \(quoted(name)) has another unit, or another direction is better",
      in: file, at: metricRange, fixIts: [FixIt("declare it in the same way in both specs")])
  }

  private func noPoint(of other: Experiment) -> Diagnostic? {
    let names = other.stages.flatMap { stage in
      stage.allPoints.map(\.point)
    }
    guard !names.contains(where: { $0.matches(levels.condition) }) else { return nil }
    return Diagnostic(
      "spec.no-points", "no run of \(quoted(experiment.lastComponent)) is at these levels",
      in: file, at: pointsRange)
  }
}

extension [ForeignLevel] {
  /// The points that are at these levels.
  var condition: PointCondition {
    PointCondition(Dictionary(grouping: self, by: \.axis).mapValues { $0.map(\.level) })
  }

  /// The levels that another spec does not have.
  func problems(in other: Experiment, _ file: SourceFile) -> [Diagnostic] {
    let name = other.identifier.lastComponent
    return compactMap { level in
      guard let axis = other.axes.first(where: { $0.name == level.axis }) else {
        let names = other.axes.map(\.name)
        let known =
          names.isEmpty ? "it has no axes" : "its axes are \(MappingReader.list(names))"
        return Diagnostic(
          "spec.unknown-axis", "\(quoted(name)) has no axis \(quoted(level.axis))", in: file,
          at: level.axisRange, fixIts: [FixIt.didYouMean(level.axis, in: names) ?? FixIt(known)])
      }
      guard !axis.levels.contains(level.level) else { return nil }
      return Diagnostic(
        "spec.unknown-level",
        "the axis \(quoted(level.axis)) of \(quoted(name)) has no level \(quoted(level.level))",
        in: file, at: level.levelRange,
        fixIts: [
          FixIt.didYouMean(level.level, in: axis.levels)
            ?? FixIt("its levels are \(MappingReader.list(axis.levels))")
        ])
    }
  }
}
