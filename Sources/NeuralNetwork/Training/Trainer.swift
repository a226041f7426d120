package import LinearAlgebra

/// The examples on which a network is evaluated in the course of its training.
package struct EvaluationSources<Scalar: BLASScalar> {
  /// The training examples, without augmentation; nil leaves their measures out.
  package var training: (any ExampleSource<Scalar>)?

  /// The validation examples, if there are any.
  package var validation: (any ExampleSource<Scalar>)?

  /// The test examples, for curves alone: nothing is decided by them; nil leaves their measures out.
  package var test: (any ExampleSource<Scalar>)?

  /// Names the examples to evaluate on.
  package init(
    training: (any ExampleSource<Scalar>)? = nil, validation: (any ExampleSource<Scalar>)? = nil,
    test: (any ExampleSource<Scalar>)? = nil
  ) {
    self.training = training
    self.validation = validation
    self.test = test
  }
}

/// Mini-batch training of a network.
///
/// Each update gathers a mini-batch, carries it forwards, stops if its loss is not finite, carries
/// the gradient backwards and lets the optimizer change the parameters. The same configuration, network
/// and examples give the same bits.
package struct Trainer<Scalar: BLASScalar> {
  /// How networks are trained.
  package let configuration: TrainingConfiguration

  /// How many updates lie between two `updated` reports.
  package var reportStride = 10

  /// Creates a trainer.
  package init(_ configuration: TrainingConfiguration) {
    self.configuration = configuration
  }

  /// Trains a network.
  ///
  /// - Parameters:
  ///   - network: The network to start from.
  ///   - examples: The training examples, augmented or not.
  ///   - evaluation: What to evaluate on, at the configuration's evaluation points.
  ///   - report: Called after every evaluation, and after every `reportStride` updates.
  /// - Returns: The trained network, how the training ended, and its history.
  /// - Precondition: There are as many examples as a mini-batch takes, a feature for each input,
  ///   validation examples if a rule looks at them, and training examples to evaluate on if there
  ///   is a cost limit. With batch normalization a mini-batch has two examples or more.
  /// - Complexity: O(updates · batch size · weights), plus that of the evaluations.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func train(
    _ network: Network<Scalar>, on examples: any ExampleSource<Scalar>,
    evaluating evaluation: EvaluationSources<Scalar> = EvaluationSources(),
    report: (TrainingProgress) -> Void = { _ in }
  ) -> TrainingResult<Scalar> {
    check(network, examples, evaluation)
    var examples = examples
    var learner = Learner(network, configuration)
    var order = BatchOrder(configuration, count: examples.count)
    let updatesPerEpoch = order.batchesPerEpoch
    var monitor = TrainingMonitor(
      configuration, evaluation, network, updatesPerEpoch: updatesPerEpoch)
    var update = 0
    var outcome = monitor.outcome(network, update: update, report)
    while outcome == nil {
      order.prepare(forUpdate: update)
      let loss = learner.forward(update: update, of: order, from: &examples)
      outcome = monitor.outcome(ofBatchLoss: loss, learner.network, update: update)
      guard outcome == nil else { break }
      learner.learn(
        learningRate: configuration.schedule.rate(
          atUpdate: update, updatesPerEpoch: updatesPerEpoch))
      update += 1
      if update.isMultiple(of: reportStride) { report(.updated(count: update, loss: loss)) }
      outcome = monitor.outcome(learner.network, update: update, report)
    }
    return monitor.result(outcome, last: learner.network, update: update)
  }

  private func check(
    _ network: Network<Scalar>, _ examples: any ExampleSource<Scalar>,
    _ evaluation: EvaluationSources<Scalar>
  ) {
    precondition(
      examples.featureCount == network.configuration.inputCount, "an input for each feature")
    precondition(
      network.configuration.batchNormalization == nil || configuration.batchSize > 1,
      "batch normalization needs two examples in a mini-batch")
    precondition(
      configuration.costLimit == nil || evaluation.training != nil,
      "a cost limit needs training examples to evaluate on")
    let needsValidation = configuration.earlyStopping != nil || configuration.keptState != .last
    precondition(
      !needsValidation || evaluation.validation != nil, "the rules need validation examples")
  }
}
