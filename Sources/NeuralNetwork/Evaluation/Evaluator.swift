import LinearAlgebra

/// The buffers with which networks of one architecture are evaluated, chunk by chunk.
struct Evaluator<Scalar: BLASScalar> {
  /// Rows of a chunk: enough for the matrix products, few enough for the processor's cache.
  ///
  /// One block of the kernels' rows; a row more would make a block of its own.
  static var chunkRows: Int { 240 }

  private var workspace: Workspace<Scalar>
  private var examples: [Int]

  /// Makes room for chunks of sets of up to `count` examples.
  init(for configuration: NetworkConfiguration, count: Int) {
    let rows = min(count, Self.chunkRows)
    workspace = Workspace(for: configuration, rows: rows)
    examples = Array(repeating: 0, count: rows)
  }

  /// Evaluates a network on every example of a source, in order.
  ///
  /// - Complexity: O(examples · weights), without allocating per chunk.
  mutating func evaluate(
    _ network: Network<Scalar>, on source: any ExampleSource<Scalar>, penalty: Penalty
  ) -> Evaluation {
    let configuration = network.configuration
    var source = source
    precondition(source.featureCount == configuration.inputCount, "an input for each feature")
    var confusion = ConfusionMatrix(classCount: configuration.classCount)
    var total = 0.0
    for start in stride(from: 0, to: source.count, by: workspace.rows) {
      let count = min(workspace.rows, source.count - start)
      gather(start..<start + count, from: &source)
      network.forward(&workspace, .testing)
      tally(count, into: &confusion)
      total += network.totalLoss(&workspace, ofRows: count)
    }
    let loss = total / Double(source.count)
    return Evaluation(loss: loss, cost: loss + network.cost(of: penalty), confusion: confusion)
  }

  /// Fills the first rows of the workspace.
  private mutating func gather(
    _ range: Range<Int>, from source: inout any ExampleSource<Scalar>
  ) {
    for (row, example) in range.enumerated() { examples[row] = example }
    let examples = examples
    workspace.gather(examples.span.extracting(0..<range.count), from: &source)
  }

  /// Counts the predictions of the first rows: the class with the largest output, the first of
  /// equals.
  private func tally(_ count: Int, into confusion: inout ConfusionMatrix) {
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
