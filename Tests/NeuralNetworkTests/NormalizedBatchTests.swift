import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

@Suite struct NormalizedBatchTests {
  let rows = 13
  let columns = 5
  let scale = Matrix<Double>(rows: 1, columns: 5, elements: [1, 0.5, -2, 3, 1])
  let shift = Matrix<Double>(rows: 1, columns: 5, elements: [0, 1, 2, -1, 0.25])

  @Test func `the forward pass agrees with its naive twin`() {
    let input = Matrix<Double>.random(rows: rows, columns: columns)
    var output = input
    var pass = NormalizedBatch<Double>(rows: rows, columns: columns)
    pass.forward(&output, scale: scale, shift: shift, epsilon: 1e-5)
    for column in 0..<columns {
      let naive = NaiveNormalization(
        input.column(column), scale: scale[0, column], shift: shift[0, column])
      expectClose(output.column(column), naive.output, relative: 1e-12, absolute: 1e-13)
      expectClose(pass.statistics.mean[0, column], naive.mean, absolute: 1e-14)
      expectClose(pass.statistics.variance[0, column], naive.variance, relative: 1e-13)
    }
  }

  @Test func `the float kernel agrees with the naive twin in double precision`() {
    let input = Matrix<Float>.random(rows: 100, columns: 3)
    var output = input
    var pass = NormalizedBatch<Float>(rows: 100, columns: 3)
    pass.forward(
      &output, scale: Matrix(rows: 1, columns: 3, repeating: 1),
      shift: Matrix(rows: 1, columns: 3), epsilon: 1e-5)
    for column in 0..<3 {
      let naive = NaiveNormalization(input.column(column), scale: 1, shift: 0)
      expectClose(output.column(column), naive.output, absolute: 2e-6)
    }
  }

  @Test func `the backward pass agrees with the paper's six equations`() {
    let input = Matrix<Double>.random(rows: rows, columns: columns)
    let outputGradient = Matrix<Double>.random(rows: rows, columns: columns, seed: 2)
    var (batch, gradient) = (input, outputGradient)
    var pass = NormalizedBatch<Double>(rows: rows, columns: columns)
    var (scaleGradient, shiftGradient) = (scale, shift)
    pass.forward(&batch, scale: scale, shift: shift, epsilon: 1e-5)
    pass.backward(
      &gradient, scale: scale, scaleGradient: &scaleGradient, shiftGradient: &shiftGradient)
    for column in 0..<columns {
      let naive = NaiveNormalization(
        input.column(column), scale: scale[0, column], shift: shift[0, column])
      let expected = naive.gradients(of: outputGradient.column(column))
      expectClose(gradient.column(column), expected.input, relative: 1e-11, absolute: 1e-13)
      expectClose(scaleGradient[0, column], expected.scale, relative: 1e-12, absolute: 1e-13)
      expectClose(shiftGradient[0, column], expected.shift, relative: 1e-12, absolute: 1e-13)
    }
  }

  @Test func `inference uses the averages it is given`() {
    var averages = ColumnStatistics<Double>(columns: 2)
    averages.mean = Matrix(rows: 1, columns: 2, elements: [1, -1])
    averages.variance = Matrix(rows: 1, columns: 2, elements: [4, 0.25])
    var batch = Matrix<Double>(rows: 1, columns: 2, elements: [3, -0.5])
    var pass = NormalizedBatch<Double>(rows: 1, columns: 2)
    pass.infer(
      &batch, averages: averages, scale: Matrix(rows: 1, columns: 2, elements: [1, 10]),
      shift: Matrix(rows: 1, columns: 2, elements: [0, 5]), epsilon: 1e-12)
    expectClose(batch.elements, [1, 15], relative: 1e-10)
  }

  @Test func `a constant column becomes the shift`() {
    var batch = Matrix<Float>(rows: 4, columns: 1, repeating: 7)
    var pass = NormalizedBatch<Float>(rows: 4, columns: 1)
    pass.forward(
      &batch, scale: Matrix(rows: 1, columns: 1, repeating: 3),
      shift: Matrix(rows: 1, columns: 1, repeating: 0.5), epsilon: 1e-5)
    #expect(batch.elements == [0.5, 0.5, 0.5, 0.5])
  }
}

/// Batch normalization of a single column, equation by equation.
struct NaiveNormalization {
  let input: [Double]
  let scale: Double
  let mean: Double
  let variance: Double
  let normalized: [Double]
  let output: [Double]
  let epsilon = 1e-5

  init(_ input: [Double], scale: Double, shift: Double) {
    let count = Double(input.count)
    let mean = input.sum() / count
    let variance = input.map { ($0 - mean) * ($0 - mean) }.sum() / count
    self.input = input
    self.scale = scale
    self.mean = mean
    self.variance = variance
    normalized = input.map { ($0 - mean) / (variance + 1e-5).squareRoot() }
    output = normalized.map { scale * $0 + shift }
  }

  /// Ioffe & Szegedy 2015, section 3, in the paper's order.
  func gradients(of outputs: [Double]) -> (input: [Double], scale: Double, shift: Double) {
    let count = Double(input.count)
    let deviation = (variance + epsilon).squareRoot()
    let normalizedGradient = outputs.map { $0 * scale }
    let varianceGradient =
      zip(normalizedGradient, input).map { $0 * ($1 - mean) }.sum() * -0.5
      / (deviation * deviation * deviation)
    let meanGradient =
      normalizedGradient.map { -$0 / deviation }.sum()
      + varianceGradient * input.map { -2 * ($0 - mean) }.sum() / count
    let inputGradient = zip(normalizedGradient, input).map { gradient, value in
      gradient / deviation + varianceGradient * 2 * (value - mean) / count + meanGradient / count
    }
    return (inputGradient, zip(outputs, normalized).map { $0 * $1 }.sum(), outputs.sum())
  }
}
