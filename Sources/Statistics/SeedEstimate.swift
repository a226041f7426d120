/// How many values a decision would need, as far as the present spread tells.
package enum SeedEstimate: Hashable, Sendable {
  /// About so many.
  case about(Int)
  /// At least so many: nothing is known of the spread yet.
  case atLeast(Int)
  /// More than so many, which is as far as estimates go.
  case moreThan(Int)

  /// How far estimates go.
  static let limit = 1000
  /// The level of the one-sided tests that decide.
  static let level = 0.025
  /// How probable a decision has to be.
  static let power = 0.8

  /// So many, to two digits, as an estimate has no third; more than the limit where there is no number.
  init(_ count: Int?) {
    guard let count, count <= Self.limit else {
      self = .moreThan(Self.limit)
      return
    }
    self = .about(count < 100 ? count : (count + 9) / 10 * 10)
  }

  /// The smallest number of values with which a one-sided t test at the level of 2.5 % decides with a probability of 80 %,
  /// if the true value is the estimate and the spread stays.
  ///
  /// The power of the t test (Johnson & Welch 1940, Biometrika 31), with noncentral t:
  ///
  ///     P(T′(ν, d / e) > t(0.975; ν)) ≥ 0.8
  ///
  /// where e is the standard error and ν are its degrees of freedom at that number of values.
  ///
  /// - Parameters:
  ///   - seeds: The present number of values.
  ///   - distances: How far the estimate is from what it has to be told from, d; of two, the errors of both tests add up to
  ///     20 % at most.
  ///   - estimate: The estimate that a number of values would give.
  init(beyond seeds: Int, distances: [Double], estimate: (Int) -> TEstimate?) {
    guard seeds < Self.limit else {
      self = .moreThan(Self.limit)
      return
    }
    self.init(
      Bisection.first(in: (seeds + 1)...Self.limit) { count in
        guard let estimate = estimate(count) else { return true }
        let errors = distances.reduce(0) { $0 + 1 - Self.power(of: estimate, distance: $1) }
        return errors <= 1 - Self.power
      })
  }

  private static func power(of estimate: TEstimate, distance: Double) -> Double {
    let critical = StudentT(degreesOfFreedom: estimate.degreesOfFreedom).quantile(1 - level)
    let noncentral = NoncentralT(
      degreesOfFreedom: estimate.degreesOfFreedom,
      noncentrality: distance / estimate.standardError)
    return 1 - noncentral.cumulativeProbability(critical)
  }
}

extension SeedEstimate {
  /// How many seeds so many runs are, where each seed has several.
  package func divided(by runsOfSeed: Int) -> SeedEstimate {
    switch self {
    case .about(let count): .about((count + runsOfSeed - 1) / runsOfSeed)
    case .atLeast(let count): .atLeast((count + runsOfSeed - 1) / runsOfSeed)
    case .moreThan: self
    }
  }
}

extension Sample {
  /// How many values, of the same mean and deviation, would tell the mean from all numbers so far away; `nil` where the
  /// sample is empty, or has no spread.
  package func seedsNeeded(distances: [Double]) -> SeedEstimate? {
    Contrast([Contrast.Term(1, self)]).seedsNeeded(distances: distances)
  }
}

extension Proportion {
  /// How many runs would tell the share from a bound, if the true share is the present one; `nil` where there is none.
  ///
  /// The smallest number of runs at which the exact one-sided binomial test at the level of 2.5 % decides with a
  /// probability of 80 %.
  package func seedsNeeded(bound: Double) -> SeedEstimate? {
    guard count > 0 else { return nil }
    guard count < SeedEstimate.limit, share != bound else { return .moreThan(SeedEstimate.limit) }
    // Of failures the share lies above where that of successes lies below.
    let (own, other) = share > bound ? (share, bound) : (1 - share, 1 - bound)
    return SeedEstimate(
      ((count + 1)...SeedEstimate.limit).first { count in
        Proportion.power(of: own, above: other, count) >= SeedEstimate.power
      })
  }

  /// How probable it is that the test tells a share from a bound below it.
  private static func power(of share: Double, above bound: Double, _ count: Int) -> Double {
    let needed = Bisection.first(in: 0...count) { successes in
      Proportion(successes, of: count).pValue(above: bound) <= SeedEstimate.level
    }
    return needed.map { Proportion($0, of: count).pValue(above: share) } ?? 0
  }
}
