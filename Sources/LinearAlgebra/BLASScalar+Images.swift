import CKernels

extension Float {
  /// The kernels' dots of images.
  package static func multiply(
    _ left: ImageRows<Float>, _ right: Span<Float>, into product: inout MutableSpan<Float>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe right.withUnsafeBufferPointer { b in
      unsafe product.withUnsafeMutableBufferPointer { c in
        unsafe left.withFactor(rows: shape.rows) { images, scale, shift in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe reprise_image_dots_float(
              kernels.variant, part.product, images + part.firstRow, scale, shift,
              b.baseAddress.map { unsafe $0 + part.right },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The kernels' chains of images.
  package static func multiply(
    _ left: Span<Float>, _ right: ImageRows<Float>, into product: inout MutableSpan<Float>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe left.withUnsafeBufferPointer { a in
      unsafe product.withUnsafeMutableBufferPointer { c in
        unsafe right.withFactor(rows: shape.inner) { images, scale, shift in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe reprise_image_chains_float(
              kernels.variant, part.product, images, part.firstColumn, scale, shift,
              a.baseAddress.map { unsafe $0 + part.left },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The kernels' numbers of images.
  package static func write(
    _ images: ImageRows<Float>, to output: inout MutableSpan<Float>, at start: Int,
    with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe images.withFactor(rows: images.count) { pixels, scale, shift in
        unsafe reprise_numbers_float(
          kernels.variant, pixels, scale, shift, images.count, images.featureCount,
          output.baseAddress.map { unsafe $0 + start })
      }
    }
  }

  /// The kernels' blur of an image.
  package static func write(
    _ image: Span<UInt8>, blurredBy blur: ImageBlur, scale: [Float], shift: [Float],
    to output: inout MutableSpan<Float>, at start: Int, with kernels: Kernels
  ) {
    unsafe image.withUnsafeBufferPointer { image in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe blur.withKernel { kernel in
          unsafe reprise_blurred_float(
            kernels.variant, image.baseAddress, blur.planes, kernel, scale, shift, scale.count,
            output.baseAddress.map { unsafe $0 + start })
        }
      }
    }
  }
}

extension Double {
  /// The kernels' dots of images.
  package static func multiply(
    _ left: ImageRows<Double>, _ right: Span<Double>, into product: inout MutableSpan<Double>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe right.withUnsafeBufferPointer { b in
      unsafe product.withUnsafeMutableBufferPointer { c in
        unsafe left.withFactor(rows: shape.rows) { images, scale, shift in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe reprise_image_dots_double(
              kernels.variant, part.product, images + part.firstRow, scale, shift,
              b.baseAddress.map { unsafe $0 + part.right },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The kernels' chains of images.
  package static func multiply(
    _ left: Span<Double>, _ right: ImageRows<Double>, into product: inout MutableSpan<Double>,
    shape: ProductShape, accumulation: Accumulation, with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe left.withUnsafeBufferPointer { a in
      unsafe product.withUnsafeMutableBufferPointer { c in
        unsafe right.withFactor(rows: shape.inner) { images, scale, shift in
          ComputeThreads.split(shape, accumulation) { part in
            unsafe reprise_image_chains_double(
              kernels.variant, part.product, images, part.firstColumn, scale, shift,
              a.baseAddress.map { unsafe $0 + part.left },
              c.baseAddress.map { unsafe $0 + part.result })
          }
        }
      }
    }
  }

  /// The kernels' numbers of images.
  package static func write(
    _ images: ImageRows<Double>, to output: inout MutableSpan<Double>, at start: Int,
    with kernels: Kernels
  ) {
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe images.withFactor(rows: images.count) { pixels, scale, shift in
        unsafe reprise_numbers_double(
          kernels.variant, pixels, scale, shift, images.count, images.featureCount,
          output.baseAddress.map { unsafe $0 + start })
      }
    }
  }

  /// The kernels' blur of an image.
  package static func write(
    _ image: Span<UInt8>, blurredBy blur: ImageBlur, scale: [Double], shift: [Double],
    to output: inout MutableSpan<Double>, at start: Int, with kernels: Kernels
  ) {
    unsafe image.withUnsafeBufferPointer { image in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe blur.withKernel { kernel in
          unsafe reprise_blurred_double(
            kernels.variant, image.baseAddress, blur.planes, kernel, scale, shift, scale.count,
            output.baseAddress.map { unsafe $0 + start })
        }
      }
    }
  }
}

extension ImageRows {
  /// Calls `body` with where each row's pixels begin, beyond the last image its own again, and with scale and shift.
  fileprivate func withFactor(
    rows: Int,
    _ body: (
      UnsafePointer<UnsafePointer<UInt8>?>, UnsafePointer<Scalar>, UnsafePointer<Scalar>
    ) -> Void
  ) {
    unsafe pixels.withPixels { starts in
      guard let last = unsafe starts.last else { return }
      let beyond = unsafe Array(repeating: last, count: max(0, rows - starts.count))
      let all: [UnsafePointer<UInt8>?] = unsafe starts + beyond
      unsafe all.withUnsafeBufferPointer { all in
        unsafe scale.withUnsafeBufferPointer { scale in
          unsafe shift.withUnsafeBufferPointer { shift in
            guard let all = all.baseAddress, let scale = scale.baseAddress,
              let shift = shift.baseAddress
            else { return }
            unsafe body(all, scale, shift)
          }
        }
      }
    }
  }
}
