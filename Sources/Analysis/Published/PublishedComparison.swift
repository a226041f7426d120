import ElementaryFunctions
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
  /// What was published, and how it is compared.
  package let terms: PublishedTerms
  /// The published number, in the metric's plain unit.
  package var published: Double { terms.value }
  /// The deviations of single runs of each side, on the scale of the comparison; none where nothing tells.
  package let spreads: [SpreadOfRuns]

  /// The runs behind ours.
  package var cells: [Cell] {
    switch subject {
    case .point(let cell): [cell]
    case .difference(let first, let second): [first, second]
    }
  }

  /// Ours: the mean, geometric on a logarithmic scale, or the difference of two means; `nil` where a side has no number.
  package var ours: Double? {
    switch subject {
    case .point(let cell): cell.sample(on: terms.scale).mean.map(terms.scale.number)
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

  /// Whether it is one of several numbers that were published for themselves, each of other runs and in one unit.
  package var standsAlone: Bool {
    !isDifference && terms.epoch == nil && terms.digits == nil && terms.scale == .linear
  }

  /// Whether every run has a number on the scale, and the numbers of each point are one lump.
  private var hasMeans: Bool {
    cells.allSatisfy { cell in
      cell.tally.isComplete && cell.sample.count > 0
        && cell.sample(on: terms.scale).count == cell.sample.count
        && cell.lumps(on: terms.scale) == nil
    }
  }
}

// MARK: Prediction

extension PublishedComparison {
  /// Where the number of single runs is expected; `nil` where nothing tells of the spread, or a run is missing.
  package var prediction: Prediction? {
    guard hasMeans, let mean = ours.flatMap(terms.scale.place), spreads.count == cells.count
    else { return nil }
    let sides = zip(cells, spreads).map { cell, spread in
      Prediction.Side(
        count: cell.sample.count, deviation: spread.deviation,
        degreesOfFreedom: spread.degreesOfFreedom)
    }
    let shared = spreads.allSatisfy(\.isPooled) ? spreads.first?.degreesOfFreedom : nil
    return Prediction(mean: mean, sides: sides, sharing: shared, further: terms.spread)
  }

  /// The range of single runs that 95 % of them fall into, as far as the metric can be there.
  package var range: Interval? {
    let range = (prediction?.interval()).map(terms.scale.numbers)
    if case .point = subject { return range?.clamped(to: metric.range) }
    return range
  }

  /// Whether the published number can be one of ours, to its own digits.
  ///
  /// Where several runs give one and the same number, that number decides; one run tells of nothing but agreement.
  package var agreement: Agreement {
    if let digits = terms.digits {
      guard let agreeing = agreeingDigits else { return .notTestable }
      return agreeing >= digits ? .compatible : .incompatible
    }
    guard hasMeans, let ours else { return .notTestable }
    if terms.scale == .logarithmic, let range {
      return range.lower <= published && published <= range.upper ? .compatible : .incompatible
    }
    let number = rounded(published)
    guard let range else {
      if rounded(ours) == number { return .compatible }
      return cells.allSatisfy { $0.sample.count > 1 } ? .incompatible : .notTestable
    }
    return rounded(range.lower) <= number && number <= rounded(range.upper)
      ? .compatible : .incompatible
  }

  /// How many significant digits of the published number ours has, as many as were published at most; `nil` where a run is
  /// missing.
  ///
  /// So many, d, that the two differ by half a unit of the d-th digit or less. With e the power of ten of the first:
  ///
  ///     d = ⌊e + 1 − log₁₀(2·|ours − published|)⌋
  package var agreeingDigits: Int? {
    guard cells.allSatisfy(\.tally.isComplete), let difference else { return nil }
    let most = Formatting.significantDigits(published, decimals: terms.decimals, in: metric.unit)
    guard difference != 0 else { return most }
    let places = -Elementary.log(2 * abs(difference)) / Elementary.log(10)
    let agreeing = (Double(DecimalDigits(published).exponent + 1) + places).rounded(.down)
    return Int(min(Double(most), max(0, agreeing)))
  }

  /// How many decimals were published, in the shown unit.
  var publishedDecimals: Int {
    terms.decimals
      ?? [published, terms.spread ?? 0]
      .map { Formatting.publishedDigits($0, in: metric.unit).decimals }.max() ?? 0
  }

  /// A number to the digits that were published.
  private func rounded(_ number: Double) -> Double {
    DecimalDigits(number * metric.unit.scale).rounded(decimals: publishedDecimals).number
  }

  /// Whether single runs scatter over more than three powers of ten, so that agreement says next to nothing.
  package var isVague: Bool {
    terms.scale == .logarithmic && (range.map { $0.upper > 1000 * $0.lower } ?? false)
  }

  /// How many standard errors of the prediction the published number is away; `nil` where nothing tells.
  package var distance: Double? {
    guard let prediction, prediction.error > 0, let place = terms.scale.place(of: published)
    else { return nil }
    return abs(prediction.mean - place) / prediction.error
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
