import LinearAlgebra

/// The buffers with which networks of one architecture are evaluated, chunk by chunk, several chunks at once where there are
/// idle cores.
struct Evaluator<Scalar: BLASScalar> {
  /// Rows of a chunk: enough for the matrix products, few enough for the processor's cache.
  ///
  /// One block of the kernels' rows; a row more would make a block of its own.
  static var chunkRows: Int { 240 }

  private let configuration: NetworkConfiguration
  private let rows: Int
  private var parts: [Part] = []

  /// Makes room for chunks of sets of up to `count` examples.
  init(for configuration: NetworkConfiguration, count: Int) {
    self.configuration = configuration
    rows = min(count, Self.chunkRows)
  }

  /// Evaluates a network on every example of a source, in order.
  ///
  /// - Complexity: O(examples · weights), without allocating per chunk.
  mutating func evaluate(
    _ network: Network<Scalar>, on source: any ExampleSource<Scalar>, penalty: Penalty
  ) -> Evaluation {
    precondition(source.featureCount == configuration.inputCount, "an input for each feature")
    let chunkCount = distribute(source.count)
    let network = normalized(network, for: source, chunkCount: chunkCount)
    ComputeThreads.forEach(&parts) { part in part.evaluate(network, on: source) }
    var confusion = ConfusionMatrix(classCount: configuration.classCount)
    for part in parts { confusion += part.confusion }
    let total = inOrder(chunkCount, \.losses).reduce(0, +)
    let loss = total / Double(source.count)
    return Evaluation(loss: loss, cost: loss + network.cost(of: penalty), confusion: confusion)
  }

  /// Cuts so many examples into chunks, gives each part its share of them, and returns how many there are.
  private mutating func distribute(_ count: Int) -> Int {
    let chunks = stride(from: 0, to: count, by: rows).map { $0..<min($0 + rows, count) }
    let partCount = min(ComputeThreads.count, chunks.count)
    while parts.count < partCount { parts.append(Part(configuration, rows: rows)) }
    parts.removeLast(parts.count - partCount)
    for index in parts.indices {
      parts[index].chunks = stride(from: index, to: chunks.count, by: partCount)
        .map { chunks[$0] }
    }
    return chunks.count
  }

  /// What the parts found of each chunk, in the order of the chunks, whichever part each was in.
  private func inOrder<Value>(_ chunkCount: Int, _ values: (Part) -> [Value]) -> [Value] {
    (0..<chunkCount).map { values(parts[$0 % parts.count])[$0 / parts.count] }
  }

  /// The network with the averages that the examples are to be normalized with.
  ///
  /// Their own statistics are found layer by layer, as those of a layer depend on the ones before it.
  private mutating func normalized(
    _ network: Network<Scalar>, for source: any ExampleSource<Scalar>, chunkCount: Int
  ) -> Network<Scalar> {
    guard configuration.batchNormalization?.testStatistics == .own else { return network }
    var network = network
    for layer in network.averages.indices {
      let known = network
      ComputeThreads.forEach(&parts) { part in part.measure(layer, of: known, on: source) }
      let moments = inOrder(chunkCount, \.moments)
      network.averages[layer] = moments.dropFirst().reduce(into: moments[0]) { $0.add($1) }
        .statistics()
    }
    return network
  }

  /// Some of the chunks, which are evaluated one after the other.
  private struct Part {
    var chunks: [Range<Int>] = []
    /// The sum of the losses of each chunk.
    private(set) var losses: [Double] = []
    /// What the columns of each chunk are like, of the layer measured last.
    private(set) var moments: [ColumnMoments] = []
    private(set) var confusion: ConfusionMatrix
    private var workspace: Workspace<Scalar>
    private var examples: [Int]

    init(_ configuration: NetworkConfiguration, rows: Int) {
      confusion = ConfusionMatrix(classCount: configuration.classCount)
      workspace = Workspace(for: configuration, rows: rows)
      examples = Array(repeating: 0, count: rows)
    }

    mutating func evaluate(_ network: Network<Scalar>, on source: any ExampleSource<Scalar>) {
      var source = source
      confusion = ConfusionMatrix(classCount: confusion.classCount)
      losses.removeAll(keepingCapacity: true)
      for chunk in chunks {
        gather(chunk, from: &source)
        network.forward(&workspace, .testing)
        tally(chunk.count)
        losses.append(network.totalLoss(&workspace, ofRows: chunk.count))
      }
    }

    /// Measures what the normalization of a layer works on.
    mutating func measure(
      _ layer: Int, of network: Network<Scalar>, on source: any ExampleSource<Scalar>
    ) {
      var source = source
      moments.removeAll(keepingCapacity: true)
      for chunk in chunks {
        gather(chunk, from: &source)
        network.forward(&workspace, toNormalizationOf: layer)
        let isAfter = network.configuration.batchNormalization?.position == .afterActivation
        let values = isAfter ? workspace.inputs[layer + 1] : workspace.preActivations[layer]
        moments.append(ColumnMoments(values, rows: chunk.count))
      }
    }

    /// Fills the first rows of the workspace.
    private mutating func gather(
      _ chunk: Range<Int>, from source: inout any ExampleSource<Scalar>
    ) {
      for (row, example) in chunk.enumerated() { examples[row] = example }
      let examples = examples
      workspace.gather(examples.span.extracting(0..<chunk.count), from: &source)
    }

    /// Counts the predictions of the first rows: the class with the largest output, the first of
    /// equals.
    private mutating func tally(_ count: Int) {
      guard let outputs = workspace.preActivations.last else { return }
      let values = outputs.elements.span
      for row in 0..<count {
        let base = row * outputs.columns
        var predicted = 0
        for column in 1..<outputs.columns where values[base + column] > values[base + predicted] {
          predicted = column
        }
        confusion.count(actual: Int(workspace.labels[row]), predicted: predicted)
      }
    }
  }
}
