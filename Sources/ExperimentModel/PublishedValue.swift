/// A number that was published.
package struct PublishedValue: Hashable, Sendable {
  /// The points it speaks of: exactly one of the experiment's.
  package let condition: PointCondition
  /// The metric's name.
  package let metric: String
  /// The number, in the metric's plain unit: 0.5351 for 53.51 %.
  package let value: Double
  /// The published standard deviation, in the same unit; `nil` for none.
  package let spread: Double?
  /// How many decimals the number was published with, in the scale that its metric is shown in: 2 for 53.50 %; `nil` for as
  /// many as it has.
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

  /// Creates a published value.
  package init(
    condition: PointCondition, metric: String, value: Double, spread: Double? = nil,
    decimals: Int? = nil, place: String, epoch: Double? = nil, digits: Int? = nil,
    scale: NumberScale = .linear, causes: [CauseReference] = []
  ) {
    self.epoch = epoch
    self.digits = digits
    self.scale = scale
    self.causes = causes
    self.decimals = decimals
    self.condition = condition
    self.metric = metric
    self.value = value
    self.spread = spread
    self.place = place
  }
}

extension PublishedValue {
  /// The same number, at points of several experiments taken together.
  func at(_ condition: PointCondition) -> PublishedValue {
    PublishedValue(
      condition: condition, metric: metric, value: value, spread: spread, decimals: decimals,
      place: place, epoch: epoch, digits: digits, scale: scale, causes: causes)
  }
}

/// A difference of two points that was published.
package struct PublishedDifference: Hashable, Sendable {
  /// The points: the number is that of the first less that of the second, each exactly one of the experiment's.
  package let comparison: ClaimAssertion.Comparison
  /// The metric's name.
  package let metric: String
  /// The difference, in the metric's plain unit: 0.022 for 2.2 points.
  package let value: Double
  /// How many decimals it was published with, in the scale that differences of its metric are shown in; `nil` for as many
  /// as it has.
  package let decimals: Int?
  /// Where it stands in the publication.
  package let place: String
  /// The causes that explain why ours is another.
  package let causes: [CauseReference]

  /// Creates a published difference.
  package init(
    comparison: ClaimAssertion.Comparison, metric: String, value: Double, decimals: Int? = nil,
    place: String, causes: [CauseReference] = []
  ) {
    self.causes = causes
    self.decimals = decimals
    self.comparison = comparison
    self.metric = metric
    self.value = value
    self.place = place
  }
}
