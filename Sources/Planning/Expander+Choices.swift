import ExperimentModel

extension Expander {
  /// The values of a stage's fields that are chosen from other stages, by path.
  ///
  /// - Throws: `Waiting` where one cannot be chosen yet; what looking up a result throws.
  func chosenValues(_ choices: [String: BestOf]) throws -> [String: ConfigValue] {
    var chosen: [String: ConfigValue] = [:]
    for (path, choice) in choices.sorted(by: { $0.key < $1.key }) {
      guard let value = try ranking(choice.selection).first?.config.values[choice.path] else {
        throw Waiting(reason: "a value of \(choice.path) in \(choice.selection.stage)")
      }
      chosen[path] = value
    }
    return chosen
  }

  /// A domain whose bounds are known.
  ///
  /// - Throws: `Waiting` where they are not; what looking up a result throws.
  func resolved(_ sample: Sampled, _ kind: RunKind) throws -> Sampled {
    guard case .around(let selection, let count, let decades) = sample.domain else { return sample }
    let best = try ranking(selection).prefix(count)
      .compactMap { $0.config.number(sample.path) }.filter { $0 > 0 }
    guard let lower = best.min(), let upper = best.max() else {
      throw Waiting(reason: "a positive value of \(sample.path) in \(selection.stage)")
    }
    let widened = Logarithm.widened(lower...upper, byDecades: decades)
    return Sampled(path: sample.path, domain: .logUniform([kind.clamped(widened, to: sample.path)]))
  }

  /// The points of a selection, best first; at least one.
  private func ranking(_ selection: Selection) throws -> [PointExpansion] {
    guard let experiment = experiments[selection.experiment],
      let index = experiment.stages.firstIndex(where: { $0.name == selection.stage })
    else {
      throw Waiting(
        reason: "a stage '\(selection.stage)' of \(selection.experiment), which is not there")
    }
    let stages = try expandedStages(of: experiment)
    let name = selection.stage.isEmpty ? selection.experiment : selection.stage
    guard index < stages.count, stages[index].missing == nil else {
      throw Waiting(forResultsOf: name, index < stages.count ? stages[index].points : [])
    }
    var scored: [(point: PointExpansion, rank: (Double, Int))] = []
    for point in stages[index].points where point.point.matches(selection.condition) {
      guard let metrics = try metrics(of: point) else {
        throw Waiting(forResultsOf: name, stages[index].points)
      }
      if let score = experiment.kind.score(of: metrics, by: selection.metric) {
        scored.append((point, (score, -scored.count)))
      }
    }
    guard !scored.isEmpty else {
      throw Waiting(reason: "a run of \(name) that neither diverged nor failed")
    }
    return scored.sorted { $0.rank > $1.rank }.map(\.point)
  }
}

extension RunKind {
  /// The mean of a metric over replicates, higher being better; `nil` where one diverged or has no number.
  func score(of replicates: [[String: Double]], by name: String) -> Double? {
    let numbers = replicates.compactMap { $0[name] }
    guard let metric = metric(name), numbers.count == replicates.count, !numbers.isEmpty else {
      return nil
    }
    let mean = numbers.reduce(0, +) / Double(numbers.count)
    return metric.better == .lower ? -mean : mean
  }

  /// The part of an interval that lies within a field's bounds; of one beyond them, the nearer end.
  fileprivate func clamped(
    _ interval: ClosedRange<Double>, to path: String
  ) -> ClosedRange<Double> {
    guard case .number(let bounds)? = field(path)?.type else { return interval }
    return interval.clamped(to: bounds.least...bounds.greatest)
  }
}
