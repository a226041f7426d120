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
    guard terms.digits == nil else {
      return Formatting.text(
        Formatting.exactText(of: published, in: metric.unit), with: metric.unit)
    }
    let number = Formatting.text(
      ofPublished: published, spread: terms.spread, decimals: terms.decimals, in: metric.unit)
    guard isDifference else { return Formatting.text(number, with: metric.unit) }
    return Formatting.text((published > 0 ? "+" : "") + number, withDifferenceOf: metric.unit)
  }

  /// Ours with its unit: `53.6 ± 0.3 % (10)`, `+5.3 points`.
  package var oursText: String {
    switch subject {
    case .point(let cell) where terms.digits != nil && cell.sample.count > 0:
      "\(Formatting.text(Formatting.exactText(of: ours ?? .nan, in: metric.unit), with: metric.unit)) (\(cell.sample.count))"
    case .point(let cell): terms.scale == .linear ? cell.textWithUnit : cell.textOfRatios
    case .difference:
      ours.map {
        Formatting.text(precision.text(ofDifference: $0), withDifferenceOf: metric.unit)
      } ?? "–"
    }
  }

  /// Ours less the published number with its unit: `+0.1 points`; on a logarithmic scale how many times it ours is; `nil` where
  /// there is none of ours.
  package var differenceText: String? {
    if terms.scale == .logarithmic {
      return ours.map { "× \(Formatting.text($0 / published, significant: 2, in: .plain("")))" }
    }
    guard terms.digits == nil else { return difference.map(Formatting.scientificText) }
    return plainDifferenceText.map { Formatting.text($0, withDifferenceOf: metric.unit) }
  }

  private var plainDifferenceText: String? {
    difference.map { difference in
      let deviation = prediction.map(\.error)
      return Precision(mean: difference, deviation: deviation, in: metric.unit).showing(difference)
        .text(ofDifference: difference)
    }
  }

  /// The verdict in a few words: `compatible`, `compatible, 11 digits`, `incompatible, 4 digits of 10`.
  package var verdictText: String {
    guard let expected = terms.digits, let digits = agreeingDigits else {
      return agreement.rawValue
    }
    let count = counted(digits, "digit")
    return "\(agreement.rawValue), \(digits < expected ? "\(count) of \(expected)" : count)"
  }

  /// The range that 95 % of single runs fall into, with the published digits at least: `53.0 to 54.2`; `nil` where nothing
  /// tells.
  package var rangeText: String? {
    guard terms.scale == .linear else {
      return range.map { range in
        [range.lower, range.upper].map(Formatting.scientificText).joined(separator: " to ")
      }
    }
    let precision = precision.showing(decimals: publishedDecimals)
    return range.map { range in
      let ends = [range.lower, range.upper]
      let texts = ends.map {
        isDifference ? precision.text(ofDifference: $0) : precision.text(of: $0)
      }
      return texts.joined(separator: " to ")
    }
  }
}
