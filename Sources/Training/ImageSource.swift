import Datasets
import LinearAlgebra
import NeuralNetwork

/// Some images of a table, normalized, and changed at random if they are trained on so.
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
    _ examples: Span<Int>, features: inout MutableSpan<Scalar>, labels: inout MutableSpan<UInt16>
  ) {
    if let images = images(examples, labels: &labels) { return images.write(to: &features) }
    guard let augmentation else { return }
    let numbers = numbers(of: examples)
    setLabels(of: numbers, in: &labels)
    var stream = stream
    table.gather(
      numbers.span, augmentedBy: augmentation, uniform: { stream.nextUniform() },
      normalization: normalization, into: &features)
    self.stream = stream
  }

  func images(_ examples: Span<Int>, labels: inout MutableSpan<UInt16>) -> ImageRows<Scalar>? {
    guard augmentation == nil else { return nil }
    let numbers = numbers(of: examples)
    setLabels(of: numbers, in: &labels)
    return table.rows(numbers, normalization: normalization)
  }

  /// The examples, as numbers in the table.
  private func numbers(of examples: Span<Int>) -> [Int] {
    examples.indices.map { images[examples[$0]] }
  }

  private func setLabels(of numbers: [Int], in labels: inout MutableSpan<UInt16>) {
    for row in numbers.indices {
      labels[row] = UInt16(truncatingIfNeeded: table.label(at: numbers[row]))
    }
  }
}
