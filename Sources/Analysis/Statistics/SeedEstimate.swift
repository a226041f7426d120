import ExperimentModel

/// How many seeds a decision would need, as far as the present spread tells.
package enum SeedEstimate: Hashable, Sendable {
  /// About so many.
  case about(Int)
  /// At least so many: nothing is known of the spread yet.
  case atLeast(Int)
  /// More than so many, which is as far as estimates go.
  case moreThan(Int)

  /// How far estimates go.
  static let limit = 1000

  /// `about 7 seeds`, `at least 2 seeds`, `more than 1,000 seeds`.
  package var text: String {
    switch self {
    case .about(let count): "about \(grouped(count)) seeds"
    case .atLeast(let count): "at least \(grouped(count)) seeds"
    case .moreThan(let count): "more than \(grouped(count)) seeds"
    }
  }

  /// The smallest number of seeds at which an interval's half width is at most `distance`, if neither the mean nor the
  /// spread changes.
  ///
  /// - Parameters:
  ///   - seeds: The present number of seeds.
  ///   - distance: How far the estimate is from what it has to be told from.
  ///   - halfWidth: The interval's half width at a number of seeds; it falls with their number.
  init(beyond seeds: Int, distance: Double, halfWidth: (Int) -> Double) {
    guard seeds < Self.limit, halfWidth(Self.limit) <= distance else {
      self = .moreThan(Self.limit)
      return
    }
    var tooFew = seeds
    var enough = Self.limit
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if halfWidth(middle) <= distance { enough = middle } else { tooFew = middle }
    }
    // An estimate has no third digit.
    self = .about(enough < 100 ? enough : (enough + 9) / 10 * 10)
  }
}

extension Sample {
  /// How many values, of the same mean and deviation, would tell the mean from a number so far away; `nil` where the
  /// sample is empty.
  ///
  /// The smallest n with t(0.975; n − 1) · s / √n ≤ distance.
  func seedsNeeded(distance: Double) -> SeedEstimate? {
    guard count > 0 else { return nil }
    guard let standardDeviation else { return .atLeast(2) }
    return SeedEstimate(beyond: count, distance: distance) { count in
      StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.975) * standardDeviation
        / Double(count).squareRoot()
    }
  }
}
