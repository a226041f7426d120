import Datasets
import LinearAlgebra
import NeuralNetwork

/// Some images of a table, normalized while they are gathered, and changed at random if they are trained on so.
struct ImageSource<Scalar: BLASScalar>: ExampleSource {
  private let table: ImageTable
  /// The images, as numbers in the table.
  private let images: [Int]
  private let normalization: Normalization<Scalar>
  private let augmentation: Augmentation?
  private var stream: RandomStream

  /// Images as they are, or changed at random by the run's stream for that purpose.
  init(
    _ table: ImageTable, images: [Int], normalization: Normalization<Scalar>,
    augmentation: Augmentation? = nil, seed: UInt64 = 0
  ) {
    self.table = table
    self.images = images
    self.normalization = normalization
    self.augmentation = augmentation
    stream = RandomStream(seed: seed, purpose: "augmentation")
  }

  /// Every image of a table, in order.
  init(_ table: ImageTable, normalization: Normalization<Scalar>) {
    self.init(table, images: Array(0..<table.count), normalization: normalization)
  }

  var count: Int { images.count }

  var featureCount: Int { normalization.features }

  mutating func gather(
    _ examples: Span<Int>, features: inout MutableSpan<Scalar>, labels: inout MutableSpan<UInt8>
  ) {
    var numbers: [Int] = []
    numbers.reserveCapacity(examples.count)
    for row in examples.indices { numbers.append(images[examples[row]]) }
    gather(numbers.span, into: &features)
    // Labels come after the pixels, beside which they often lie.
    for row in numbers.indices {
      labels[row] = UInt8(truncatingIfNeeded: table.label(at: numbers[row]))
    }
  }

  private mutating func gather(_ images: Span<Int>, into features: inout MutableSpan<Scalar>) {
    guard let augmentation else {
      table.gather(
        images, normalization: normalization, into: &features, rowStride: featureCount)
      return
    }
    var stream = stream
    table.gather(
      images, augmentedBy: augmentation, uniform: { stream.nextUniform() },
      normalization: normalization, into: &features, rowStride: featureCount)
    self.stream = stream
  }
}
