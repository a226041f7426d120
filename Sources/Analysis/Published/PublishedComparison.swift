package import ExperimentModel
package import Statistics

/// A published number beside ours.
package struct PublishedComparison {
  /// What the number is of.
  package enum Subject {
    /// A point.
    case point(Cell)
    /// The difference of two points, the first less the second.
    case difference(Cell, Cell)
  }

  package let subject: Subject
  package let metric: MetricDefinition
  /// The published number, in the metric's plain unit.
  package let published: Double
  /// The published standard deviation; `nil` for none.
  package let publishedSpread: Double?
  /// Where it stands in the publication.
  package let place: String
  /// The deviation of single runs that the comparison is made with; `nil` where nothing tells.
  package let spread: SpreadOfRuns?

  /// The runs behind ours.
  package var cells: [Cell] {
    switch subject {
    case .point(let cell): [cell]
    case .difference(let first, let second): [first, second]
    }
  }

  /// Ours: the mean, or the difference of two means; `nil` where a side has no number.
  package var ours: Double? {
    switch subject {
    case .point(let cell): cell.sample.mean
    case .difference(let first, let second):
      first.sample.mean.flatMap { first in second.sample.mean.map { first - $0 } }
    }
  }

  /// Ours less the published number; `nil` where there is none of ours.
  package var difference: Double? { ours.map { $0 - published } }

  /// The numbers of ours, one of each run or pair of runs with one seed.
  package var ownNumbers: [Double] {
    switch subject {
    case .point(let cell): cell.sample.values
    case .difference(let first, let second):
      zip(first.numbersBySeed, second.numbersBySeed).compactMap { one, other in
        one.flatMap { one in other.map { one - $0 } }
      }
    }
  }

  /// What is published: `3 layers · with BN`, or `with BN − without BN`.
  package var title: String { cells.map(\.point.title).joined(separator: " − ") }

  /// Whether every run has a result.
  private var isComplete: Bool {
    cells.allSatisfy { $0.point.replicates.allSatisfy { $0.status.record != nil } }
  }
}

// MARK: Prediction

extension PublishedComparison {
  /// Where the number of single runs is expected; `nil` where nothing tells of the spread, or a run is missing.
  package var prediction: Prediction? {
    guard isComplete, let ours, let spread else { return nil }
    let counts = cells.map(\.sample.count)
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    return Prediction(
      mean: ours, counts: counts, deviation: spread.deviation,
      degreesOfFreedom: spread.degreesOfFreedom, further: publishedSpread)
  }

  /// The range of single runs that 95 % of them fall into, as far as the metric can be there.
  package var range: Interval? {
    let range = prediction?.interval()
    if case .point = subject { return range?.clamped(to: metric.range) }
    return range
  }

  /// Whether the published number can be one of ours, to its own digits.
  package var agreement: Agreement {
    guard let range else { return .notTestable }
    let decimals =
      [published, publishedSpread ?? 0]
      .map { Formatting.publishedDigits($0, in: metric.unit).decimals }.max() ?? 0
    func rounded(_ number: Double) -> Double {
      DecimalDigits(number * metric.unit.scale).rounded(decimals: decimals).number
    }
    let number = rounded(published)
    return rounded(range.lower) <= number && number <= rounded(range.upper)
      ? .compatible : .incompatible
  }

  /// How many standard errors of the prediction the published number is away; `nil` where nothing tells.
  package var distance: Double? {
    guard let prediction, let difference, prediction.error > 0 else { return nil }
    return abs(difference) / prediction.error
  }
}

extension Cell {
  /// The finite number of each replicate that finished; `nil` for the others.
  fileprivate var numbersBySeed: [Double?] {
    zip(point.replicates, numbers).map { replicate, number in
      replicate.status.isFinished ? number.flatMap { $0.isFinite ? $0 : nil } : nil
    }
  }
}
