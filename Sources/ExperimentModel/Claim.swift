/// A statement, of the publication or of the spec's author, that records can support or contradict.
public struct Claim: Hashable, Sendable {
  /// The name, unique in its experiment.
  public let name: String
  /// The statement, in a sentence.
  public let statement: String
  /// Where in the publication it stands; empty where it does not.
  public let place: String
  /// The metric that decides.
  public let metric: String
  /// What of the metric decides.
  public let measure: ClaimMeasure
  /// What is claimed of it.
  public let assertion: ClaimAssertion

  /// Creates a claim.
  public init(
    name: String, statement: String, place: String = "", metric: String,
    measure: ClaimMeasure = .final, assertion: ClaimAssertion
  ) {
    self.name = name
    self.statement = statement
    self.place = place
    self.metric = metric
    self.measure = measure
    self.assertion = assertion
  }
}

/// What of a metric decides a claim.
public enum ClaimMeasure: String, Hashable, Sendable, CaseIterable {
  /// Its number at the end of the run.
  case final
  /// The mean absolute second difference of its history: how rough the curve is; lower is better.
  case roughness
}

/// What is claimed of a measure; all numbers are in the metric's plain unit.
public enum ClaimAssertion: Hashable, Sendable {
  /// The first points' advantage over the second, paired by seed, lies within bounds; a bound may be infinite.
  ///
  /// An advantage is a difference that is positive where the first are better, as the metric has it.
  case advantage(Comparison, within: ClosedRange<Double>)
  /// What one advantage has over another, paired by seed, lies within bounds; a bound may be infinite.
  case additionalAdvantage(Comparison, over: Comparison, within: ClosedRange<Double>)
  /// The mean lies within bounds; a bound may be infinite.
  case mean(PointCondition, within: ClosedRange<Double>)
  /// Every replicate diverges.
  case diverges(PointCondition)
  /// The measure falls, or rises, along the levels of an axis in their order.
  case trend(PointCondition, along: String, Trend)

  /// Two sets of points that are compared, paired by seed.
  public struct Comparison: Hashable, Sendable {
    /// The points that are claimed to be better.
    public let first: PointCondition
    /// The points that they are compared with.
    public let second: PointCondition

    /// Creates a comparison.
    public init(_ first: PointCondition, with second: PointCondition) {
      self.first = first
      self.second = second
    }
  }

  /// Which way a measure goes.
  public enum Trend: String, Hashable, Sendable, CaseIterable {
    /// Down.
    case falls
    /// Up.
    case rises
  }
}
