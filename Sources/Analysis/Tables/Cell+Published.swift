import ExperimentModel

extension Cell {
  /// The published number and, of a metric, what ours differs by: `53.51 (−0.1)`; `nil` where nothing was published.
  package var publishedText: String? {
    if case .scientific = summary {
      return published.map { Formatting.scientificText(of: $0.value) }
    }
    return publishedNumber.map { number in differenceText.map { "\(number) (\($0))" } ?? number }
  }

  /// The published number: `53.51`.
  package var publishedNumber: String? {
    published.map {
      Formatting.text(ofPublished: $0.value, spread: $0.spread, in: metric.unit)
    }
  }
}
