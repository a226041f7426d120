import LinearAlgebra

/// The buffers of one batch on its way through a network, allocated once and used for every batch.
///
/// Index l is layer l, counted from zero. Matrices that a network has no use for are empty.
struct Workspace<Scalar: BLASScalar> {
  /// The number of rows of a batch.
  let rows: Int

  /// The class of each row.
  var labels: [UInt16]

  /// What each layer reads, `[rows, inputs]`: the features, unless there are `images`, then the hidden layers' outputs.
  var inputs: [Matrix<Scalar>]

  /// The images that the first layer reads where they lie; `nil` where it reads numbers.
  private(set) var images: ImageRows<Scalar>?

  /// Whether the arithmetic reads images.
  private let readsImages: Bool

  /// `x Wᵀ + b` of each layer, `[rows, outputs]`; in the end what the activation reads in a hidden layer, and
  /// the probabilities in the last.
  var preActivations: [Matrix<Scalar>]

  /// The cost's derivative with respect to each layer's output, then to its `x Wᵀ + b`.
  var gradients: [Matrix<Scalar>]

  /// Each hidden layer's batch normalization.
  var normalized: [NormalizedBatch<Scalar>]

  /// Each hidden layer's dropout factors.
  var masks: [Matrix<Scalar>]

  init(for configuration: NetworkConfiguration, rows: Int) {
    self.rows = rows
    readsImages = configuration.arithmetic == .portable
    labels = Array(repeating: 0, count: rows)
    inputs = configuration.layerInputs.map { Matrix(rows: rows, columns: $0) }
    preActivations = configuration.layerOutputs.map { Matrix(rows: rows, columns: $0) }
    gradients = preActivations
    let isNormalized = configuration.batchNormalization != nil
    let hidden = configuration.hiddenWidths
    normalized = isNormalized ? hidden.map { NormalizedBatch(rows: rows, columns: $0) } : []
    let isDropping = configuration.keepProbability < 1
    masks = isDropping ? hidden.map { Matrix(rows: rows, columns: $0) } : []
  }

  /// Draws the dropout factors of the next batch, layer by layer.
  mutating func drawMasks(keepProbability: Double, from stream: inout RandomStream) {
    for layer in masks.indices {
      Dropout.draw(&masks[layer], keepProbability: keepProbability, from: &stream)
    }
  }
}

extension Workspace {
  /// Fills the first rows with examples of a source.
  mutating func gather(_ examples: Span<Int>, from source: inout any ExampleSource<Scalar>) {
    precondition(examples.count <= rows, "the batch has room for the examples")
    images = readsImages ? Self.images(examples, of: source, labels: &labels) : nil
    if images == nil {
      Self.gather(examples, from: &source, features: &inputs[0], labels: &labels)
    }
  }

  private static func images(
    _ examples: Span<Int>, of source: any ExampleSource<Scalar>, labels: inout [UInt16]
  ) -> ImageRows<Scalar>? {
    var labels = labels.mutableSpan
    return source.images(examples, labels: &labels)
  }

  private static func gather(
    _ examples: Span<Int>, from source: inout any ExampleSource<Scalar>,
    features: inout Matrix<Scalar>, labels: inout [UInt16]
  ) {
    var features = features.elements.mutableSpan
    var labels = labels.mutableSpan
    source.gather(examples, features: &features, labels: &labels)
  }
}
