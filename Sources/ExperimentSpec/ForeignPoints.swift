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

/// The name of a spec, and where it stands.
struct ForeignName: Sendable {
  let identifier: String
  let file: SourceFile
  let range: SourceRange
}

/// What a spec says of another one, which is checked once that is read too.
package enum ForeignReference: Sendable {
  /// A stage chooses from it.
  case choice(ForeignChoice)
  /// A claim compares with it.
  case points(ForeignPoints)
  /// A table or figure shows its points.
  case report(ForeignReport)
  /// A published number is explained by one of its causes.
  case cause(ForeignCause)

  /// The identifiers of the specs that it is about.
  package var experiments: [String] { names.map(\.identifier) }

  /// These, with where they are named.
  var names: [ForeignName] {
    switch self {
    case .choice(let choice):
      [
        ForeignName(
          identifier: choice.selection.experiment, file: choice.file, range: choice.specRange)
      ]
    case .points(let points):
      [ForeignName(identifier: points.experiment, file: points.file, range: points.specRange)]
    case .report(let report): report.names
    case .cause(let cause):
      [ForeignName(identifier: cause.reference.experiment, file: cause.file, range: cause.range)]
    }
  }

  /// The identifier of the spec that says it.
  var origin: String {
    switch self {
    case .choice(let choice): choice.origin
    case .points(let points): points.origin
    case .report(let report): report.origin
    case .cause(let cause): cause.origin
    }
  }
}

extension ForeignPoints {
  /// Everything that is wrong with the points, beside the other spec.
  func problems(in other: Experiment) -> [Diagnostic] {
    let levels = levels.problems(in: other, file)
    let metric = ForeignMetric(
      metric: metric, needsHistory: needsHistory, file: file, range: metricRange)
    return [metric.problem(in: other)].compactMap(\.self) + levels
      + (levels.isEmpty ? [noPoint(of: other)].compactMap(\.self) : [])
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
