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
    let chunks = stride(from: 0, to: source.count, by: rows).map { start in
      start..<min(start + rows, source.count)
    }
    let partCount = min(ComputeThreads.count, chunks.count)
    while parts.count < partCount { parts.append(Part(configuration, rows: rows)) }
    parts.removeLast(parts.count - partCount)
    for index in parts.indices {
      parts[index].chunks = stride(from: index, to: chunks.count, by: partCount)
        .map { chunks[$0] }
    }
    ComputeThreads.forEach(&parts) { part in part.evaluate(network, on: source) }
    var confusion = ConfusionMatrix(classCount: configuration.classCount)
    for part in parts { confusion += part.confusion }
    // In the order of the chunks, whichever part each was in.
    let total = chunks.indices.reduce(0) { sum, chunk in
      sum + parts[chunk % partCount].losses[chunk / partCount]
    }
    let loss = total / Double(source.count)
    return Evaluation(loss: loss, cost: loss + network.cost(of: penalty), confusion: confusion)
  }

  /// Some of the chunks, which are evaluated one after the other.
  private struct Part {
    var chunks: [Range<Int>] = []
    /// The sum of the losses of each chunk.
    private(set) var losses: [Double] = []
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
