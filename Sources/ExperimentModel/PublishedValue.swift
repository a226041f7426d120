/// A number that was published.
package struct PublishedValue: Hashable, Sendable {
  /// The points it speaks of: exactly one of the experiment's.
  package let condition: PointCondition
  /// The metric's name.
  package let metric: String
  /// The number, and how it is compared.
  package let terms: PublishedTerms

  /// The number, in the metric's plain unit: 0.5351 for 53.51 %.
  package var value: Double { terms.value }
  /// The published standard deviation, in the same unit; `nil` for none.
  package var spread: Double? { terms.spread }
  /// The place of the history that it is of; `nil` for the end of the run.
  package var epoch: Double? { terms.epoch }

  /// Creates a published value.
  package init(condition: PointCondition, metric: String, terms: PublishedTerms) {
    self.condition = condition
    self.metric = metric
    self.terms = terms
  }

  /// Creates the published number of the end of a run.
  package init(
    condition: PointCondition, metric: String, value: Double, spread: Double?,
    decimals: Int? = nil, place: String
  ) {
    self.init(
      condition: condition, metric: metric,
      terms: PublishedTerms(value: value, spread: spread, decimals: decimals, place: place))
  }
}

/// A difference of two points that was published.
package struct PublishedDifference: Hashable, Sendable {
  /// The points: the number is that of the first less that of the second, each exactly one of the experiment's.
  package let comparison: ClaimAssertion.Comparison
  /// The metric's name.
  package let metric: String
  /// The difference, in the metric's plain unit, 0.022 for 2.2 points, and how it is compared.
  package let terms: PublishedTerms

  /// Creates a published difference.
  package init(comparison: ClaimAssertion.Comparison, metric: String, terms: PublishedTerms) {
    self.comparison = comparison
    self.metric = metric
    self.terms = terms
  }
}

/// A published number, and how ours is compared with it.
package struct PublishedTerms: Hashable, Sendable {
  /// The number, in the metric's plain unit.
  package let value: Double
  /// The published standard deviation, in the same unit; `nil` for none.
  package let spread: Double?
  /// How many decimals the number was published with, in the scale that its metric, or differences of it, are shown in: 2
  /// for 53.50 %; `nil` for as many as it has.
  package let decimals: Int?
  /// Where it stands in the publication.
  package let place: String
  /// The epoch, or what else histories are drawn against, whose number it is; `nil` for the end of the run.
  package let epoch: Double?
  /// How many significant digits must agree, where the source fixes all that the number depends on; `nil` where the spread
  /// of runs decides.
  package let digits: Int?
  /// The scale on which it is compared.
  package let scale: NumberScale
  /// The causes that explain why ours is another.
  package let causes: [CauseReference]

  /// Describes a published number.
  package init(
    value: Double, spread: Double? = nil, decimals: Int? = nil, place: String,
    epoch: Double? = nil, digits: Int? = nil, scale: NumberScale = .linear,
    causes: [CauseReference] = []
  ) {
    self.value = value
    self.spread = spread
    self.decimals = decimals
    self.place = place
    self.epoch = epoch
    self.digits = digits
    self.scale = scale
    self.causes = causes
  }
}
