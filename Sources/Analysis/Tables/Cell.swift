package import ExperimentModel
package import Statistics

/// One metric at one point: the numbers of the seeds that finished, and how many did not.
package struct Cell {
  /// What is shown of several numbers.
  package enum Summary: Hashable {
    /// What a table shows of runs.
    case runs(TableOptions.Show)
    /// What a record table's column asks for, in scientific notation.
    case scientific(RecordTableDefinition.Column.Summary)

    /// The mean with its deviation.
    package static let mean = Summary.runs(.deviation)
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

  package init(
    point: PointResults, metric: MetricDefinition, published: PublishedValue?,
    summary: Summary = .mean
  ) {
    self.init(
      point: point, metric: metric, published: published,
      numbers: point.replicates.map { $0.value(of: metric) }, summary: summary)
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

  /// The number that stands for the runs: the mean, or the median where the cell shows it; `nil` where no run counts.
  package var center: Double? { summary == .runs(.median) ? sample.median : sample.mean }
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
