/// How the gradient by back-propagation compares with the numerical one, over the entries of one
/// parameter.
///
/// a is an entry of the analytical gradient, n of the numerical one, ε the check's floor.
package struct GradientComparison: Sendable, Hashable {
  /// The parameter compared.
  package let parameter: ParameterName

  /// The number of entries compared.
  package internal(set) var count = 0

  /// The number of entries for which a unit crossed the activation's kink between the two costs of the central
  /// difference, so that the cost has a kink there and the numerical gradient is none.
  package internal(set) var kinkCount = 0

  /// Σ n; like every number below, NaN where no entry was compared: nothing is known of the parameter then.
  package var numericalSum: Double { compared(sums.numerical) }

  /// Σ a.
  package var analyticalSum: Double { compared(sums.analytical) }

  /// Σ |a - n|.
  package var deviationSum: Double { compared(sums.deviation) }

  /// The largest |a - n|.
  package var maximumDeviation: Double { compared(maxima.deviation) }

  /// Σ |a - n| / max(ε, |a| + |n|).
  package var relativeErrorSum: Double { compared(sums.relativeError) }

  /// The largest |a - n| / max(ε, |a| + |n|).
  package var maximumRelativeError: Double { compared(maxima.relativeError) }

  /// The mean of |a - n|.
  package var meanDeviation: Double { deviationSum / Double(count) }

  /// The mean of |a - n| / max(ε, |a| + |n|).
  package var meanRelativeError: Double { relativeErrorSum / Double(count) }

  /// The mean of |a - n|, over the largest |a| + |n|; 0 where all are 0.
  package var scaledDeviation: Double {
    deviationSum == 0 ? 0 : meanDeviation / maxima.magnitude
  }

  private var sums = Sums()
  private var maxima = Maxima()

  private struct Sums: Sendable, Hashable {
    var numerical = 0.0
    var analytical = 0.0
    var deviation = 0.0
    var relativeError = 0.0
  }

  private struct Maxima: Sendable, Hashable {
    var deviation = 0.0
    var relativeError = 0.0
    var magnitude = 0.0
  }

  init(_ parameter: ParameterName) {
    self.parameter = parameter
  }

  /// Takes one more entry into account.
  mutating func absorb(analytical: Double, numerical: Double, floor: Double) {
    let deviation = abs(analytical - numerical)
    let size = abs(analytical) + abs(numerical)
    let magnitude = max(floor, size)
    // Two exact zeros agree, whatever the floor.
    let relativeError = deviation == 0 ? 0 : deviation / magnitude
    count += 1
    sums.numerical += numerical
    sums.analytical += analytical
    sums.deviation += deviation
    maxima.deviation = max(maxima.deviation, deviation)
    maxima.magnitude = max(maxima.magnitude, size)
    sums.relativeError += relativeError
    maxima.relativeError = max(maxima.relativeError, relativeError)
  }

  private func compared(_ number: Double) -> Double { count > 0 ? number : .nan }
}
