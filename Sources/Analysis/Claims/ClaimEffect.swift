package import ExperimentModel
package import Statistics

/// What was found of a claim.
package struct ClaimEffect: Hashable, Sendable {
  /// What the numbers are.
  package let quantity: Quantity
  /// The scale that the numbers were averaged and compared on; the numbers themselves are plain ones, or ratios.
  package let scale: NumberScale
  /// How the metric's numbers are shown.
  package let unit: MetricUnit
  /// What the estimate is made of.
  package let size: SampleSize
  /// The estimate, in the metric's plain unit, or as a share of runs; `nil` where no run gave a number.
  package let estimate: Double?
  /// The 95 % interval of the estimate; `nil` where nothing tells how far it may be off.
  package let interval: Interval?
  /// What the estimate is held against.
  package let claimed: ClosedRange<Double>
  /// The effect that was published, in the same unit and direction; `nil` for none.
  package let published: Double?

  /// What an effect's numbers are.
  package enum Quantity: String, Hashable, Sendable {
    /// By how much the first points are better than the second, positive if they are.
    case advantage
    /// By how much one advantage is larger than another.
    case additionalAdvantage = "additional advantage"
    /// The mean of a measure.
    case mean
    /// How much a measure rises from one level to the next: the slope of the least-squares line.
    case slope
    /// The share of runs that end as counted.
    case share

    /// Whether the quantity tells how much better one is than another.
    var isAdvantage: Bool { self == .advantage || self == .additionalAdvantage }
  }

  init(
    quantity: Quantity, scale: NumberScale = .linear, unit: MetricUnit, size: SampleSize,
    estimate: Double?, interval: Interval?, claimed: ClosedRange<Double>, published: Double? = nil
  ) {
    self.quantity = quantity
    self.scale = scale
    self.unit = unit
    self.size = size
    self.estimate = estimate
    self.interval = interval
    self.claimed = claimed
    self.published = published
  }
}

// MARK: Text

extension ClaimEffect {
  /// The estimate in words: `advantage +2.1 points`, `2 of 3 runs`.
  package var text: String {
    guard let estimate else { return "no number" }
    switch quantity {
    case .share: return "\(countOfRuns) of \(size.total) runs"
    case .mean:
      let word = scale == .logarithmic ? "geometric mean" : "mean"
      return "\(word) \(Formatting.text(number(estimate), with: unit))"
    case .slope:
      return scale == .logarithmic
        ? "factor \(number(estimate)) per level" : "slope \(withUnit(number(estimate))) per level"
    case .advantage, .additionalAdvantage:
      return "\(quantity.rawValue) \(amount(estimate))"
    }
  }

  /// The estimate and its interval, as they stand in a sentence: `+2.1 points (+1.6 to +2.7)`.
  package var textInSentence: String {
    guard let estimate else { return "no number" }
    let number = quantity == .share ? text : amount(estimate)
    return intervalText.map { "\(number) (\($0))" } ?? number
  }

  /// How many runs end as counted.
  package var countOfRuns: Int {
    estimate.map { Int(($0 * Double(size.total)).rounded()) } ?? 0
  }

  /// The interval alone: `+1.6 to +2.7`; `nil` where there is none.
  package var intervalText: String? {
    interval.map { interval in
      let text = "\(number(interval.lower)) to \(number(interval.upper))"
      return quantity == .share ? "\(text) %" : text
    }
  }

  /// The interval and the count: `95 % interval +1.6 to +2.7, n = 3`.
  var details: String {
    [
      intervalText.map { "95 % interval \($0)" }, quantity == .share ? nil : size.text,
      multipleText,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The estimate as a multiple of the published effect: `2.4 times the published +2.2 points`; `nil` where there is none.
  package var multipleText: String? {
    guard let published, published != 0, let estimate else { return nil }
    let multiple = Formatting.text(estimate / published, significant: 2, in: .plain(""))
    let effect = Formatting.text(ofPublished: published, spread: nil, in: unit)
    let signed = withUnit((published > 0 ? "+" : "") + effect)
    return "\(multiple) times the published \(signed)"
  }

  /// The amount with its unit: `+2.1 points`, `2.1 times`, `53.4 %`.
  private func amount(_ number: Double) -> String {
    let text = self.number(number)
    if quantity == .mean { return Formatting.text(text, with: unit) }
    return scale == .logarithmic ? "\(text) times" : withUnit(text)
  }

  /// A number at the precision of the interval, with a sign unless it is a mean, a ratio or a share.
  func number(_ number: Double) -> String {
    if quantity == .share {
      return Formatting.text(number, significant: 2, in: .share)
    }
    let numbers = interval.map { [$0.lower, $0.upper] } ?? []
    let bounds = [claimed.lowerBound, claimed.upperBound]
    if scale == .logarithmic {
      return Formatting.text(
        number, significant: 2, in: quantity == .mean ? unit : .plain(""),
        telling: numbers, from: bounds + [estimate].compactMap(\.self))
    }
    let zero: [Double] = quantity == .mean ? [] : [0]
    let precision = Precision(of: estimate ?? 0, within: interval, in: unit)
      .telling(numbers, from: bounds + zero).showing(estimate ?? 0)
    return quantity == .mean ? precision.text(of: number) : precision.text(ofDifference: number)
  }

  private func withUnit(_ number: String) -> String {
    Formatting.text(number, withDifferenceOf: unit)
  }
}

/// What an estimate is made of.
package enum SampleSize: Hashable, Sendable {
  /// The numbers of so many seeds, of one side.
  case seeds(Int)
  /// So many seeds, each of which has a number of every side.
  case pairs(Int)
  /// So many numbers of each side, which do not belong together.
  case sides([Int])
  /// The ends of so many runs.
  case runs(Int)

  /// How many numbers there are in all.
  package var total: Int {
    switch self {
    case .seeds(let count), .pairs(let count), .runs(let count): count
    case .sides(let counts): counts.reduce(0, +)
    }
  }

  /// `3`, `3 pairs`, `10 and 5`, `3 each`.
  package var countText: String {
    switch self {
    case .seeds(let count), .runs(let count): return "\(count)"
    case .pairs(let count): return count == 1 ? "1 pair" : "\(count) pairs"
    case .sides(let counts):
      let different = Set(counts)
      guard different.count > 1 else { return "\(counts.first ?? 0) each" }
      return counts.map { "\($0)" }.joinedAsProse
    }
  }

  /// `n = 3 pairs`.
  var text: String { "n = \(countText)" }
}
