/// Images whose pixels are bytes, in memory or in mapped files, in the order of a batch's rows.
package protocol PixelRows: Sendable {
  /// How many images there are, at least one.
  var count: Int { get }

  /// How many bytes of each image can be read.
  var byteCount: Int { get }

  /// Calls `body` with where the pixels of each image begin, which holds until it returns.
  func withPixels(_ body: ([UnsafePointer<UInt8>]) -> Void)
}

/// Images as the rows of a factor: each byte becomes a number just where it is multiplied.
///
///     element j of row i = byte[i, j] * scale[j] + shift[j]
///
/// Each operation is rounded once.
package struct ImageRows<Scalar: BLASScalar>: Sendable {
  let pixels: any PixelRows
  let scale: [Scalar]
  let shift: [Scalar]

  /// Reads images as numbers, as many features of each as there are scales.
  ///
  /// - Precondition: There is a shift for each scale, and the images have as many bytes.
  package init(_ pixels: any PixelRows, scale: [Scalar], shift: [Scalar]) {
    precondition(scale.count == shift.count, "a shift for each scale")
    precondition(scale.count <= pixels.byteCount, "a byte for each scale")
    self.pixels = pixels
    self.scale = scale
    self.shift = shift
  }

  /// The number of images.
  package var count: Int { pixels.count }

  /// The number of features of an image.
  package var featureCount: Int { scale.count }

  /// Writes the numbers, row after row.
  ///
  /// - Precondition: There is room for them from `start` on.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func write(to output: inout MutableSpan<Scalar>, at start: Int = 0) {
    precondition(
      start >= 0 && start + count * featureCount <= output.count, "there is room for the images")
    Scalar.write(self, to: &output, at: start, with: .inUse)
  }
}

extension Matrix {
  /// Adds to the matrix the product of images and a transposed matrix, in the order of dots.
  ///
  /// - Parameters:
  ///   - images: As many as there are rows, or fewer; further rows are as if the last image stood there.
  ///   - right: Shape `[columns, features]`.
  ///   - kernels: What computes it.
  /// - Precondition: The shapes agree, and the processor has the kernels.
  /// - Complexity: O(rows · columns · features).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func addProduct(
    of images: ImageRows<Scalar>, byTransposed right: Matrix, with kernels: Kernels = .inUse
  ) {
    precondition(images.count <= rows, "a row for each image")
    precondition(right.rows == columns && right.columns == images.featureCount, "shapes agree")
    let shape = ProductShape(
      rows: rows, columns: columns, inner: images.featureCount, transposition: .right)
    var product = elements.mutableSpan
    Scalar.multiply(
      images, right.elements.span, into: &product, shape: shape, accumulation: .add, with: kernels)
  }

  /// Replaces the matrix by the product of a transposed matrix and images, in the order of chains.
  ///
  /// - Parameters:
  ///   - left: Shape `[images, rows]`.
  ///   - images: As many as `left` has rows.
  ///   - kernels: What computes it.
  /// - Precondition: The shapes agree, and the processor has the kernels.
  /// - Complexity: O(rows · images · features).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func setProduct(
    ofTransposed left: Matrix, by images: ImageRows<Scalar>, with kernels: Kernels = .inUse
  ) {
    precondition(left.rows == images.count && left.columns == rows, "shapes agree")
    precondition(columns == images.featureCount, "a column for each feature")
    let shape = ProductShape(
      rows: rows, columns: columns, inner: images.count, transposition: .left)
    var product = elements.mutableSpan
    Scalar.multiply(
      left.elements.span, images, into: &product, shape: shape, accumulation: .overwrite,
      with: kernels)
  }
}
