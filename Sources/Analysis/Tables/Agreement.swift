import ExperimentModel
package import Statistics

extension ExperimentResults {
  /// Every published number with the runs at its point.
  package var publishedCells: [Cell] {
    experiment.published.flatMap { published in
      points(matching: published.condition).compactMap { point in
        experiment.kind.metric(published.metric).map { metric in
          Cell(point: point, metric: metric, published: published)
        }
      }
    }
  }
}

/// Whether a published number can be one of ours.
package enum Agreement: String, CaseIterable {
  /// It is where single runs of ours are expected.
  case compatible
  /// It is not.
  case incompatible
  /// Too little is known of ours.
  case notTestable = "not testable"
}

extension Cell {
  /// Where one further run is expected with 95 % probability; `nil` where the spread is not known or a run is missing.
  ///
  /// Its standard deviation is the published one, or ours where there is none.
  package var furtherRun: Interval? {
    guard point.replicates.allSatisfy({ $0.status.record != nil }) else { return nil }
    return sample.predictionInterval(ofDeviation: published?.spread)?.clamped(to: metric.range)
  }

  /// Whether the published number can be one of ours, to its own digits; `nil` where nothing was published.
  package var agreement: Agreement? {
    guard let published else { return nil }
    guard let furtherRun else { return .notTestable }
    let decimals =
      [published.value, published.spread ?? 0]
      .map { Formatting.publishedDigits($0, in: metric.unit).decimals }.max() ?? 0
    func rounded(_ number: Double) -> Double {
      DecimalDigits(number * metric.unit.scale).rounded(decimals: decimals).number
    }
    let number = rounded(published.value)
    return rounded(furtherRun.lower) <= number && number <= rounded(furtherRun.upper)
      ? .compatible : .incompatible
  }
}
