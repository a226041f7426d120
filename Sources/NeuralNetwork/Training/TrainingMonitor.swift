import LinearAlgebra

/// Evaluates a network in the course of its training, keeps the history and the best state, and
/// decides when to stop.
struct TrainingMonitor<Scalar: BLASScalar> {
  private let configuration: TrainingConfiguration
  private let updatesPerEpoch: Int
  private let sources: EvaluationSources<Scalar>
  private var evaluator: Evaluator<Scalar>
  private var history = TrainingHistory()
  private var referenceCost: Double?
  private var stopping = BestScore()
  private var keeping = BestScore()
  private var kept: (network: Network<Scalar>, update: Int)?

  init(
    _ configuration: TrainingConfiguration, _ sources: EvaluationSources<Scalar>,
    _ network: Network<Scalar>, updatesPerEpoch: Int
  ) {
    self.configuration = configuration
    self.sources = sources
    self.updatesPerEpoch = updatesPerEpoch
    let counts = [sources.training, sources.validation, sources.test].map { $0?.count ?? 0 }
    evaluator = Evaluator(for: network.configuration, count: counts.max() ?? 0)
  }

  /// How the training ends on a mini-batch with this loss, before its update, if it does.
  mutating func outcome(
    ofBatchLoss loss: Double, _ network: Network<Scalar>, update: Int
  ) -> TrainingOutcome? {
    if update == 0 && configuration.costLimit?.reference == .firstBatch {
      referenceCost = loss + network.cost(of: configuration.penalty)
    }
    return loss.isFinite ? nil : .diverged(atUpdate: update, cause: .notFinite)
  }

  /// Evaluates the network if it is time to, and tells how the training ends after so many updates,
  /// if it does.
  mutating func outcome(
    _ network: Network<Scalar>, update: Int, _ report: (TrainingProgress) -> Void
  ) -> TrainingOutcome? {
    let isLast = update == configuration.updateCount
    guard isLast || configuration.evaluationPoints.contains(update) else { return nil }
    let point = point(network, update: update)
    history.points.append(point)
    report(.evaluated(point))
    if let cause = divergence(at: point) { return .diverged(atUpdate: update, cause: cause) }
    keep(network, point)
    if isLast { return .finished(updates: update) }
    return isExhausted(by: point) ? .stoppedEarly(atUpdate: update) : nil
  }

  /// What the training leaves.
  func result(
    _ outcome: TrainingOutcome?, last network: Network<Scalar>, update: Int
  ) -> TrainingResult<Scalar> {
    TrainingResult(
      outcome: outcome ?? .finished(updates: update), history: history,
      network: kept?.network ?? network, keptUpdate: kept?.update ?? update)
  }

  private mutating func point(_ network: Network<Scalar>, update: Int) -> TrainingPoint {
    let rate = configuration.schedule.rate(atUpdate: update, updatesPerEpoch: updatesPerEpoch)
    return TrainingPoint(
      update: update, epoch: Double(update) / Double(updatesPerEpoch), learningRate: rate,
      training: sources.training.map { metrics(network, on: $0) },
      validation: sources.validation.map { metrics(network, on: $0) },
      test: sources.test.map { metrics(network, on: $0) })
  }

  private mutating func metrics(
    _ network: Network<Scalar>, on source: any ExampleSource<Scalar>
  ) -> Metrics {
    Metrics(evaluator.evaluate(network, on: source, penalty: configuration.penalty))
  }

  private mutating func divergence(at point: TrainingPoint) -> Divergence? {
    let costs = [point.training, point.validation].compactMap { $0?.cost }
    guard costs.allSatisfy(\.isFinite) else { return .notFinite }
    guard let limit = configuration.costLimit, let cost = point.training?.cost else { return nil }
    guard let reference = referenceCost else {
      if limit.reference == .firstEvaluation { referenceCost = cost }
      return nil
    }
    let bound = limit.factor * reference
    return cost > bound ? .costLimit(cost: cost, limit: bound) : nil
  }

  private mutating func keep(_ network: Network<Scalar>, _ point: TrainingPoint) {
    guard case .bestValidation(let metric) = configuration.keptState,
      let validation = point.validation, keeping.isImproved(by: metric.score(of: validation))
    else { return }
    kept = (network, point.update)
  }

  private mutating func isExhausted(by point: TrainingPoint) -> Bool {
    guard let rule = configuration.earlyStopping, let validation = point.validation,
      !stopping.isImproved(by: rule.metric.score(of: validation))
    else { return false }
    return stopping.age >= rule.patience
  }
}
