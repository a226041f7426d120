package import LinearAlgebra

/// A rule that turns gradients into changes of the parameters; each rule has a file of its own.
///
/// In all of them g is the gradient of the cost, penalty included; η the learning rate; all operations are elementwise.
/// Averages start at zero.
package protocol Optimizer: Sendable {
  /// How many averages the rule keeps for each parameter.
  var averageCount: AverageCount { get }

  /// Makes one update of one tensor of parameters.
  ///
  /// - Parameters:
  ///   - parameters: w, any shape.
  ///   - gradient: The gradient of the loss alone, of the same shape; `step` adds the penalty's part.
  ///   - averages: What the rule has gathered about this tensor so far.
  ///   - step: What all tensors of this update share.
  /// - Complexity: O(parameters), without allocating.
  func update<Scalar: BLASScalar>(
    _ parameters: inout Matrix<Scalar>, gradient: Matrix<Scalar>,
    averages: inout GradientAverages<Scalar>, _ step: UpdateStep<Scalar>)
}

/// How many averages an optimizer keeps for each parameter.
package enum AverageCount: Sendable {
  case none, one, two
}

/// One update, as far as all elements of a tensor share it.
package struct UpdateStep<Scalar: BLASScalar>: Sendable {
  /// The number of this update, t, from 1.
  package let number: Int

  /// The learning rate η.
  package let learningRate: Scalar

  /// The factor of the weights in the penalty's gradient; 0 where the tensor is not penalized.
  let penalty: Scalar

  /// The gradient g of the cost in one element, whose parameter has this value.
  @inline(__always) func slope(_ gradient: Scalar, at value: Scalar) -> Scalar {
    gradient + penalty * value
  }
}

/// What an optimizer has gathered about the gradients of one tensor, and room to compute in.
package struct GradientAverages<Scalar: BLASScalar>: Sendable {
  /// The first average, or the only one; empty where the optimizer keeps none.
  var first: Matrix<Scalar>
  /// The second average; empty where the optimizer keeps fewer.
  var second: Matrix<Scalar>
  /// Scratch space of the tensor's shape; empty where the optimizer keeps no average.
  var scratch: Matrix<Scalar>

  init(_ count: AverageCount, like tensor: Matrix<Scalar>) {
    let empty = Matrix<Scalar>(rows: 0, columns: 0)
    let zeros = Matrix<Scalar>(rows: tensor.rows, columns: tensor.columns)
    first = count == .none ? empty : zeros
    second = count == .two ? zeros : empty
    scratch = first
  }
}
