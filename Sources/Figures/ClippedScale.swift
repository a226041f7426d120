import Analysis
import Document
import ExperimentModel

/// A vertical axis, and the numbers of runs that belong on it; some may lie beyond its ends.
struct ClippedScale {
  let range: AxisRange
  /// Whether the spec says where the axis ends; then the caption tells what that cuts off.
  let isLimited: Bool
  /// The unit of the numbers; empty for plain ones.
  let unit: String
  /// The numbers of runs, in shown units.
  let runs: [Double]
  /// How numbers beyond the ends are seen, in parentheses; empty where they are not.
  var signs = ""

  /// What the caption says of numbers beyond the ends.
  var remarks: [String] {
    guard !isLimited else { return [] }
    // What has no place on a logarithmic axis is told apart.
    return [
      remark("begins", range.lower, "below") { number in
        number < range.lower && (number > 0 || !range.isLogarithmic)
      },
      remark("ends", range.upper, "above") { $0 > range.upper },
    ].compactMap { $0 }
  }

  private func remark(
    _ verb: String, _ end: Double, _ side: String, _ isBeyond: (Double) -> Bool
  ) -> String? {
    let count = runs.count(where: isBeyond)
    guard count > 0 else { return nil }
    let number = Formatting.text(
      DecimalDigits(end).rounded(significant: 6).plainText, withUnit: unit)
    return "The scale \(verb) at \(number); \(counted(count, "run")) "
      + "\(count == 1 ? "lies" : "lie") \(side)\(signs)."
  }
}

extension [Double] {
  /// The least and the greatest number that is not far out.
  ///
  /// Tukey 1977, *Exploratory Data Analysis*, section 2E: a number is far out where it lies more than three times the
  /// distance of the quartiles beyond one of them.
  ///
  /// - Parameter edges: The sides on which numbers may be far out: a metric's worse one, since the best is to be seen.
  /// - Returns: The range; `nil` for so few numbers that none can be told apart.
  func usualRange(towards edges: Set<AxisRange.Edge>) -> ClosedRange<Double>? {
    let sorted = filter(\.isFinite).sorted()
    guard sorted.count > 5 else { return nil }
    let quartiles = [0.25, 0.75].map { sorted[Int(($0 * Double(sorted.count - 1)).rounded())] }
    let reach = 3 * (quartiles[1] - quartiles[0])
    let usual = sorted.filter { number in
      !(edges.contains(.lower) && number < quartiles[0] - reach)
        && !(edges.contains(.upper) && number > quartiles[1] + reach)
    }
    return usual[0]...usual[usual.count - 1]
  }

  /// The numbers within a range, if they would have less than a quarter of an axis of all; or else all of them.
  func kept(within range: ClosedRange<Double>?) -> [Double] {
    let kept = filter { range?.contains($0) ?? true }
    guard let least = kept.min(), let most = kept.max(), let first = self.min(),
      let last = self.max()
    else { return self }
    return most > least && most - least < (last - first) / 4 ? kept : self
  }
}

extension [MetricDefinition] {
  /// The ends of an axis at which the worse numbers lie; both where a metric has no better direction.
  var worseEdges: Set<AxisRange.Edge> {
    Set(
      flatMap { metric -> [AxisRange.Edge] in
        switch metric.better {
        case .higher: [.lower]
        case .lower: [.upper]
        case .neither: [.lower, .upper]
        }
      })
  }
}
