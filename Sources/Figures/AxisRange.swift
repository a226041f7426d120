import Analysis

/// The range of an axis and where it has ticks.
struct AxisRange: Equatable {
  let lower: Double
  let upper: Double
  let isLogarithmic: Bool
  let ticks: Ticks

  /// Where an axis has ticks.
  enum Ticks: Equatable {
    /// At all multiples of a round number.
    case every(Double)
    /// At these places.
    case at([Tick])
  }

  /// A tick, long or small.
  struct Tick: Equatable {
    let place: Double
    let label: String
    var isSmall = false
  }

  init(_ lower: Double, _ upper: Double, isLogarithmic: Bool = false, ticks: Ticks) {
    self.lower = lower
    self.upper = upper
    self.isLogarithmic = isLogarithmic
    self.ticks = ticks
  }

  /// The ticks' format, with the same number of decimals for all of them.
  var format: String {
    guard case .every(let step) = ticks else { return "%g" }
    return "%.\(DecimalDigits(step).decimals)f"
  }

  /// The labels of the ticks; none where gnuplot makes them.
  var labels: [String] {
    if case .at(let ticks) = ticks { ticks.map(\.label) } else { [] }
  }

  /// The same axis with ticks that have no labels.
  var withoutLabels: AxisRange {
    guard case .at(let ticks) = ticks else { return self }
    let bare = ticks.map { Tick(place: $0.place, label: "", isSmall: $0.isSmall) }
    return AxisRange(lower, upper, isLogarithmic: isLogarithmic, ticks: .at(bare))
  }

  /// The place that a share of a linear axis's length lies behind its beginning.
  private func place(at share: Double) -> Double { lower + share * (upper - lower) }

  /// An end of an axis.
  enum Edge {
    case lower
    case upper
  }

  /// Where marks lie that belong to an end of the axis: near it, so that they are seen.
  func place(at edge: Edge) -> Double {
    guard isLogarithmic else { return place(at: edge == .lower ? 0.03 : 0.97) }
    let root = Self.thirtySecondRoot(upper / lower)
    return edge == .lower ? lower * root : upper / root
  }

  /// Whether a number lies beyond an end of the axis.
  func isBeyond(_ edge: Edge, _ number: Double) -> Bool {
    edge == .lower ? number < lower : number > upper
  }

  /// The ratio of two places that are a thirty-second of a logarithmic axis's length apart.
  private static func thirtySecondRoot(_ ratio: Double) -> Double {
    (0..<5).reduce(ratio) { ratio, _ in ratio.squareRoot() }
  }
}

extension AxisRange {
  /// The range that a spec says, with about so many ticks.
  init(limits: ClosedRange<Double>, isLogarithmic: Bool = false, ticks: Int) {
    let (lower, upper) = (limits.lowerBound, limits.upperBound)
    if isLogarithmic {
      self.init(
        lower, upper, isLogarithmic: true, ticks: .at(LogTicks.ticks(from: lower, to: upper)))
    } else {
      self.init(lower, upper, ticks: .every(Self.round((upper - lower) / Double(ticks))))
    }
  }
}

extension AxisRange {
  /// The range of a horizontal axis: it begins and ends with the data.
  ///
  /// A single place has half a unit on both sides.
  init(ofPlaces places: [Double], ticks: Int) {
    let smallest = places.min() ?? 0
    let largest = places.max() ?? 1
    let isSingle = largest <= smallest
    let lower = isSingle ? smallest - 0.5 : smallest
    let upper = isSingle ? smallest + 0.5 : largest
    let areWhole = places.allSatisfy { $0 == $0.rounded() }
    let step = max(Self.round((upper - lower) / Double(ticks)), areWhole ? 1 : 0)
    self.init(lower, upper, ticks: .every(step))
  }

  /// The range of a vertical axis that shows these numbers, in shown units, ending at half a tick.
  ///
  /// Where it suits, the axis is logarithmic if all numbers are positive and the largest is over a hundred times the
  /// smallest; one that is to be logarithmic shows the positive numbers, if there are any. A linear one ends at zero rather
  /// than below if no number is below.
  init(showing numbers: [Double], scale: Scale = .linear) {
    let numbers = numbers.filter(\.isFinite)
    let smallest = numbers.min() ?? 0
    let largest = numbers.max() ?? 1
    let isLogarithmic =
      scale == .logarithmic
      ? largest > 0 : scale == .asSuits && smallest > 0 && largest > 100 * smallest
    if isLogarithmic {
      let least = numbers.filter { $0 > 0 }.min() ?? largest
      let ratio = largest / least
      let factor = ratio > 100 || ratio <= 1 ? 1.2 : Self.thirtySecondRoot(ratio)
      let (lower, upper) = (least / factor, largest * factor)
      self.init(
        lower, upper, isLogarithmic: true, ticks: .at(LogTicks.ticks(from: lower, to: upper)))
      return
    }
    let span = largest > smallest ? largest - smallest : max(abs(largest), 1) / 10
    let step = Self.round(span / 6)
    let lower = ((smallest - 0.02 * span) / (step / 2)).rounded(.down) * (step / 2)
    let upper = ((largest + 0.02 * span) / (step / 2)).rounded(.up) * (step / 2)
    self.init(smallest >= 0 ? max(lower, 0) : lower, upper, ticks: .every(step))
  }

  /// How a vertical axis is spaced.
  enum Scale {
    case linear
    /// By the logarithm where numbers span more than two decades.
    case asSuits
    /// By the logarithm.
    case logarithmic
  }

  /// The range of an axis of a field's values, with a little space at both ends.
  init(ofField values: [Double], isLogarithmic: Bool, ticks: Int) {
    let smallest = values.min() ?? 1
    let largest = values.max() ?? 1
    if isLogarithmic {
      let factor = largest > smallest ? max(1.05, Self.thirtySecondRoot(largest / smallest)) : 2
      // The ends are numbers that have logarithms, whatever the values are.
      let lower = max(smallest / factor, min(smallest, .leastNormalMagnitude))
      let upper = min(largest * factor, .greatestFiniteMagnitude)
      self.init(
        lower, upper, isLogarithmic: true, ticks: .at(LogTicks.ticks(from: lower, to: upper)))
      return
    }
    let span = largest > smallest ? largest - smallest : max(abs(largest), 1) / 2
    let step = Self.round(span / Double(ticks))
    let lower = smallest - 0.04 * span
    self.init(smallest >= 0 ? max(lower, 0) : lower, largest + 0.04 * span, ticks: .every(step))
  }

  /// The range of a vertical axis of counts: from zero to beyond the largest, with ticks at whole numbers.
  init(ofCounts counts: [Int]) {
    let largest = Double(max(counts.max() ?? 1, 1))
    self.init(0, largest * 1.08, ticks: .every(max(1, Self.round(largest / 6))))
  }

  /// The range of a horizontal axis that has a place for each of so many levels, named in words.
  init(ofLevels labels: [String]) {
    self.init(
      -0.5, Double(labels.count) - 0.5,
      ticks: .at(labels.enumerated().map { Tick(place: Double($0), label: $1) }))
  }

  /// The number nearest to `number` among 1, 2 and 5 times a power of ten.
  static func round(_ number: Double) -> Double {
    guard number.isFinite, number > 0 else { return 1 }
    let digits = DecimalDigits(number)
    let tenths = digits.digits[0] * 10 + (digits.digits.dropFirst().first ?? 0)
    let round = tenths < 15 ? 1 : tenths < 35 ? 2 : tenths < 75 ? 5 : 10
    return Double("\(round)e\(digits.exponent)") ?? number
  }
}

/// The ticks of a logarithmic axis.
enum LogTicks {
  /// At the powers of ten; over less than two decades, also at 2 and 5 times them or at more; small ones between.
  static func ticks(from lower: Double, to upper: Double) -> [AxisRange.Tick] {
    guard lower > 0, upper > lower, upper.isFinite else { return [] }
    let ratio = upper / lower
    let labeled: Set<Int> =
      ratio > 150 ? [1] : ratio > 10 ? [1, 2, 5] : ratio > 3 ? [1, 2, 3, 4, 6, 8] : Set(1...9)
    let exponents = DecimalDigits(lower).exponent...DecimalDigits(upper).exponent
    // Over many decades, every second or third power of ten has room.
    let stride = max(1, (exponents.count + 6) / 9)
    let small = exponents.count < 8 ? Array(1...9) : [1]
    let all = exponents.flatMap { exponent in
      small.compactMap { digit -> (digit: Int, exponent: Int, place: Double)? in
        guard let place = Double("\(digit)e\(exponent)"), lower <= place, place <= upper else {
          return nil
        }
        return (digit, exponent, place)
      }
    }
    let isPlain = exponents.lowerBound >= -3 && exponents.upperBound <= 4
    guard all.count(where: { labeled.contains($0.digit) && $0.exponent.isMultiple(of: stride) }) > 2
    else { return evenTicks(from: lower, to: upper) }
    return all.map { digit, exponent, place in
      let isLabeled = labeled.contains(digit) && exponent.isMultiple(of: stride)
      return AxisRange.Tick(
        place: place,
        label: !isLabeled
          ? "" : isPlain ? DecimalDigits(place).plainText : power(digit, exponent),
        isSmall: !isLabeled)
    }
  }

  /// At multiples of a round number, where a logarithmic axis is so short that it has hardly a digit times a power of ten.
  private static func evenTicks(from lower: Double, to upper: Double) -> [AxisRange.Tick] {
    let step = AxisRange.round((upper - lower) / 4)
    let first = (lower / step).rounded(.up)
    let decimals = DecimalDigits(step).decimals
    return (0...9).map { (first + Double($0)) * step }.filter { $0 <= upper }.map { place in
      let label =
        decimals < 6
        ? DecimalDigits(place).fixedText(decimals: decimals) : GnuplotText.number(place)
      return AxisRange.Tick(place: place, label: label)
    }
  }

  /// `10⁻⁵`, `2·10⁻⁵`.
  private static func power(_ digit: Int, _ exponent: Int) -> String {
    let superscripts: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
      "8": "⁸", "9": "⁹",
    ]
    let power = "10" + String(String(exponent).map { superscripts[$0] ?? $0 })
    return digit == 1 ? power : "\(digit)·\(power)"
  }
}
