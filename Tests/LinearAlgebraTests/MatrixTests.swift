import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  @Test func `elements are stored row after row`() {
    let matrix = Matrix<Double>(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
  }
}
