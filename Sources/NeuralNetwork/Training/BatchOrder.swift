import LinearAlgebra

/// Which examples each mini-batch draws.
struct BatchOrder {
  /// The number of mini-batches of an epoch, all full: as many as the configuration says, or as there are.
  let batchesPerEpoch: Int

  private let order: ExampleOrder
  private let batchSize: Int
  private var examples: [Int]
  private var stream: RandomStream

  init(_ configuration: TrainingConfiguration, count: Int) {
    precondition(count >= configuration.batchSize, "there are enough examples for a mini-batch")
    order = configuration.order
    batchSize = configuration.batchSize
    batchesPerEpoch = configuration.updatesPerEpoch ?? count / batchSize
    precondition(
      batchesPerEpoch > 0 && batchesPerEpoch <= count / batchSize,
      "an epoch has mini-batches, and no more than there are examples for")
    examples = Array(0..<count)
    stream = RandomStream(seed: configuration.seed, purpose: "shuffle")
  }

  /// Shuffles if `update` opens an epoch and the order says so.
  mutating func prepare(forUpdate update: Int) {
    if order == .reshuffled && update.isMultiple(of: batchesPerEpoch) { stream.shuffle(&examples) }
  }

  /// Fills a workspace with the examples of an update.
  func gather<Scalar>(
    update: Int, from source: inout any ExampleSource<Scalar>,
    into workspace: inout Workspace<Scalar>
  ) {
    let start = update % batchesPerEpoch * batchSize
    workspace.gather(examples.span.extracting(start..<start + batchSize), from: &source)
  }
}
