import ElementaryFunctions

/// What computes a network's products and elementary functions.
package enum Arithmetic: Sendable, Hashable {
  /// OpenBLAS and the C library: the bits are those of one library on one kind of processor.
  case openBLAS
  /// Kernels and functions with one defined order of operations: the bits are the same on every machine.
  case portable
}

extension Arithmetic {
  /// The exponential function.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func exponential<Scalar: BLASScalar>(_ exponent: Scalar) -> Scalar {
    switch self {
    case .openBLAS: Scalar.exponential(exponent)
    case .portable: Scalar(Elementary.exp(Double(exponent)))
    }
  }

  /// The natural logarithm.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func naturalLogarithm<Scalar: BLASScalar>(_ argument: Scalar) -> Scalar {
    switch self {
    case .openBLAS: Scalar.naturalLogarithm(argument)
    case .portable: Scalar(Elementary.log(Double(argument)))
    }
  }

  /// The hyperbolic tangent.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package func hyperbolicTangent<Scalar: BLASScalar>(_ argument: Scalar) -> Scalar {
    switch self {
    case .openBLAS: Scalar.hyperbolicTangent(argument)
    case .portable: Scalar(Elementary.tanh(Double(argument)))
    }
  }

  /// A whole power that is not negative.
  package func power(_ base: Double, _ exponent: Int) -> Double {
    switch self {
    case .openBLAS: Double.power(base, Double(exponent))
    case .portable: Elementary.power(base, exponent)
    }
  }
}

extension Matrix {
  /// Replaces the matrix by, or adds to it, the product of two others, computed by one arithmetic or the other.
  ///
  /// - Precondition: As for each of them.
  /// - Complexity: O(rows · columns · inner).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  package mutating func multiply(
    _ left: Matrix, _ right: Matrix, transposing transposition: Transposition = .neither,
    _ accumulation: Accumulation = .overwrite, by arithmetic: Arithmetic
  ) {
    switch arithmetic {
    case .openBLAS: multiply(left, right, transposing: transposition, accumulation)
    case .portable:
      multiply(left, right, transposing: transposition, accumulation, with: .inUse)
    }
  }
}
