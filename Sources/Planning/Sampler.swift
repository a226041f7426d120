import ElementaryFunctions
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
    case .intervals(let intervals): .number(intervals.value(at: share))
    case .choice(let values): values[min(Int(share * Double(values.count)), values.count - 1)]
    case .around: .number(.nan)
    }
  }
}

extension SampleIntervals {
  /// The value at a share of the intervals, from 0 to below 1.
  fileprivate func value(at share: Double) -> Double {
    let point = Self.point(in: spans, at: share)
    let number = isLogarithmic ? Logarithm.power(point) : point
    // With few digits, unless that would leave the intervals, and a field's bounds with them.
    let rounded = isWhole ? number.rounded() : number.rounded(toDigits: 5)
    if ranges.contains(where: { $0.contains(rounded) }) { return rounded }
    return isWhole ? nearestEnd(to: rounded) : number
  }

  /// The share of the intervals below a value.
  func share(below number: Double) -> Double {
    let point = isLogarithmic ? Logarithm.base10(number) : number
    let total = spans.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    let below = spans.reduce(0) { sum, span in
      sum + min(max(point, span.lowerBound), span.upperBound) - span.lowerBound
    }
    return total > 0 ? below / total : 0
  }

  /// The intervals on their own scale; each whole number is drawn from what lies nearer to it than to others.
  private var spans: [ClosedRange<Double>] {
    let wide = isWhole ? ranges.map { $0.lowerBound - 0.5...$0.upperBound + 0.5 } : ranges
    return isLogarithmic ? wide.map(Logarithm.interval) : wide
  }

  /// The end of an interval that is nearest to a number.
  private func nearestEnd(to number: Double) -> Double {
    let ends = ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    return ends.min { abs($0 - number) < abs($1 - number) } ?? number
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
