import Analysis
import Document
import ExperimentModel
import Statistics

/// How published numbers agree with ours, taken together, in a few sentences.
struct AgreementText {
  private let overall: OverallAgreement
  private var unit: MetricUnit { overall.unit }

  init(_ overall: OverallAgreement) {
    self.overall = overall
  }

  /// The mean difference with its interval, the signs, and the trends along axes.
  var prose: Prose {
    let count = overall.differences.count
    let name = unit.symbol.isEmpty ? "" : " in \(unit.symbol)"
    return Prose(
      ([
        "Over \(count) published numbers\(name), taken as independent, ours less the published one is \(mean) on average; \(signs)."
      ] + trends).joined(separator: " "))
  }

  /// The mean differences of several units: `+0.4 points (−0.2 to +1.0, 23 numbers)`; `–` for none.
  static func means(_ all: [OverallAgreement]) -> String {
    all.isEmpty ? "–" : all.map { AgreementText($0).shortMean }.joined(separator: "; ")
  }

  private var shortMean: String {
    mean.replacing("95 % interval ", with: "").replacing(
      ")", with: ", \(overall.differences.count) numbers)")
  }

  private var mean: String {
    let center = overall.differences.mean ?? 0
    let interval = overall.mean?.interval()
    let precision = Precision(of: center, within: interval, in: unit)
    let text = Formatting.text(precision.text(ofDifference: center), withDifferenceOf: unit)
    return interval.map {
      "\(text) (95 % interval \(precision.text(ofDifference: $0.lower)) to \(precision.text(ofDifference: $0.upper)))"
    } ?? text
  }

  private var signs: String {
    let (above, below) = overall.signs
    let equal = overall.differences.count - above - below
    let counts = ["\(above) higher", "\(below) lower"] + (equal > 0 ? ["\(equal) equal"] : [])
    return
      "ours: \(counts.joinedAsProse) (test of signs: \(Formatting.text(ofProbability: overall.signTest.pValue)))"
  }

  private var trends: [String] {
    overall.trends.map { trend in
      let interval = trend.slope.interval()
      let precision = Precision(of: trend.slope.value, within: interval, in: unit)
        .telling([interval.lower, interval.upper], from: [0])
      let slope = Formatting.text(
        precision.text(ofDifference: trend.slope.value), withDifferenceOf: unit)
      return
        "Along \(trend.axis) of \(trend.experiment), the difference of \(trend.metric.title) changes by \(slope) per level (\(precision.text(ofDifference: interval.lower)) to \(precision.text(ofDifference: interval.upper)), \(trend.count) numbers)."
    }
  }
}
