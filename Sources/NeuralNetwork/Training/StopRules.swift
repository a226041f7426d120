/// The rule that a training has diverged once its cost has grown too much.
///
/// The cost is that of the evaluated training set, at each evaluation.
package struct CostLimit: Sendable, Hashable {
  /// The cost that later ones are compared with.
  package enum Reference: Sendable, Hashable {
    /// The cost of the first mini-batch, before any update.
    case firstBatch
    /// The training cost of the first evaluation.
    case firstEvaluation
  }

  /// How many times the reference a cost may be.
  package var factor: Double

  /// The cost that later ones are compared with.
  package var reference: Reference

  /// Limits the cost to `factor` times the reference.
  package init(factor: Double, reference: Reference) {
    self.factor = factor
    self.reference = reference
  }
}

/// A measure on the validation set by which states of a network are compared.
package enum ValidationMetric: Sendable, Hashable {
  /// The mean loss, the lower the better.
  case loss
  /// Loss plus penalty, the lower the better.
  case cost
  /// The share of examples whose class was predicted, the higher the better.
  case accuracy

  /// The metric as a number that is better the higher it is.
  func score(of metrics: Metrics) -> Double {
    switch self {
    case .loss: -metrics.loss
    case .cost: -metrics.cost
    case .accuracy: metrics.accuracy
    }
  }
}

/// The rule that a training ends when validation has not improved for some time.
package struct EarlyStopping: Sendable, Hashable {
  /// What has to improve.
  package var metric: ValidationMetric

  /// After how many evaluations in a row without a new best the training stops.
  package var patience: Int

  /// Stops after `patience` evaluations in a row without a new best.
  ///
  /// - Precondition: `patience` is positive.
  package init(metric: ValidationMetric, patience: Int) {
    precondition(patience > 0, "patience is at least one evaluation")
    self.metric = metric
    self.patience = patience
  }
}

/// Which state of a network a training returns.
package enum KeptState: Sendable, Hashable {
  /// That after the last update.
  case last
  /// The evaluated state that was best on the validation set; the earliest of equals.
  case bestValidation(ValidationMetric)
}

/// The best score so far, and how long it has stood.
struct BestScore {
  private(set) var score = -Double.infinity

  /// Evaluations since the best.
  private(set) var age = 0

  /// Takes note of one more score and tells whether it is a new best.
  mutating func isImproved(by candidate: Double) -> Bool {
    guard candidate > score else {
      age += 1
      return false
    }
    score = candidate
    age = 0
    return true
  }
}
