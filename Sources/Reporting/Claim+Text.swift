import Analysis
import Document
import ExperimentModel

extension Claim {
  /// The statement on one line, without a full stop at its end.
  var sentenceWithoutStop: String {
    let line = statement.singleLine
    return line.hasSuffix(".") ? String(line.dropLast()) : line
  }

  /// What is claimed of what was found: `at least +0.5 points`, `9 to 11 %`, `below 0`, `at least 1 of 2 runs at most 11 %`.
  ///
  /// Bounds that are not the publication's, of a claim that is, are marked.
  func text(in unit: MetricUnit) -> String {
    let text = assertion.text(in: unit, on: scale, measure)
    return hasOwnMargin ? "\(text) (our margin)" : text
  }

  /// Whether the publication makes the claim, and somebody else set bounds that are more than a direction.
  private var hasOwnMargin: Bool {
    guard !place.isEmpty, margin == .ours else { return false }
    let flat: Double = scale == .logarithmic ? 1 : 0
    switch assertion {
    case .advantage(_, within: let range), .additionalAdvantage(_, over: _, within: let range),
      .advantageOverOther(_, _, within: let range):
      return [range.lowerBound, range.upperBound].contains { $0.isFinite && $0 != flat }
    case .mean: return true
    case .count, .trend: return false
    }
  }
}

extension ClaimAssertion {
  fileprivate func text(
    in unit: MetricUnit, on scale: NumberScale, _ measure: ClaimMeasure
  ) -> String {
    switch self {
    case .advantage(_, within: let range), .additionalAdvantage(_, over: _, within: let range),
      .advantageOverOther(_, _, within: let range):
      guard scale == .linear else {
        return Self.text(of: range, symbol: "times") { Self.number($0, in: .plain("")) }
      }
      return Self.text(of: range, symbol: unit.differenceSymbol) { bound in
        (bound > 0 ? "+" : "") + Self.number(bound, in: unit)
      }
    case .mean(_, within: let range): return Self.text(of: range, in: unit)
    case .count(_, let end, let bounds):
      return "\(bounds.text) \(end.text(in: unit))"
    case .trend(_, along: _, let trend):
      return "\(trend == .falls ? "below" : "above") \(scale == .logarithmic ? 1 : 0)"
    }
  }

  fileprivate static func text(of range: ClosedRange<Double>, in unit: MetricUnit) -> String {
    text(of: range, symbol: unit.symbol) { number($0, in: unit) }
  }

  private static func number(_ number: Double, in unit: MetricUnit) -> String {
    Formatting.text(ofPublished: number, spread: nil, in: unit)
  }

  private static func text(
    of range: ClosedRange<Double>, symbol: String, number: (Double) -> String
  ) -> String {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    let bounds =
      switch (lower.isFinite, upper.isFinite) {
      case (true, true): "\(number(lower)) to \(number(upper))"
      case (true, false): "at least \(number(lower))"
      case (false, true): "at most \(number(upper))"
      case (false, false): "any"
      }
    return symbol.isEmpty ? bounds : "\(bounds) \(symbol)"
  }
}

extension ClaimAssertion.RunEnd {
  fileprivate func text(in unit: MetricUnit) -> String {
    switch self {
    case .diverged: "that diverge"
    case .measure(within: let range): "with \(ClaimAssertion.text(of: range, in: unit))"
    }
  }
}

extension ClaimAssertion.ShareBounds {
  fileprivate var text: String {
    if self == .mostly { return "at least half of all runs" }
    switch (least, most) {
    case (let least?, let most?): return "\(least.text) to \(most.text) runs"
    case (let least?, nil): return "at least \(least.text) runs"
    case (nil, let most?): return "at most \(most.text) runs"
    case (nil, nil): return "any"
    }
  }
}
