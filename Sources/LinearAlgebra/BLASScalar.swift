import CKernels
import COpenBLAS
import ElementaryFunctions

/// A floating-point type that OpenBLAS multiplies: `Float` trains, `Double` checks gradients.
///
/// The conformances are the only place where products leave Swift, and the only one that holds pointers.
package protocol BLASScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  /// Writes `op(left) · op(right)`, plus the old `product` when accumulating, into `product`.
  ///
  /// `sgemm` or `dgemm` of the BLAS (Dongarra et al. 1990, doi:10.1145/77626.79170), all three
  /// matrices row-major without gaps.
  ///
  /// - Precondition: The spans hold exactly the elements that `shape` implies.
  /// - Complexity: O(rows · columns · inner).
  static func multiply(
    _ left: Span<Self>, _ right: Span<Self>, into product: inout MutableSpan<Self>,
    shape: ProductShape, accumulation: Accumulation)

  /// The same product in the order of summation that is defined for all kernels.
  ///
  /// - Precondition: The spans hold exactly the elements that `shape` implies, and the processor has the kernels.
  static func multiply(
    _ left: Span<Self>, _ right: Span<Self>, into product: inout MutableSpan<Self>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels)

  /// The product of images and a transposed matrix, in the same order.
  ///
  /// - Precondition: The shape is that of the product, with as many rows as images or more.
  static func multiply(
    _ left: ImageRows<Self>, _ right: Span<Self>, into product: inout MutableSpan<Self>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels)

  /// The product of a transposed matrix and images, in the same order.
  ///
  /// - Precondition: The shape is that of the product.
  static func multiply(
    _ left: Span<Self>, _ right: ImageRows<Self>, into product: inout MutableSpan<Self>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels)

  /// Writes the numbers of images, row after row.
  ///
  /// - Precondition: There is room for them from `start` on.
  static func write(
    _ images: ImageRows<Self>, to output: inout MutableSpan<Self>, at start: Int,
    with kernels: Kernels)

  /// Writes the numbers of an image that is blurred first.
  ///
  /// - Precondition: The image has the blur's shape; there is room for a number for each scale; the processor has the
  ///   kernels.
  static func write(
    _ image: Span<UInt8>, blurredBy blur: ImageBlur, scale: [Self], shift: [Self],
    to output: inout MutableSpan<Self>, at start: Int, with kernels: Kernels)

  /// Updates parameters w, and the sums a of squared gradients, by AdaGrad:
  ///
  ///     g <- gradient + penalty w
  ///     a <- a + g²
  ///     w <- w - η g / sqrt(a + ε)
  ///
  /// - Precondition: All have the same size, and the processor has the kernels.
  static func updateByAdaGrad(
    _ parameters: inout MutableSpan<Self>, squares: inout MutableSpan<Self>, gradient: Span<Self>,
    _ factors: AdaGradFactors<Self>, with kernels: Kernels)

  /// Replaces some numbers by their exponentials, the same bits on every machine.
  static func exponentiate(_ numbers: inout MutableSpan<Self>, in range: Range<Int>)

  /// The hyperbolic tangent, the same bits on every machine.
  static func hyperbolicTangent(_ argument: Self) -> Self

  /// The natural logarithm, the same bits on every machine.
  static func naturalLogarithm(_ argument: Self) -> Self

  /// The square root, correctly rounded, in a form that loops can be vectorized with.
  static func root(_ radicand: Self) -> Self
}

/// Which factor of a product is read transposed.
package enum Transposition: Sendable {
  /// `left · right`.
  case neither
  /// `leftᵀ · right`.
  case left
  /// `left · rightᵀ`.
  case right
}

/// What becomes of the old contents of a product's destination.
package enum Accumulation: Sendable {
  /// They are replaced.
  case overwrite
  /// The product is added to them.
  case add
}

/// The extents of a matrix product, after any transposition.
package struct ProductShape: Sendable {
  /// Rows of the product.
  package let rows: Int
  /// Columns of the product.
  package let columns: Int
  /// The extent that is summed over.
  package let inner: Int
  /// Which factor is stored transposed.
  package let transposition: Transposition

  /// Traps unless the spans of a product hold what the shape says.
  func check(left: Int, right: Int, product: Int) {
    precondition(left == rows * inner, "the left factor does not have the product's shape")
    precondition(right == inner * columns, "the right factor does not have the product's shape")
    precondition(product == rows * columns, "the destination does not have the product's shape")
  }

  var leftOperation: CBLAS_TRANSPOSE { transposition == .left ? CblasTrans : CblasNoTrans }
  var rightOperation: CBLAS_TRANSPOSE { transposition == .right ? CblasTrans : CblasNoTrans }
  var leftStride: Int32 { Int32(transposition == .left ? rows : inner) }
  var rightStride: Int32 { Int32(transposition == .right ? inner : columns) }
}

extension Float: BLASScalar {
  /// `sgemm`.
  package static func multiply(
    _ left: Span<Float>, _ right: Span<Float>, into product: inout MutableSpan<Float>,
    shape: ProductShape, accumulation: Accumulation
  ) {
    shape.check(left: left.count, right: right.count, product: product.count)
    unsafe left.withUnsafeBufferPointer { a in
      unsafe right.withUnsafeBufferPointer { b in
        unsafe product.withUnsafeMutableBufferPointer { c in
          unsafe cblas_sgemm(
            CblasRowMajor, shape.leftOperation, shape.rightOperation,
            Int32(shape.rows), Int32(shape.columns), Int32(shape.inner),
            1, a.baseAddress, shape.leftStride, b.baseAddress, shape.rightStride,
            accumulation == .add ? 1 : 0, c.baseAddress, Int32(shape.columns))
        }
      }
    }
  }

  /// The kernels' dots or chains in single precision.
  package static func multiply(
    _ left: Span<Float>, _ right: Span<Float>, into product: inout MutableSpan<Float>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    shape.check(left: left.count, right: right.count, product: product.count)
    precondition(kernels.areAvailable, "the processor has the kernels")
    guard product.count > 0 else { return }
    let multiply =
      unsafe shape.transposition == .right ? reprise_dots_float : reprise_chains_float
    unsafe left.withUnsafeBufferPointer { a in
      unsafe right.withUnsafeBufferPointer { b in
        unsafe product.withUnsafeMutableBufferPointer { c in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe multiply(
              kernels.variant, part.product, a.baseAddress.map { unsafe $0 + part.left },
              b.baseAddress.map { unsafe $0 + part.right },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The hyperbolic tangent, rounded once from `Double`.
  package static func hyperbolicTangent(_ argument: Float) -> Float {
    Float(Elementary.tanh(Double(argument)))
  }

  /// The exponential function, rounded once from `Double`.
  package static func exponentiate(_ numbers: inout MutableSpan<Float>, in range: Range<Int>) {
    Elementary.exponentiate(&numbers, in: range)
  }

  /// The natural logarithm, rounded once from `Double`.
  package static func naturalLogarithm(_ argument: Float) -> Float {
    Float(Elementary.log(Double(argument)))
  }
  /// The processor's square root.
  package static func root(_ radicand: Float) -> Float { reprise_sqrtf(radicand) }
}

extension Double: BLASScalar {
  /// `dgemm`.
  package static func multiply(
    _ left: Span<Double>, _ right: Span<Double>, into product: inout MutableSpan<Double>,
    shape: ProductShape, accumulation: Accumulation
  ) {
    shape.check(left: left.count, right: right.count, product: product.count)
    unsafe left.withUnsafeBufferPointer { a in
      unsafe right.withUnsafeBufferPointer { b in
        unsafe product.withUnsafeMutableBufferPointer { c in
          unsafe cblas_dgemm(
            CblasRowMajor, shape.leftOperation, shape.rightOperation,
            Int32(shape.rows), Int32(shape.columns), Int32(shape.inner),
            1, a.baseAddress, shape.leftStride, b.baseAddress, shape.rightStride,
            accumulation == .add ? 1 : 0, c.baseAddress, Int32(shape.columns))
        }
      }
    }
  }

  /// The kernels' dots or chains in double precision.
  package static func multiply(
    _ left: Span<Double>, _ right: Span<Double>, into product: inout MutableSpan<Double>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    shape.check(left: left.count, right: right.count, product: product.count)
    precondition(kernels.areAvailable, "the processor has the kernels")
    guard product.count > 0 else { return }
    let multiply =
      unsafe shape.transposition == .right ? reprise_dots_double : reprise_chains_double
    unsafe left.withUnsafeBufferPointer { a in
      unsafe right.withUnsafeBufferPointer { b in
        unsafe product.withUnsafeMutableBufferPointer { c in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe multiply(
              kernels.variant, part.product, a.baseAddress.map { unsafe $0 + part.left },
              b.baseAddress.map { unsafe $0 + part.right },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The hyperbolic tangent.
  package static func hyperbolicTangent(_ argument: Double) -> Double { Elementary.tanh(argument) }

  /// The exponential function.
  package static func exponentiate(_ numbers: inout MutableSpan<Double>, in range: Range<Int>) {
    for index in range { numbers[index] = Elementary.exp(numbers[index]) }
  }

  /// The natural logarithm.
  package static func naturalLogarithm(_ argument: Double) -> Double { Elementary.log(argument) }
  /// The processor's square root.
  package static func root(_ radicand: Double) -> Double { reprise_sqrt(radicand) }
}
