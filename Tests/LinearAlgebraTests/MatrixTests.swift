import LinearAlgebra
import TestSupport
import Testing

@Suite struct MatrixTests {
  @Test func `elements are stored row after row`() {
    let matrix = Matrix<Double>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix[0, 2] == 3)
  }

  @Test func `a copy keeps its elements when the original changes`() {
    var matrix = Matrix<Float>(rows: 1, columns: 2)
    let copy = matrix
    matrix[0, 1] = 1
    #expect(copy.elements == [0, 0])
    #expect(matrix.elements == [0, 1])
  }

  @Test(arguments: ProductCase.all)
  func `a product agrees with its naive twin`(_ product: ProductCase) {
    product.check(Float.self, relative: 1e-5)
    product.check(Double.self, relative: 1e-13)
  }

  @Test func `an added product keeps the old elements`() {
    let identity = Matrix<Double>(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let matrix = Matrix<Double>(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    var sum = matrix
    sum.multiply(identity, matrix, .add)
    #expect(sum.elements == [2, 4, 6, 8])
  }

  @Test func `a product is the same to the last bit whenever it is computed`() {
    let left = Matrix<Float>.random(rows: 100, columns: 300, seed: 1)
    let right = Matrix<Float>.random(rows: 300, columns: 50, seed: 2)
    var (first, second) = (
      Matrix<Float>(rows: 100, columns: 50), Matrix<Float>(rows: 100, columns: 50)
    )
    first.multiply(left, right)
    second.multiply(left, right)
    #expect(first == second)
  }

  @Test func `every row becomes the filling row`() {
    var matrix = Matrix<Float>(rows: 3, columns: 2)
    matrix.fillRows(with: Matrix(rows: 1, columns: 2, elements: [1, 2]))
    #expect(matrix.elements == [1, 2, 1, 2, 1, 2])
  }

  @Test(arguments: [1, 2, 7, 16, 50]) func `column sums agree with their naive twins`(width: Int) {
    let first = Matrix<Double>.random(rows: 9, columns: width, seed: 1)
    let second = Matrix<Double>.random(rows: 9, columns: width, seed: 2)
    let center = Matrix<Double>.random(rows: 1, columns: width, seed: 3)
    var sums = Matrix<Double>(rows: 1, columns: width, repeating: 7)

    sums.setColumnSums(of: first)
    expectClose(sums.elements, first.columnSums { first[$0, $1] }, absolute: 1e-13)
    sums.setColumnSums(of: first, times: second)
    expectClose(sums.elements, first.columnSums { first[$0, $1] * second[$0, $1] }, absolute: 1e-13)
    sums.setColumnSums(ofSquaresOf: first, less: center)
    let squares = first.columnSums {
      (first[$0, $1] - center[0, $1]) * (first[$0, $1] - center[0, $1])
    }
    expectClose(sums.elements, squares, absolute: 1e-13)
  }

  @Test func `squares of floats are added up in double precision`() {
    let matrix = Matrix<Float>(rows: 1, columns: 3, elements: [16_777_216, 1, 1])
    #expect(matrix.sumOfSquares() == 281_474_976_710_658)
  }
}

/// A product's extents and which factor is transposed.
struct ProductCase: Sendable {
  let rows: Int
  let columns: Int
  let inner: Int
  let transposition: Transposition

  static let all: [ProductCase] = [Transposition.neither, .left, .right].flatMap { transposition in
    [(1, 1, 1), (3, 2, 5), (100, 50, 64), (17, 10, 300)].map { rows, columns, inner in
      ProductCase(rows: rows, columns: columns, inner: inner, transposition: transposition)
    }
  }

  func check<Scalar: BLASScalar>(_: Scalar.Type, relative: Scalar) {
    let isLeft = transposition == .left
    let isRight = transposition == .right
    let left = Matrix<Scalar>.random(
      rows: isLeft ? inner : rows, columns: isLeft ? rows : inner, seed: 1)
    let right = Matrix<Scalar>.random(
      rows: isRight ? columns : inner, columns: isRight ? inner : columns, seed: 2)
    var product = Matrix<Scalar>(rows: rows, columns: columns, repeating: .nan)
    product.multiply(left, right, transposing: transposition)
    var expected: [Scalar] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let terms = (0..<inner).map { index in
          (isLeft ? left[index, row] : left[row, index])
            * (isRight ? right[column, index] : right[index, column])
        }
        expected.append(terms.reduce(0, +))
      }
    }
    expectClose(product.elements, expected, relative: relative, absolute: relative * 20)
  }
}

extension Matrix {
  static func random(rows: Int, columns: Int, seed: UInt64) -> Matrix {
    var stream = RandomStream(seed: seed, purpose: "matrix")
    let elements = (0..<rows * columns).map { _ in Scalar(stream.nextNormal()) }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The naive twin of the column kernels.
  func columnSums(_ term: (Int, Int) -> Scalar) -> [Scalar] {
    (0..<columns).map { column in (0..<rows).reduce(0) { $0 + term($1, column) } }
  }
}
