import ElementaryFunctions
import Hashing
import Statistics
import Testing

/// What intervals promise, on values that are drawn from the distribution that they are for.
@Suite struct SimulationTests {
  /// How often an interval left out the mean, first by lying above it and first by lying below.
  private struct Faults {
    var above = 0
    var below = 0

    func share(of sequences: Int) -> Double { Double(above + below) / Double(sequences) }
  }

  private static let sequences = 10_000

  /// A look after every value from 2 to the last, with half widths over √Q by the number of values.
  private static func faults(_ widths: [Double], seed: UInt64) -> Faults {
    var normal = NormalStream(seed: seed)
    var faults = Faults()
    for _ in 0..<sequences {
      var (sum, squares) = (0.0, 0.0)
      for count in 1..<widths.count {
        let value = normal.next()
        sum += value
        squares += value * value
        let mean = sum / Double(count)
        guard abs(mean) > widths[count] * max(0, squares - sum * mean).squareRoot() else {
          continue
        }
        if mean > 0 { faults.above += 1 } else { faults.below += 1 }
        break
      }
    }
    return faults
  }

  private static func width(_ count: Int) -> Double {
    MeanSequence.halfWidth(count, confidence: 0.95) ?? .infinity
  }

  /// That of Student's interval, t(0.975; n − 1) · s / √n.
  private static func widthOfOneLook(_ count: Int) -> Double {
    let quantile = StudentT(degreesOfFreedom: Double(count - 1)).quantile(0.975)
    return quantile / Double(count * (count - 1)).squareRoot()
  }

  /// Half of the confidence's rest, and three standard errors of a share of so many sequences.
  private static let oneSided = 0.025 + 3 * (0.025 * 0.975 / Double(sequences)).squareRoot()

  @Test(arguments: [20, 50])
  func `with a look after every value, the sequence leaves out the mean with 5 % at most`(
    last: Int
  ) {
    let widths = [.infinity, .infinity] + (2...last).map(Self.width)
    let faults = Self.faults(widths, seed: 1)
    #expect(faults.share(of: Self.sequences) <= 0.05)
    #expect(faults.share(of: Self.sequences) > 0.01)
    for side in [faults.above, faults.below] {
      #expect(Double(side) / Double(Self.sequences) <= Self.oneSided)
    }
  }

  @Test
  func `looking at Student's interval after every value supports what is false far too often`() {
    let widths = [.infinity, .infinity] + (2...20).map(Self.widthOfOneLook)
    let faults = Self.faults(widths, seed: 1)
    #expect(faults.share(of: Self.sequences) > 0.15)
    #expect(Double(faults.above) / Double(Self.sequences) > Self.oneSided)
  }

  @Test(arguments: [0.1, 0.5, 0.8])
  func `with a look after every trial, each side leaves out the share with 2.5 % at most`(
    share: Double
  ) {
    let looks = (0...50).map { count in
      (0...count).map { successes in
        let sequence = ShareSequence(successes, of: count)
        return (
          sequence.pValue(above: share) <= 0.025, sequence.pValue(below: share) <= 0.025
        )
      }
    }
    var random = SplitMix64(seed: 2)
    var (above, below) = (0, 0)
    for _ in 0..<Self.sequences {
      var successes = 0
      var (isAbove, isBelow) = (false, false)
      for count in 1...50 {
        if random.nextShare() < share { successes += 1 }
        isAbove = isAbove || looks[count][successes].0
        isBelow = isBelow || looks[count][successes].1
      }
      if isAbove { above += 1 }
      if isBelow { below += 1 }
    }
    #expect(Double(above) / Double(Self.sequences) <= Self.oneSided)
    #expect(Double(below) / Double(Self.sequences) <= Self.oneSided)
    #expect(above + below > 0)
  }

  @Test
  func `a further value falls into its prediction with 95 %, of a deviation that samples share`()
    throws
  {
    var normal = NormalStream(seed: 3)
    let unit = try #require(
      Prediction(mean: 0, sides: [.init(count: 3, deviation: 1, degreesOfFreedom: 8)]))
    let half = unit.interval().upper
    var covered = 0
    for _ in 0..<Self.sequences {
      let samples = (0..<4).map { place in
        Sample((0..<3).map { _ in 5 * Double(place) + normal.next() })
      }
      let pooled = try #require(PooledDeviation(samples))
      let mean = try #require(samples[0].mean)
      let distance = abs(normal.next() - mean)
      if distance <= half * pooled.deviation { covered += 1 }
    }
    let share = Double(covered) / Double(Self.sequences)
    #expect(abs(share - 0.95) <= 3 * (0.05 * 0.95 / Double(Self.sequences)).squareRoot())
  }
}

/// Standard normal values (Box & Muller 1958).
private struct NormalStream {
  private var random: SplitMix64
  private var second: Double?

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  mutating func next() -> Double {
    if let value = second {
      second = nil
      return value
    }
    let radius = (-2 * Elementary.log(1 - random.nextShare())).squareRoot()
    let turns = random.nextShare()
    second = radius * Elementary.cosine(ofTurns: turns < 0.25 ? turns + 0.75 : turns - 0.25)
    return radius * Elementary.cosine(ofTurns: turns)
  }
}

extension SplitMix64 {
  /// A number from 0 to below 1.
  fileprivate mutating func nextShare() -> Double { Double(next() >> 11) * 0x1p-53 }
}
