package import ExperimentModel
package import Statistics

/// What a cause does to a metric, as runs show it: the number with the cause less that without it, or over it on a logarithmic
/// scale.
package struct CauseEffect {
  package let cause: Cause
  package let metric: MetricDefinition
  /// The effect, in the metric's plain unit, or as a ratio; `nil` while runs are missing, or where none gives a number.
  package let estimate: Double?
  /// The 95 % interval of the effect; `nil` where nothing tells of the spread.
  package let interval: Interval?
  /// What the estimate is made of.
  package let size: SampleSize
  /// How many runs have no result yet.
  package let missing: Int

  init?(_ cause: Cause, in results: ExperimentResults, among others: [ExperimentResults]) {
    guard let metric = results.experiment.kind.metric(cause.metric) else { return nil }
    let (second, kind): ([PointResults], RunKind) =
      switch cause.second {
      case .own(let condition): (results.points(matching: condition), results.experiment.kind)
      case .other(let points):
        others.first { $0.experiment.identifier == points.experiment }.map {
          ($0.points(matching: points.condition), $0.experiment.kind)
        } ?? ([], results.experiment.kind)
      }
    let sides = ClaimSides(
      [results.points(matching: cause.first), second], weights: [1, -1], scale: cause.scale,
      pairing: cause.pairing, metric, kinds: [results.experiment.kind, kind])
    self.cause = cause
    self.metric = metric
    missing = sides.missing
    let isKnown = missing == 0 && !sides.lacksRuns
    estimate = isKnown ? sides.center.map(cause.scale.number) : nil
    interval = isKnown ? (sides.estimate?.interval()).map(cause.scale.numbers) : nil
    size = sides.size
  }
}

extension CauseEffect {
  /// The effect: `−1.0 points`, `× 6.9`; `–` where there is none yet.
  package var text: String {
    estimate.map { estimate in
      cause.scale == .logarithmic
        ? "× \(number(estimate))"
        : Formatting.text(number(estimate), withDifferenceOf: metric.unit)
    } ?? "–"
  }

  /// The interval: `−1.9 to −0.1`; `–` where there is none.
  package var intervalText: String {
    interval.map { "\(number($0.lower)) to \(number($0.upper))" } ?? "–"
  }

  private func number(_ number: Double) -> String {
    let ends = interval.map { [$0.lower, $0.upper] } ?? []
    guard cause.scale == .linear else {
      return Formatting.text(number, significant: 2, in: .plain(""), telling: ends, from: [1])
    }
    return Precision(of: estimate ?? 0, within: interval, in: metric.unit).telling(ends, from: [0])
      .text(ofDifference: number)
  }
}

extension CauseEffect {
  /// Whether all its runs are there, so that it is known what the cause does.
  package var wasRun: Bool { estimate != nil }
}

extension ExperimentResults {
  /// The effects of the causes that the experiment names.
  package var causeEffects: [CauseEffect] {
    experiment.causes.compactMap { CauseEffect($0, in: self, among: neighbors) }
  }

  /// The effect of a cause of this experiment or of one beside it, and the results of the one that has it; `nil` where there
  /// is no such cause.
  package func effect(
    of reference: CauseReference
  ) -> (effect: CauseEffect, results: ExperimentResults)? {
    let all = neighbors.isEmpty ? [self] : neighbors
    guard
      let results = all.first(where: { $0.experiment.identifier == reference.experiment }),
      let cause = results.experiment.causes.first(where: { $0.name == reference.name })
    else { return nil }
    return CauseEffect(cause, in: results, among: all).map { ($0, results) }
  }
}
