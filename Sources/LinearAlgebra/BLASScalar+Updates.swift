import CKernels

/// What all parameters of an update by AdaGrad share.
package struct AdaGradFactors<Scalar: BLASScalar> {
  /// The learning rate η.
  package let learningRate: Scalar
  /// The factor of a parameter in the gradient of the penalty.
  package let penalty: Scalar
  /// ε under the root, in squared units of the gradient.
  package let epsilon: Scalar

  /// Describes an update.
  package init(learningRate: Scalar, penalty: Scalar, epsilon: Scalar) {
    self.learningRate = learningRate
    self.penalty = penalty
    self.epsilon = epsilon
  }
}

extension Float {
  /// The kernels' update by AdaGrad.
  package static func updateByAdaGrad(
    _ parameters: inout MutableSpan<Float>, squares: inout MutableSpan<Float>,
    gradient: Span<Float>, _ factors: AdaGradFactors<Float>, with kernels: Kernels
  ) {
    precondition(
      parameters.count == gradient.count && squares.count == gradient.count, "shapes agree")
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe gradient.withUnsafeBufferPointer { gradient in
      unsafe squares.withUnsafeMutableBufferPointer { squares in
        unsafe parameters.withUnsafeMutableBufferPointer { parameters in
          unsafe reprise_adagrad_float(
            kernels.variant, gradient.count, factors.learningRate, factors.penalty,
            factors.epsilon, gradient.baseAddress, squares.baseAddress, parameters.baseAddress)
        }
      }
    }
  }
}

extension Double {
  /// The kernels' update by AdaGrad.
  package static func updateByAdaGrad(
    _ parameters: inout MutableSpan<Double>, squares: inout MutableSpan<Double>,
    gradient: Span<Double>, _ factors: AdaGradFactors<Double>, with kernels: Kernels
  ) {
    precondition(
      parameters.count == gradient.count && squares.count == gradient.count, "shapes agree")
    precondition(kernels.areAvailable, "the processor has the kernels")
    unsafe gradient.withUnsafeBufferPointer { gradient in
      unsafe squares.withUnsafeMutableBufferPointer { squares in
        unsafe parameters.withUnsafeMutableBufferPointer { parameters in
          unsafe reprise_adagrad_double(
            kernels.variant, gradient.count, factors.learningRate, factors.penalty,
            factors.epsilon, gradient.baseAddress, squares.baseAddress, parameters.baseAddress)
        }
      }
    }
  }
}
