import ExperimentModel

/// Draws the values of trials: each a pure function of the search's seed, the field and the trial's number.
struct Sampler {
  let seed: Int
  /// The fields and where their values come from, in the order of the spec.
  let samples: [Sampled]

  /// Draws for a search, all of whose domains have bounds.
  init(_ search: Search) {
    seed = search.seed
    samples = search.samples
  }

  /// The values of a trial, counted from 1.
  func values(ofTrial trial: Int) -> [String: ConfigValue] {
    var values: [String: ConfigValue] = [:]
    for sample in samples {
      let share = Uniform(seed: seed, purpose: "\(sample.path) \(trial)").next
      values[sample.path] = sample.domain.value(at: share)
    }
    return values
  }
}

/// A stream of uniform numbers that a seed and a purpose determine, by SHA-256.
struct Uniform {
  private let prefix: String
  private var count = 0

  init(seed: Int, purpose: String) {
    prefix = "\(seed) \(purpose) "
  }

  /// The first number, in 0..<1, of 53 bits.
  var next: Double {
    let digits = SHA256.hexadecimal(of: prefix + String(count)).prefix(16)
    return Double((UInt64(digits, radix: 16) ?? 0) >> 11) * 0x1p-53
  }

  /// The next number, in 0..<1.
  mutating func draw() -> Double {
    defer { count += 1 }
    return next
  }
}

extension SampleDomain {
  /// The value at a share of the domain, from 0 to below 1.
  func value(at share: Double) -> ConfigValue {
    switch self {
    case .uniform(let intervals):
      .number(Self.rounded(Self.point(in: intervals, at: share), within: intervals))
    case .logUniform(let intervals):
      .number(
        Self.rounded(
          Logarithm.power(Self.point(in: intervals.map(Logarithm.interval), at: share)),
          within: intervals))
    case .choice(let values): values[min(Int(share * Double(values.count)), values.count - 1)]
    case .around: .number(.nan)
    }
  }

  /// The number with few digits, unless that would leave the intervals, and a field's bounds with them.
  private static func rounded(
    _ number: Double, within intervals: [ClosedRange<Double>]
  ) -> Double {
    let rounded = number.rounded(toDigits: 5)
    return intervals.contains { $0.contains(rounded) } ? rounded : number
  }

  /// The point at a share of the intervals' total length.
  private static func point(in intervals: [ClosedRange<Double>], at share: Double) -> Double {
    let total = intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    var rest = share * total
    for interval in intervals {
      let length = interval.upperBound - interval.lowerBound
      if rest < length { return interval.lowerBound + rest }
      rest -= length
    }
    return intervals.last?.upperBound ?? .nan
  }
}

extension Double {
  /// The number with so many significant digits: sampled values are read by people and written into papers.
  func rounded(toDigits digits: Int) -> Double {
    guard self != 0, isFinite else { return self }
    let exponent = digits - 1 - Int(Logarithm.base10(magnitude).rounded(.down))
    // Beyond, the scale itself would be infinite.
    guard abs(exponent) <= 300 else { return self }
    var scale = 1.0
    for _ in 0..<abs(exponent) { scale *= 10 }
    return exponent >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
  }
}
