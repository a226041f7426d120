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
  /// How many decimals were published, in the shown scale.
  package let decimals: Int?
  /// Where it stands in the publication.
  package let place: String
  /// The deviations of single runs of each side that the comparison is made with; none where nothing tells.
  package let spreads: [SpreadOfRuns]

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

  /// Whether it is a difference of two points.
  package var isDifference: Bool { if case .difference = subject { true } else { false } }

  /// Whether every run has a number, and the numbers of each point are one lump.
  private var hasMeans: Bool {
    cells.allSatisfy { $0.tally.isComplete && $0.sample.count > 0 && $0.lumps == nil }
  }
}

// MARK: Prediction

extension PublishedComparison {
  /// Where the number of single runs is expected; `nil` where nothing tells of the spread, or a run is missing.
  package var prediction: Prediction? {
    guard hasMeans, let ours, spreads.count == cells.count else { return nil }
    let sides = zip(cells, spreads).map { cell, spread in
      Prediction.Side(
        count: cell.sample.count, deviation: spread.deviation,
        degreesOfFreedom: spread.degreesOfFreedom)
    }
    let shared = spreads.allSatisfy(\.isPooled) ? spreads.first?.degreesOfFreedom : nil
    return Prediction(mean: ours, sides: sides, sharing: shared, further: publishedSpread)
  }

  /// The range of single runs that 95 % of them fall into, as far as the metric can be there.
  package var range: Interval? {
    let range = prediction?.interval()
    if case .point = subject { return range?.clamped(to: metric.range) }
    return range
  }

  /// Whether the published number can be one of ours, to its own digits.
  ///
  /// Where several runs give one and the same number, that number decides; one run tells of nothing but agreement.
  package var agreement: Agreement {
    guard hasMeans, let ours else { return .notTestable }
    let number = rounded(published)
    guard let range else {
      if rounded(ours) == number { return .compatible }
      return cells.allSatisfy { $0.sample.count > 1 } ? .incompatible : .notTestable
    }
    return rounded(range.lower) <= number && number <= rounded(range.upper)
      ? .compatible : .incompatible
  }

  /// A number to the digits that were published.
  private func rounded(_ number: Double) -> Double {
    let decimals =
      decimals
      ?? [published, publishedSpread ?? 0]
      .map { Formatting.publishedDigits($0, in: metric.unit).decimals }.max() ?? 0
    return DecimalDigits(number * metric.unit.scale).rounded(decimals: decimals).number
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
