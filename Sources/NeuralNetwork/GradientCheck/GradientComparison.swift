/// How the gradient by back-propagation compares with the numerical one, over the entries of one
/// parameter.
///
/// a is an entry of the analytical gradient, n of the numerical one, ε the check's floor.
public struct GradientComparison: Sendable, Hashable {
  /// The parameter compared.
  public let parameter: ParameterName

  /// The number of entries compared.
  public internal(set) var count = 0

  /// The number of entries for which a unit's ReLU switched between the two costs of the central
  /// difference, so that the cost has a kink there and the numerical gradient is none.
  public internal(set) var kinkCount = 0

  /// Σ n.
  public internal(set) var numericalSum = 0.0

  /// Σ a.
  public internal(set) var analyticalSum = 0.0

  /// Σ |a - n|.
  public internal(set) var deviationSum = 0.0

  /// The largest |a - n|.
  public internal(set) var maximumDeviation = 0.0

  /// Σ |a - n| / max(ε, |a| + |n|).
  public internal(set) var relativeErrorSum = 0.0

  /// The largest |a - n| / max(ε, |a| + |n|).
  public internal(set) var maximumRelativeError = 0.0

  /// The mean of |a - n|.
  public var meanDeviation: Double { deviationSum / Double(count) }

  /// The mean of |a - n| / max(ε, |a| + |n|).
  public var meanRelativeError: Double { relativeErrorSum / Double(count) }

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
    numericalSum += numerical
    analyticalSum += analytical
    deviationSum += deviation
    maximumDeviation = max(maximumDeviation, deviation)
    relativeErrorSum += relativeError
    maximumRelativeError = max(maximumRelativeError, relativeError)
  }
}
