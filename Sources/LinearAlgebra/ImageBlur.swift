import CKernels

/// A blur of images along their rows and then along their columns, with weights that are symmetric.
///
///     blurred[x] = w[0] p[x] + w[1] (p[x - 1] + p[x + 1]) + ... + w[radius] (p[x - radius] + p[x + radius])
///
/// Beyond an edge the edge's own pixels repeat. It is computed in single precision, in an order of operations that the header
/// of `CKernels` defines, so that it has the same bits on every machine.
package struct ImageBlur: Sendable {
  let planes: reprise_planes
  /// `w[0]` to `w[radius]`.
  let weights: [Float]

  /// Describes a blur of images of a shape.
  ///
  /// - Parameters:
  ///   - channels: Color planes.
  ///   - height: Rows of a plane, in pixels.
  ///   - width: Pixels of a row.
  ///   - weights: Those of distances 0 to the radius, in pixels.
  /// - Precondition: There is a weight, and a pixel.
  package init(channels: Int, height: Int, width: Int, weights: [Float]) {
    precondition(!weights.isEmpty, "a blur has a weight")
    precondition(min(channels, height, width) > 0, "an image has pixels")
    planes = reprise_planes(channels: channels, height: height, width: width)
    self.weights = weights
  }

  /// The features of an image.
  package var featureCount: Int { planes.channels * planes.height * planes.width }

  /// Writes an image, blurred, as numbers: as many of its elements as there are scales.
  ///
  ///     element j = blurred[j] * scale[j] + shift[j]
  ///
  /// - Parameters:
  ///   - image: Color planes one after another, row by row; shape `[features]`.
  ///   - scale: At most one for each feature.
  ///   - shift: As many.
  ///   - output: Receives the numbers from `start` on.
  ///   - start: The first element that is written.
  ///   - kernels: What computes it.
  /// - Precondition: There is room for everything, and the processor has the kernels.
  /// - Complexity: O(features · radius).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func write<Scalar: BLASScalar>(
    _ image: Span<UInt8>, scale: [Scalar], shift: [Scalar], to output: inout MutableSpan<Scalar>,
    at start: Int, with kernels: Kernels = .inUse
  ) {
    precondition(image.count == featureCount, "the image has the blur's shape")
    precondition(
      scale.count == shift.count && scale.count <= featureCount, "a shift for each scale")
    precondition(start >= 0 && start + scale.count <= output.count, "there is room for the numbers")
    precondition(kernels.areAvailable, "the processor has the kernels")
    Scalar.write(
      image, blurredBy: self, scale: scale, shift: shift, to: &output, at: start,
      with: kernels)
  }

  /// Calls `body` with the blur as the kernels read it.
  func withKernel(_ body: (reprise_blur) -> Void) {
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe body(reprise_blur(weights: weights.baseAddress, radius: weights.count - 1))
    }
  }
}
