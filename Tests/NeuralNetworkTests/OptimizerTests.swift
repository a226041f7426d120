import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

/// Two updates of the parameter w = 1 with gradients 2 and -1 and learning rate 0.1, by hand.
@Suite struct OptimizerTests {
  let configuration = NetworkConfiguration(inputCount: 1, hiddenWidths: [], classCount: 2)

  @Test(
    arguments: [
      (GradientDescent(), 1 - 0.1 * 2 + 0.1 * 1),
      // v = 0.2, then 0.9 · 0.2 - 0.1 = 0.08.
      (Momentum(), 1 - 0.2 - 0.08),
      // a = 4, then 5.
      (AdaGrad(epsilon: 0.01), 1 - 0.2 / 4.01.squareRoot() + 0.1 / 5.01.squareRoot()),
      // v = 0.4, then 0.46.
      (
        RMSProp(epsilon: 0.01),
        1 - 0.2 / (0.4.squareRoot() + 0.01) + 0.1 / (0.46.squareRoot() + 0.01)
      ),
      // m = 0.2, then 0.08; v = 0.004, then 0.004996; corrections 0.1, 0.19 and 0.001, 0.001999.
      (
        Adam(),
        1 - 0.1 * 2 / (2 + 1e-8)
          - 0.1 * (0.08 / 0.19) / ((0.004996 / 0.001999).squareRoot() + 1e-8)
      ),
    ] as [(any Optimizer, Double)])
  func `two updates are as by hand`(optimizer: any Optimizer, expected: Double) {
    var state = OptimizerState<Double>(optimizer, for: configuration)
    var parameters = ParameterSet<Double>(zerosFor: configuration)
    parameters.layers[0].biases.elements = [1, 0]
    for gradient in [2.0, -1] {
      var gradients = ParameterSet<Double>(zerosFor: configuration)
      gradients.layers[0].biases.elements = [gradient, 0]
      state.update(&parameters, gradients: gradients, learningRate: 0.1, penalty: .none)
    }
    expectClose(parameters.layers[0].biases.elements, [expected, 0], relative: 1e-14)
    #expect(state.updateCount == 2)
  }

  @Test(arguments: [(Penalty.Form.lambda, 0.6), (.halfLambda, 0.8)])
  func `the penalty pulls weights and leaves biases`(form: Penalty.Form, expected: Double) {
    var state = OptimizerState<Double>(GradientDescent(), for: configuration)
    var parameters = ParameterSet<Double>(zerosFor: configuration)
    parameters.layers[0].weights.elements = [1, -1]
    parameters.layers[0].biases.elements = [1, -1]
    state.update(
      &parameters, gradients: ParameterSet(zerosFor: configuration), learningRate: 0.1,
      penalty: Penalty(coefficient: 2, form: form))
    expectClose(parameters.layers[0].weights.elements, [expected, -expected], relative: 1e-15)
    #expect(parameters.layers[0].biases.elements == [1, -1])
  }

  @Test func `scale and shift that are not trained stay as they are`() {
    let configuration = NetworkConfiguration(
      inputCount: 1, hiddenWidths: [1], classCount: 2,
      batchNormalization: BatchNormalization(parameters: .none))
    var state = OptimizerState<Double>(GradientDescent(), for: configuration)
    var parameters = Network<Double>(configuration, seed: 1).parameters
    var gradients = parameters
    gradients.layers[0].shift.elements = [1]
    state.update(&parameters, gradients: gradients, learningRate: 0.1, penalty: .none)
    #expect(parameters.layers[0].scale.elements == [1])
    #expect(parameters.layers[0].shift.elements == [0])
  }
}

@Suite struct LearningRateScheduleTests {
  @Test(arguments: [
    (0, 1e-5), (2250, 1e-1), (4500, 1e-5), (6750, 1e-1), (9000, 1e-5),
    (1125, (1e-5 + 1e-1) / 2), (3375, (1e-5 + 1e-1) / 2),
  ])
  func `a triangle has its corners where Smith puts them`(update: Int, rate: Double) {
    let schedule = TriangularRate(minimum: 1e-5, maximum: 1e-1, halfCycle: 2250)
    expectClose(schedule.rate(atUpdate: update, updatesPerEpoch: 450), rate, relative: 1e-14)
  }

  @Test func `a triangle agrees with Smith's formula everywhere`() {
    let schedule = TriangularRate(minimum: 0.5, maximum: 2, halfCycle: 7)
    for update in 0..<40 {
      let cycle = (1 + Double(update) / 14).rounded(.down)
      let x = abs(Double(update) / 7 - 2 * cycle + 1)
      expectClose(
        schedule.rate(atUpdate: update, updatesPerEpoch: 3), 0.5 + 1.5 * max(0, 1 - x),
        relative: 1e-14)
    }
  }

  @Test(
    arguments: [
      (ConstantRate(0.3), [0.3, 0.3, 0.3, 0.3]),
      (FallingRate(initial: 0.8, factor: 0.5), [0.8, 0.8, 0.4, 0.1]),
      (FallingRate(initial: 0.8, factor: 0.5, every: 2), [0.8, 0.8, 0.8, 0.4]),
    ] as [(any LearningRateSchedule, [Double])])
  func `rates fall from epoch to epoch`(schedule: any LearningRateSchedule, rates: [Double]) {
    let updates = [0, 9, 10, 39]
    expectClose(
      updates.map { schedule.rate(atUpdate: $0, updatesPerEpoch: 10) }, rates, relative: 1e-15)
  }
}
