/// How the gradient by back-propagation compares with the numerical one, over the entries of one
/// parameter.
///
/// a is an entry of the analytical gradient, n of the numerical one, ε the check's floor.
public struct GradientComparison: Sendable, Hashable {
  /// The parameter compared.
  public let parameter: ParameterName

  /// The number of entries compared.
  public internal(set) var count = 0

  /// The number of entries for which a unit crossed the activation's kink between the two costs of the central
  /// difference, so that the cost has a kink there and the numerical gradient is none.
  public internal(set) var kinkCount = 0

  /// Σ n; like every number below, NaN where no entry was compared: nothing is known of the parameter then.
  public var numericalSum: Double { compared(sums.numerical) }

  /// Σ a.
  public var analyticalSum: Double { compared(sums.analytical) }

  /// Σ |a - n|.
  public var deviationSum: Double { compared(sums.deviation) }

  /// The largest |a - n|.
  public var maximumDeviation: Double { compared(maxima.deviation) }

  /// Σ |a - n| / max(ε, |a| + |n|).
  public var relativeErrorSum: Double { compared(sums.relativeError) }

  /// The largest |a - n| / max(ε, |a| + |n|).
  public var maximumRelativeError: Double { compared(maxima.relativeError) }

  /// The mean of |a - n|.
  public var meanDeviation: Double { deviationSum / Double(count) }

  /// The mean of |a - n| / max(ε, |a| + |n|).
  public var meanRelativeError: Double { relativeErrorSum / Double(count) }

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
  }

  init(_ parameter: ParameterName) {
    self.parameter = parameter
  }

  /// Takes one more entry into account.
  mutating func absorb(analytical: Double, numerical: Double, floor: Double) {
    let deviation = abs(analytical - numerical)
    let magnitude = max(floor, abs(analytical) + abs(numerical))
    // Two exact zeros agree, whatever the floor.
    let relativeError = deviation == 0 ? 0 : deviation / magnitude
    count += 1
    sums.numerical += numerical
    sums.analytical += analytical
    sums.deviation += deviation
    maxima.deviation = max(maxima.deviation, deviation)
    sums.relativeError += relativeError
    maxima.relativeError = max(maxima.relativeError, relativeError)
  }

  private func compared(_ number: Double) -> Double { count > 0 ? number : .nan }
}
