/// A statement, of the publication or of the spec's author, that records can support or contradict.
package struct Claim: Hashable, Sendable {
  /// The name, unique in its experiment.
  package let name: String
  /// The statement, in a sentence.
  package let statement: String
  /// Where in the publication it stands; empty where it does not.
  package let place: String
  /// The metric that decides.
  package let metric: String
  /// What of the metric decides.
  package let measure: ClaimMeasure
  /// What is claimed of it.
  package let assertion: ClaimAssertion

  /// Creates a claim.
  package init(
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
package enum ClaimMeasure: String, Hashable, Sendable, CaseIterable {
  /// Its number at the end of the run.
  case final
  /// The mean absolute second difference of its history: how rough the curve is; lower is better.
  case roughness
}

/// What is claimed of a measure; all numbers are in the metric's plain unit.
package enum ClaimAssertion: Hashable, Sendable {
  /// The first points' advantage over the second, paired by seed, lies within bounds; a bound may be infinite.
  ///
  /// An advantage is a difference that is positive where the first are better, as the metric has it.
  case advantage(Comparison, within: ClosedRange<Double>)
  /// What one advantage has over another, paired by seed, lies within bounds; a bound may be infinite.
  case additionalAdvantage(Comparison, over: Comparison, within: ClosedRange<Double>)
  /// The first points' advantage over points of another experiment lies within bounds, where nothing is paired.
  case advantageOverOther(PointCondition, OtherPoints, within: ClosedRange<Double>)
  /// The mean lies within bounds; a bound may be infinite.
  case mean(PointCondition, within: ClosedRange<Double>)
  /// Every replicate diverges.
  case diverges(PointCondition)
  /// The measure falls, or rises, along the levels of an axis in their order.
  case trend(PointCondition, along: String, Trend)

  /// Two sets of points that are compared, paired by seed.
  package struct Comparison: Hashable, Sendable {
    /// The points that are claimed to be better.
    package let first: PointCondition
    /// The points that they are compared with.
    package let second: PointCondition

    /// Creates a comparison.
    package init(_ first: PointCondition, with second: PointCondition) {
      self.first = first
      self.second = second
    }
  }

  /// Points of another experiment.
  package struct OtherPoints: Hashable, Sendable {
    /// The identifier of the experiment.
    package let experiment: String
    /// Its points.
    package let condition: PointCondition

    /// Names points.
    package init(of experiment: String, at condition: PointCondition) {
      self.experiment = experiment
      self.condition = condition
    }
  }

  /// Which way a measure goes.
  package enum Trend: String, Hashable, Sendable, CaseIterable {
    /// Down.
    case falls
    /// Up.
    case rises
  }
}

extension Claim {
  /// The identifier of the other experiment that the claim compares with; `nil` for none.
  package var otherExperiment: String? {
    if case .advantageOverOther(_, let points, within: _) = assertion {
      points.experiment
    } else {
      nil
    }
  }
}
