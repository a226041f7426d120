import LinearAlgebra
import NeuralNetwork

extension Matrix {
  /// Standard normal elements.
  static func random(rows: Int, columns: Int, seed: UInt64 = 1) -> Matrix {
    var stream = RandomStream(seed: seed, purpose: "matrix")
    let elements = (0..<rows * columns).map { _ in Scalar(stream.nextNormal()) }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The elements of one column, in double precision.
  func column(_ index: Int) -> [Double] { (0..<rows).map { Double(self[$0, index]) } }
}

extension Batch {
  /// Standard normal features and uniform labels.
  static func random(rows: Int, columns: Int, classes: Int, seed: UInt64 = 1) -> Batch {
    var stream = RandomStream(seed: seed, purpose: "labels")
    let labels = (0..<rows).map { _ in UInt16(stream.nextInteger(below: classes)) }
    return Batch(features: .random(rows: rows, columns: columns, seed: seed), labels: labels)
  }

  /// Classes around corners of a cube, far enough from each other to be told apart.
  static func separable(rows: Int, classes: Int = 3, seed: UInt64 = 1) -> Batch {
    var stream = RandomStream(seed: seed, purpose: "separable")
    var features = Matrix<Scalar>(rows: rows, columns: classes)
    let labels = (0..<rows).map { UInt16($0 % classes) }
    for row in 0..<rows {
      for column in 0..<classes {
        let center = Int(labels[row]) == column ? 3.0 : 0
        features[row, column] = Scalar(center + 0.5 * stream.nextNormal())
      }
    }
    return Batch(features: features, labels: labels)
  }
}

extension Sequence<Double> {
  func sum() -> Double { reduce(0, +) }
}
