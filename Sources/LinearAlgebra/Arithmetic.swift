/// What computes a network's products.
///
/// All else, the elementary functions among it, has one order of operations whatever computes the products.
package enum Arithmetic: Sendable, Hashable {
  /// OpenBLAS: the bits are those of one library on one kind of processor.
  case openBLAS
  /// Kernels with one defined order of operations: the bits are the same on every machine.
  case portable
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
