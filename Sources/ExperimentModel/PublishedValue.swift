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

  /// Creates a published value.
  package init(
    condition: PointCondition, metric: String, value: Double, spread: Double?,
    decimals: Int? = nil, place: String
  ) {
    self.decimals = decimals
    self.condition = condition
    self.metric = metric
    self.value = value
    self.spread = spread
    self.place = place
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

  /// Creates a published difference.
  package init(
    comparison: ClaimAssertion.Comparison, metric: String, value: Double, decimals: Int? = nil,
    place: String
  ) {
    self.decimals = decimals
    self.comparison = comparison
    self.metric = metric
    self.value = value
    self.place = place
  }
}
