package import LinearAlgebra

/// Labeled examples that can be gathered into batches, in any order and as often as wished.
///
/// A source of 8-bit images need not write them: products can read them where they lie. If it augments, it distorts and
/// normalizes the examples while it copies them.
package protocol ExampleSource<Scalar> {
  /// The type of a feature.
  associatedtype Scalar: BLASScalar

  /// The number of examples.
  var count: Int { get }

  /// The number of features of an example.
  var featureCount: Int { get }

  /// Writes examples into the first rows of a batch.
  ///
  /// Mutating, as a source that augments advances its random stream. For one state of the source
  /// and one list of examples the result is always the same.
  ///
  /// - Parameters:
  ///   - examples: Which examples, in 0..<count, in the order of the rows; at least one.
  ///   - features: Row r receives example `examples[r]` at `r * featureCount`; there is room for
  ///     `examples.count` rows or more, and further rows are left alone.
  ///   - labels: Element r receives the class of example `examples[r]`.
  mutating func gather(
    _ examples: Span<Int>, features: inout MutableSpan<Scalar>, labels: inout MutableSpan<UInt16>)

  /// The examples as images that products read where they lie.
  ///
  /// - Parameters:
  ///   - examples: As for `gather`.
  ///   - labels: Receives the classes, as in `gather`; left alone where there are no images.
  /// - Returns: An image for each example, in their order; `nil` where they have to be gathered.
  func images(_ examples: Span<Int>, labels: inout MutableSpan<UInt16>) -> ImageRows<Scalar>?
}

extension ExampleSource {
  /// Nothing: the examples have to be gathered.
  package func images(
    _ examples: Span<Int>, labels: inout MutableSpan<UInt16>
  ) -> ImageRows<Scalar>? { nil }
}

/// Examples held in memory in the form in which a network reads them.
package struct Batch<Scalar: BLASScalar>: ExampleSource, Sendable, Equatable {
  /// The features, an example a row.
  package let features: Matrix<Scalar>

  /// The class of each row.
  package let labels: [UInt16]

  /// Joins features and labels.
  ///
  /// - Precondition: There is one label for each row.
  package init(features: Matrix<Scalar>, labels: [UInt16]) {
    precondition(features.rows == labels.count, "every example has one label")
    self.features = features
    self.labels = labels
  }

  /// The number of examples.
  package var count: Int { features.rows }

  /// The number of features of an example.
  package var featureCount: Int { features.columns }

  /// Copies examples into the first rows of a batch.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func gather(
    _ examples: Span<Int>, features rows: inout MutableSpan<Scalar>,
    labels classes: inout MutableSpan<UInt16>
  ) {
    let width = featureCount
    let source = features.elements.span
    for row in examples.indices {
      let example = examples[row]
      let values = source.extracting(example * width..<(example + 1) * width)
      let base = row * width
      precondition(base >= 0 && base + width <= rows.count)
      for column in 0..<width { rows[base &+ column] = values[column] }
      classes[row] = labels[example]
    }
  }
}
