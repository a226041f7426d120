/// An estimate whose error, divided by its standard error, follows Student's t distribution.
package struct TEstimate: Hashable, Sendable {
  /// The estimate.
  package let value: Double
  /// The standard error; positive.
  package let standardError: Double
  /// The degrees of freedom of the standard error; positive, not necessarily whole.
  package let degreesOfFreedom: Double

  /// Creates an estimate; `nil` where there is no spread to tell its error.
  package init?(value: Double, standardError: Double, degreesOfFreedom: Double) {
    guard standardError > 0, degreesOfFreedom > 0 else { return nil }
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The confidence interval.
  ///
  ///     value ± t(1 − α/2; ν) · standard error,  α = 1 − confidence
  package func interval(confidence: Double = 0.95) -> Interval {
    let half = distribution.quantile((1 + confidence) / 2) * standardError
    return Interval(value - half, value + half)
  }

  private var distribution: StudentT { StudentT(degreesOfFreedom: degreesOfFreedom) }
}

extension TEstimate: BoundTests {
  /// The one-sided p-value of the hypothesis that the true value is at most the bound.
  ///
  ///     P(T ≥ (value − bound) / standard error)
  package func pValue(above bound: Double) -> Double {
    distribution.upperTail((value - bound) / standardError)
  }

  /// The one-sided p-value of the hypothesis that the true value is at least the bound.
  package func pValue(below bound: Double) -> Double {
    distribution.upperTail((bound - value) / standardError)
  }
}

extension Sample {
  /// The mean as an estimate, with s / √n and n − 1 degrees of freedom; `nil` where the sample has no spread.
  package var estimate: TEstimate? {
    guard let mean, let standardError else { return nil }
    return TEstimate(
      value: mean, standardError: standardError, degreesOfFreedom: Double(count - 1))
  }
}
