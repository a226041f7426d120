import ExperimentModel

extension Cell {
  /// The published number as a record table has it; `nil` where nothing was published.
  package var publishedNumber: String? {
    published.map { published in
      if case .scientific = summary { return Formatting.scientificText(of: published.value) }
      return Formatting.text(
        ofPublished: published.value, spread: published.spread, in: metric.unit)
    }
  }
}
