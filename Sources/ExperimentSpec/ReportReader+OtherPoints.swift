import Diagnostics
import ExperimentModel
import YAML

extension ReportReader {
  /// The points below 'with' of the spec that 'in' names; `nil`, and a problem, where they are none.
  ///
  /// - Parameters:
  ///   - mapping: A claim, or a cause.
  ///   - metric: The metric that decides.
  ///   - needsHistory: Whether its history decides.
  /// - Returns: The points, which are checked once the other spec is read.
  func otherPoints(
    _ mapping: MappingReader, _ metric: MetricDefinition, needsHistory: Bool = false
  ) -> ClaimAssertion.OtherPoints? {
    guard let experiment = foreign.experiment(mapping["in"]) else { return nil }
    guard experiment != foreign.place.identifier else {
      context.report(
        "spec.claim", "'in' names this spec itself",
        at: mapping["in"]?.headRange ?? mapping.range, fixIts: [FixIt("remove it")])
      return nil
    }
    guard let levels = foreign.levels(mapping["with"], named: "with") else { return nil }
    context.refer(
      .points(
        ForeignPoints(
          experiment: experiment, origin: foreign.place.identifier,
          metric: metric, needsHistory: needsHistory, file: context.file(at: mapping.range),
          specRange: context.place(mapping["in"]?.headRange ?? mapping.range),
          metricRange: context.place(mapping["metric"]?.headRange ?? mapping.range),
          pointsRange: context.place(mapping["with"]?.headRange ?? mapping.range), levels: levels)))
    return ClaimAssertion.OtherPoints(of: experiment, at: levels.condition)
  }
}
