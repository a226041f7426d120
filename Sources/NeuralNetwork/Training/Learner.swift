import LinearAlgebra

/// A network being trained, with all that an update needs, so that updates allocate nothing.
struct Learner<Scalar: BLASScalar> {
  private(set) var network: Network<Scalar>
  private let penalty: Penalty
  private var workspace: Workspace<Scalar>
  private var gradients: ParameterSet<Scalar>
  private var optimizer: OptimizerState<Scalar>
  private var dropoutStream: RandomStream

  init(_ network: Network<Scalar>, _ configuration: TrainingConfiguration) {
    self.network = network
    penalty = configuration.penalty
    workspace = Workspace(for: network.configuration, rows: configuration.batchSize)
    gradients = ParameterSet(zerosFor: network.configuration)
    optimizer = OptimizerState(configuration.optimizer, for: network.configuration)
    dropoutStream = RandomStream(seed: configuration.seed, purpose: "dropout")
  }

  /// Carries the mini-batch of an update forwards and returns its mean loss.
  mutating func forward(
    update: Int, of order: BatchOrder, from source: inout any ExampleSource<Scalar>
  ) -> Double {
    order.gather(update: update, from: &source, into: &workspace)
    let configuration = network.configuration
    workspace.drawMasks(keepProbability: configuration.keepProbability, from: &dropoutStream)
    network.forward(&workspace, .training)
    return network.totalLoss(&workspace, ofRows: workspace.rows) / Double(workspace.rows)
  }

  /// Carries the gradient of that mini-batch backwards and updates the network.
  mutating func learn(learningRate: Double) {
    network.updateAverages(from: workspace)
    network.backward(&workspace, into: &gradients)
    optimizer.update(
      &network.parameters, gradients: gradients, learningRate: learningRate, penalty: penalty)
  }
}
