package import ExperimentModel

/// One metric at one point: the numbers of the seeds that finished, and how many did not.
package struct Cell {
  /// What is shown of several numbers.
  package enum Summary: Hashable {
    /// The mean with its deviation.
    case mean
    /// What a record table's column asks for, in scientific notation.
    case scientific(RecordTableDefinition.Column.Summary)
  }

  package let point: PointResults
  package let metric: MetricDefinition
  package let published: PublishedValue?
  /// The number of each replicate; `nil` where it has none.
  package let numbers: [Double?]
  package let summary: Summary
  /// The finite numbers of the finished runs.
  package let sample: Sample
  package let tally: Tally

  package init(point: PointResults, metric: MetricDefinition, published: PublishedValue?) {
    self.init(
      point: point, metric: metric, published: published,
      numbers: point.replicates.map { $0.value(of: metric) })
  }

  package init(
    point: PointResults, metric: MetricDefinition, published: PublishedValue? = nil,
    numbers: [Double?], summary: Summary = .mean
  ) {
    self.point = point
    self.metric = metric
    self.published = published
    self.numbers = numbers
    self.summary = summary
    let counted = zip(point.replicates, numbers).filter { $0.0.status.isFinished }
    sample = Sample(counted.compactMap(\.1).filter(\.isFinite))
    tally = Tally(point.replicates, counted: sample.count, absence: metric.absence)
  }

  /// The cell without its link: `53.4 ± 0.6 (3)`, `45.1 ± 0.2 (4/5, diverged 1)`, `diverged 3/3`, `– (0/3)`.
  package var text: String {
    text(with: nil)
  }

  /// The cell where no heading names the unit: `53.4 ± 0.6 % (3)`.
  package var textWithUnit: String {
    text(with: metric.unit)
  }

  private func text(with unit: MetricUnit?) -> String {
    guard sample.count > 0 else { return tally.textWithoutNumbers }
    let number = unit.map { Formatting.text(numbersText, with: $0) } ?? numbersText
    return summary != .mean && tally.isComplete ? number : "\(number) (\(tally.textBesideNumbers))"
  }

  private var numbersText: String {
    switch summary {
    case .mean: Formatting.text(of: sample, in: metric.unit)
    case .scientific(.mean): Formatting.scientificText(of: sample.mean ?? .nan)
    case .scientific(.largest): Formatting.scientificText(of: sample.values.max() ?? .nan)
    case .scientific(.extent):
      Set([sample.values.min() ?? .nan, sample.values.max() ?? .nan]).sorted()
        .map(Formatting.scientificText).joined(separator: " to ")
    }
  }

  /// Ours less the published number; `nil` where one of them is missing.
  package var difference: Double? {
    guard let published, let mean = sample.mean else { return nil }
    return mean - published.value
  }

  /// The difference as text, at the precision of the cell: `−0.1`.
  package var differenceText: String? {
    difference.map { Precision(of: sample, in: metric.unit).text(ofDifference: $0) }
  }
}

extension RunStatus {
  package var isFinished: Bool {
    if case .finished = self { true } else { false }
  }

  package var isDiverged: Bool {
    if case .diverged = self { true } else { false }
  }

  package var isFailed: Bool {
    if case .failed = self { true } else { false }
  }
}
