import ExperimentModel
import Statistics

extension PublishedComparison {
  /// To which place our numbers are rounded: so that it shows on which side of the published number they are.
  private var precision: Precision {
    let ends = range.map { [$0.lower, $0.upper] } ?? []
    let own =
      switch subject {
      case .point(let cell): cell.precision
      case .difference:
        Precision(mean: ours ?? 0, deviation: prediction.map(\.error), in: metric.unit)
      }
    return own.telling(ends, from: [published])
  }

  /// The published number with its unit: `53.51 %`, `+2.2 points`.
  package var publishedText: String {
    let number = Formatting.text(
      ofPublished: published, spread: publishedSpread, decimals: decimals, in: metric.unit)
    guard isDifference else { return Formatting.text(number, with: metric.unit) }
    return Formatting.text((published > 0 ? "+" : "") + number, withDifferenceOf: metric.unit)
  }

  /// Ours with its unit: `53.6 ± 0.3 % (10)`, `+5.3 points`.
  package var oursText: String {
    switch subject {
    case .point(let cell): cell.textWithUnit
    case .difference:
      ours.map {
        Formatting.text(precision.text(ofDifference: $0), withDifferenceOf: metric.unit)
      } ?? "–"
    }
  }

  /// Ours less the published number: `+0.1`; `nil` where there is none of ours.
  package var differenceText: String? {
    difference.map { difference in
      let deviation = prediction.map(\.error)
      return Precision(mean: difference, deviation: deviation, in: metric.unit).showing(difference)
        .text(ofDifference: difference)
    }
  }

  /// The range that 95 % of single runs fall into: `53.0 to 54.2`; `nil` where nothing tells.
  package var rangeText: String? {
    range.map { range in
      let ends = [range.lower, range.upper]
      let texts = ends.map {
        isDifference ? precision.text(ofDifference: $0) : precision.text(of: $0)
      }
      return texts.joined(separator: " to ")
    }
  }
}
