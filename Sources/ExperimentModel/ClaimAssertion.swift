/// What is claimed of a measure; all numbers are in the metric's plain unit, or ratios on a logarithmic scale.
package enum ClaimAssertion: Hashable, Sendable {
  /// The first points' advantage over the second lies within bounds; a bound may be infinite.
  ///
  /// An advantage is a difference that is positive where the first are better, as the metric has it.
  case advantage(Comparison, within: ClosedRange<Double>)
  /// What one advantage has over another lies within bounds; a bound may be infinite.
  case additionalAdvantage(Comparison, over: Comparison, within: ClosedRange<Double>)
  /// The first points' advantage over points of another experiment lies within bounds.
  case advantageOverOther(PointCondition, OtherPoints, within: ClosedRange<Double>)
  /// The mean lies within bounds; a bound may be infinite.
  case mean(PointCondition, within: ClosedRange<Double>)
  /// The share of runs that end in some way lies within bounds.
  case count(PointCondition, RunEnd, ShareBounds)
  /// The measure falls, or rises, along the levels of an axis in their order.
  case trend(PointCondition, along: String, Trend)

  /// Two sets of points that are compared.
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

  /// A way in which runs end, which some do and others do not.
  package enum RunEnd: Hashable, Sendable {
    /// They diverge.
    case diverged
    /// They finish, and the measure lies within bounds.
    case measure(within: ClosedRange<Double>)
  }

  /// Bounds of a share of runs, as people count them: at least 4 of 5.
  package struct ShareBounds: Hashable, Sendable {
    /// The least count of so many; `nil` for none.
    package let least: Count?
    /// The largest count of so many; `nil` for none.
    package let most: Count?

    /// So many of so many.
    package struct Count: Hashable, Sendable {
      package let count: Int
      package let total: Int

      /// - Precondition: 0 ≤ `count` ≤ `total`, and `total` is positive.
      package init(_ count: Int, of total: Int) {
        precondition(total > 0 && 0...total ~= count, "a count lies between none and all")
        self.count = count
        self.total = total
      }

      /// The count as a share.
      package var share: Double { Double(count) / Double(total) }

      /// `4 of 5`.
      package var text: String { "\(count) of \(total)" }
    }

    /// More often than not.
    package static let mostly = ShareBounds(least: Count(1, of: 2))

    /// Creates bounds.
    package init(least: Count? = nil, most: Count? = nil) {
      self.least = least
      self.most = most
    }

    /// The shares between them.
    package var range: ClosedRange<Double> { (least?.share ?? 0)...(most?.share ?? 1) }
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

  /// Whether the claim is about how runs end, not about a metric.
  package var isAboutDivergence: Bool {
    if case .count(_, .diverged, _) = assertion { true } else { false }
  }
}
