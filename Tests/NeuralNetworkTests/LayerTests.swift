import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct RectifierTests {
  @Test func `negative elements become zero`() {
    let input = Matrix<Float>(rows: 1, columns: 4, elements: [-1, 0, 2, -.infinity])
    var output = Matrix<Float>(rows: 1, columns: 4, repeating: 9)
    Rectifier().forward(input, into: &output)
    #expect(output.elements == [0, 0, 2, 0])
  }

  @Test func `NaN passes through`() throws {
    var output = Matrix<Float>(rows: 1, columns: 1)
    Rectifier().forward(Matrix(rows: 1, columns: 1, repeating: .nan), into: &output)
    #expect(output[0, 0].isNaN)
  }

  @Test func `the gradient passes where the input was positive`() {
    var gradient = Matrix<Float>(rows: 1, columns: 3, elements: [5, 6, 7])
    Rectifier().backward(
      &gradient, input: Matrix(rows: 1, columns: 3, elements: [-1, 0, 2]))
    #expect(gradient.elements == [0, 0, 7])
  }
}

@Suite struct ActivationTests {
  /// Points on both sides of zero and of where a function levels off, none of them at a kink.
  private static let points = [-30, -2.5, -1, -1e-3, 1e-3, 0.5, 1, 3, 30]

  @Test(arguments: activations)
  func `the derivative is that of the function`(activation: any Activation) {
    let step = 1e-5
    func values(_ shift: Double) -> [Double] {
      let input = Matrix<Double>(
        rows: 1, columns: Self.points.count, elements: Self.points.map { $0 + shift })
      var output = input
      activation.forward(input, into: &output)
      return output.elements
    }
    let differences = zip(values(step), values(-step)).map { ($0 - $1) / (2 * step) }
    var gradient = Matrix<Double>(rows: 1, columns: Self.points.count, repeating: 1)
    activation.backward(
      &gradient, input: Matrix(rows: 1, columns: Self.points.count, elements: Self.points))
    expectClose(gradient.elements, differences, absolute: 1e-9)
  }

  @Test(arguments: activations)
  func `a kink is where the derivative jumps at zero, and nowhere else`(activation: any Activation)
  {
    let tiny = Matrix<Double>(rows: 1, columns: 2, elements: [-1e-9, 1e-9])
    var gradient = Matrix<Double>(rows: 1, columns: 2, repeating: 1)
    activation.backward(&gradient, input: tiny)
    let jump = abs(gradient[0, 1] - gradient[0, 0])
    #expect((jump > 0.5) == activation.hasKinkAtZero)
  }

  @Test(arguments: activations)
  func `what is no number stays none`(activation: any Activation) {
    var output = Matrix<Float>(rows: 1, columns: 1)
    activation.forward(Matrix(rows: 1, columns: 1, repeating: .nan), into: &output)
    #expect(output[0, 0].isNaN)
  }

  @Test func `tanh is odd, keeps small values, and levels off at one`() {
    let input = Matrix<Double>(rows: 1, columns: 4, elements: [-1, 1, 1e-12, 1e6])
    var output = input
    HyperbolicTangent().forward(input, into: &output)
    expectClose(
      output.elements, [-0.761594155955764888, 0.761594155955764888, 1e-12, 1], relative: 1e-15)
  }
}

@Suite struct DropoutTests {
  @Test(arguments: [0.3, 0.5, 0.9]) func `the mean of a mask is 1`(keepProbability: Double) {
    var mask = Matrix<Double>(rows: 200, columns: 200)
    var stream = RandomStream(seed: 1, purpose: "dropout")
    Dropout.draw(&mask, keepProbability: keepProbability, from: &stream)
    let mean = mask.elements.sum() / 40_000
    // Four standard deviations of the mean.
    expectClose(mean, 1, absolute: 4 * (1 / keepProbability - 1).squareRoot() / 200)
    #expect(Set(mask.elements) == [0, 1 / keepProbability])
  }

  @Test func `a mask multiplies`() {
    var values = Matrix<Float>(rows: 1, columns: 3, elements: [1, 2, 3])
    Dropout.apply(Matrix(rows: 1, columns: 3, elements: [0, 2, 2]), to: &values)
    #expect(values.elements == [0, 4, 6])
  }
}

@Suite struct LossTests {
  @Test func `ten equal outputs cost ln 10`() {
    var outputs = Matrix<Double>(rows: 2, columns: 10, repeating: 3)
    let labels: [UInt16] = [0, 9]
    let total = CrossEntropy().forward(&outputs, labels: labels.span)
    expectClose(total / 2, log(10), relative: 1e-15)
    expectClose(outputs.elements, Array(repeating: 0.1, count: 20), relative: 1e-15)
  }

  @Test func `probabilities and loss agree with their naive twins`() {
    let input = Matrix<Double>.random(rows: 6, columns: 4)
    var outputs = input
    let labels: [UInt16] = [0, 1, 2, 3, 0, 1]
    let total = CrossEntropy().forward(&outputs, labels: labels.span)
    var expected = 0.0
    for row in 0..<6 {
      let powers = (0..<4).map { exp(input[row, $0]) }
      let probabilities = powers.map { $0 / powers.sum() }
      expectClose((0..<4).map { outputs[row, $0] }, probabilities, relative: 1e-14)
      expected -= log(probabilities[Int(labels[row])])
    }
    expectClose(total, expected, relative: 1e-14)
  }

  @Test func `large outputs neither overflow nor change the loss`() {
    var small = Matrix<Float>(rows: 1, columns: 2, elements: [0, 1])
    var large = Matrix<Float>(rows: 1, columns: 2, elements: [1000, 1001])
    let labels: [UInt16] = [0]
    let loss = CrossEntropy().forward(&small, labels: labels.span)
    #expect(CrossEntropy().forward(&large, labels: labels.span) == loss)
  }

  @Test(arguments: [Float.nan, .infinity]) func `the loss shows outputs that are not finite`(
    output: Float
  ) {
    for column in 0..<3 {
      var outputs = Matrix<Float>(rows: 1, columns: 3)
      outputs[0, column] = output
      let labels: [UInt16] = [0]
      #expect(!CrossEntropy().forward(&outputs, labels: labels.span).isFinite)
    }
  }

  @Test func `rows without a label are not counted`() {
    var outputs = Matrix<Double>(rows: 3, columns: 2)
    let labels: [UInt16] = [0, 1]
    expectClose(
      CrossEntropy().forward(&outputs, labels: labels.span), 2 * log(2),
      relative: 1e-15)
    #expect(outputs[2, 0] == 0)
  }

  @Test func `the gradient is the probability less the label, averaged`() {
    let probabilities = Matrix<Double>(rows: 2, columns: 2, elements: [0.25, 0.75, 0.5, 0.5])
    var gradient = Matrix<Double>(rows: 2, columns: 2, repeating: 9)
    let labels: [UInt16] = [1, 0]
    CrossEntropy().backward(probabilities, labels: labels.span, into: &gradient)
    #expect(gradient.elements == [0.125, -0.125, -0.25, 0.25])
  }

  @Test func `a smoothed loss agrees with its naive twin`() {
    let input = Matrix<Double>.random(rows: 5, columns: 4)
    let labels: [UInt16] = [0, 1, 2, 3, 0]
    let loss = SmoothedCrossEntropy(smoothing: 0.2)
    var outputs = input
    let total = loss.forward(&outputs, labels: labels.span)
    var gradient = Matrix<Double>(rows: 5, columns: 4)
    loss.backward(outputs, labels: labels.span, into: &gradient)
    var expected = 0.0
    for row in 0..<5 {
      let powers = (0..<4).map { exp(input[row, $0]) }
      for column in 0..<4 {
        let probability = powers[column] / powers.sum()
        let target = (column == Int(labels[row]) ? 0.8 : 0) + 0.2 / 4
        expected -= target * log(probability)
        expectClose(gradient[row, column], (probability - target) / 5, relative: 1e-12)
      }
    }
    expectClose(total, expected, relative: 1e-14)
  }

  @Test func `a loss that smooths nothing is the plain one`() {
    let input = Matrix<Double>.random(rows: 3, columns: 4)
    let labels: [UInt16] = [0, 1, 2]
    var (smoothed, plain) = (input, input)
    let total = SmoothedCrossEntropy(smoothing: 0).forward(
      &smoothed, labels: labels.span)
    expectClose(
      total, CrossEntropy().forward(&plain, labels: labels.span), relative: 1e-15)
    #expect(smoothed == plain)
  }
}
