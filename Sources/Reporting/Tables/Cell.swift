internal import ExperimentModel

/// One metric at one point: the numbers of the seeds that finished, and how many did not.
struct Cell {
  let point: PointResults
  let metric: MetricDefinition
  let published: PublishedValue?
  /// The finite numbers of the finished runs.
  let sample: Sample
  let tally: Tally

  init(point: PointResults, metric: MetricDefinition, published: PublishedValue?) {
    self.point = point
    self.metric = metric
    self.published = published
    let finished = point.replicates.filter { $0.standing.isFinished }
    sample = Sample(finished.compactMap { $0.value(of: metric) })
    tally = Tally(point.replicates, counted: sample.count)
  }

  /// The cell without its link: `53.4 ± 0.6 (3)`, `45.1 ± 0.2 (4/5, diverged 1)`, `diverged 3/3`, `– (0/3)`.
  var text: String {
    guard sample.count > 0 else { return tally.textWithoutNumbers }
    return "\(Formatting.text(of: sample, in: metric.unit)) (\(tally.textBesideNumbers))"
  }

  /// The cell where no heading names the unit: `53.4 ± 0.6 % (3)`.
  var textWithUnit: String {
    guard sample.count > 0 else { return text }
    let numbers = Formatting.text(of: sample, in: metric.unit)
    return "\(Formatting.text(numbers, with: metric.unit)) (\(tally.textBesideNumbers))"
  }

  /// Ours less the published number; `nil` where one of them is missing.
  var difference: Double? {
    guard let published, let mean = sample.mean else { return nil }
    return mean - published.value
  }

  /// The difference as text, at the precision of the cell: `−0.1`.
  var differenceText: String? {
    difference.map { Precision(of: sample, in: metric.unit).text(ofDifference: $0) }
  }
}

extension RunStanding {
  var isFinished: Bool {
    if case .finished = self { true } else { false }
  }

  var isDiverged: Bool {
    if case .diverged = self { true } else { false }
  }

  var isFailed: Bool {
    if case .failed = self { true } else { false }
  }
}
