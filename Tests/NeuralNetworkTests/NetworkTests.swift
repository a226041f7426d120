import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@Suite struct NetworkTests {
  @Test(arguments: [
    (WeightInitialization.he, 0.2), (.heByFanOut, 0.0707106781186548),
    (.xavier, 0.1414213562373095), (.normal(deviation: 1e-3), 1e-3),
  ])
  func `weights have the deviation asked for`(rule: WeightInitialization, deviation: Double) {
    let configuration = NetworkConfiguration(
      inputCount: 50, hiddenWidths: [400], classCount: 10, weightInitialization: rule)
    let network = Network<Double>(configuration, seed: 1)
    let weights = network.parameters.layers[0].weights
    expectClose(
      (weights.sumOfSquares() / 20_000).squareRoot(), deviation, relative: 0.02)
    expectClose(weights.elements.sum() / 20_000, 0, absolute: 4 * deviation / 141)
    #expect(network.parameters.layers[0].biases.elements.allSatisfy { $0 == 0 })
  }

  @Test func `biases drawn like weights leave the weights as they are`() {
    var configuration = NetworkConfiguration(inputCount: 4, hiddenWidths: [3], classCount: 2)
    let plain = Network<Float>(configuration, seed: 1)
    configuration.biasInitialization = .likeWeights
    let drawn = Network<Float>(configuration, seed: 1)
    for layer in 0..<2 {
      #expect(plain.parameters.layers[layer].weights == drawn.parameters.layers[layer].weights)
      #expect(drawn.parameters.layers[layer].biases.elements.allSatisfy { $0 != 0 })
    }
  }

  @Test func `biases of a deviation of their own have it in every layer`() {
    let configuration = NetworkConfiguration(
      inputCount: 2, hiddenWidths: [4000], classCount: 4000,
      biasInitialization: .normal(deviation: 3))
    for layer in Network<Double>(configuration, seed: 1).parameters.layers {
      expectClose((layer.biases.sumOfSquares() / 4000).squareRoot(), 3, relative: 0.05)
    }
  }

  @Test(
    arguments: [1, 10, 241, 600],
    [BatchNormalization.Position.beforeActivation, .afterActivation])
  func `an evaluation by the set's own statistics is that of one batch of all examples`(
    count: Int, position: BatchNormalization.Position
  ) {
    let configuration = NetworkConfiguration(
      inputCount: 5, hiddenWidths: [4, 3], classCount: 3,
      batchNormalization: BatchNormalization(position: position, testStatistics: .own),
      biasInitialization: .likeWeights)
    let network = Network<Double>(configuration, seed: 2)
    let examples = Batch<Double>.random(rows: count, columns: 5, classes: 3)
    let evaluation = network.evaluation(on: examples)
    var batch = BatchCost(of: network, on: examples)
    expectClose(evaluation.loss, batch.value(), relative: 1e-12)
    defer { ComputeThreads.count = 1 }
    for threads in 2...3 {
      ComputeThreads.count = threads
      #expect(network.evaluation(on: examples) == evaluation, "threads change no bit")
    }
  }

  @Test func `scales start at 1 and shifts at 0, in hidden layers only`() {
    let network = Network<Float>(
      NetworkConfiguration(
        inputCount: 2, hiddenWidths: [3], classCount: 2, batchNormalization: BatchNormalization()),
      seed: 1)
    #expect(network.parameters.layers[0].scale.elements == [1, 1, 1])
    #expect(network.parameters.layers[0].shift.elements == [0, 0, 0])
    #expect(network.parameters.layers[1].scale.elements.isEmpty)
  }

  @Test(arguments: [
    nil, BatchNormalization(), BatchNormalization(parameters: .none),
  ])
  func `what training changes is counted as it is there`(normalization: BatchNormalization?) {
    for widths in [[], [3], [7, 4, 5]] {
      let configuration = NetworkConfiguration(
        inputCount: 6, hiddenWidths: widths, classCount: 3, batchNormalization: normalization)
      let parameters = ParameterSet<Float>(zerosFor: configuration)
      let counts = configuration.trainedParameters.map { parameters[$0].elements.count }
      #expect(configuration.trainedCount == counts.reduce(0, +))
    }
  }

  @Test func `zero weights cost ln 10`() {
    var network = Network<Double>(
      NetworkConfiguration(inputCount: 4, hiddenWidths: [3], classCount: 10), seed: 1)
    network.parameters = ParameterSet(zerosFor: network.configuration)
    let evaluation = network.evaluation(
      on: Batch<Double>.random(rows: 20, columns: 4, classes: 10),
      penalty: Penalty(coefficient: 1, form: .lambda))
    expectClose(evaluation.loss, log(10), relative: 1e-15)
    #expect(evaluation.cost == evaluation.loss)
  }

  @Test func `half-lambda penalises half as much as lambda`() {
    let network = Network<Double>(
      NetworkConfiguration(inputCount: 2, hiddenWidths: [2], classCount: 2), seed: 1)
    let sum = (0..<2).map { network.parameters.layers[$0].weights.elements.map { $0 * $0 }.sum() }
      .sum()
    expectClose(
      network.cost(of: Penalty(coefficient: 3, form: .lambda)), 3 * sum, relative: 1e-14)
    expectClose(
      network.cost(of: Penalty(coefficient: 3, form: .halfLambda)), 1.5 * sum, relative: 1e-14)
  }

  @Test(arguments: [1, 10, 239, 240, 241, 600])
  func `an evaluation in chunks agrees with its naive twin`(count: Int) {
    let network = Network<Double>(
      NetworkConfiguration(
        inputCount: 5, hiddenWidths: [4, 3], classCount: 3, biasInitialization: .likeWeights),
      seed: 2)
    let examples = Batch<Double>.random(rows: count, columns: 5, classes: 3)
    let evaluation = network.evaluation(on: examples)
    let naive = NaiveNetwork(network).evaluation(on: examples)
    expectClose(evaluation.loss, naive.loss, relative: 1e-12)
    expectClose(evaluation.accuracy, naive.accuracy, relative: 1e-15)
    #expect(evaluation.confusion.total == count)
    defer { ComputeThreads.count = 1 }
    for threads in 2...3 {
      ComputeThreads.count = threads
      #expect(network.evaluation(on: examples) == evaluation, "threads change no bit")
    }
  }

  /// The first loss is so large that those of its chunk are lost when they are added to it one by one.
  ///
  /// Chunks of another size would lose another number of them. Their size is part of the trainer's revision.
  @Test func `losses are summed over 240 examples at a time`() {
    var network = Network<Double>(
      NetworkConfiguration(inputCount: 1, hiddenWidths: [], classCount: 2), seed: 1)
    network.parameters = ParameterSet(zerosFor: network.configuration)
    network.parameters.layers[0].weights[1, 0] = 1
    var features = Matrix<Double>(rows: 600, columns: 1)
    features[0, 0] = 1e16
    let examples = Batch(features: features, labels: [UInt16](repeating: 0, count: 600))
    let total = 1e16 + 240 * log(2) + 120 * log(2)
    #expect(network.evaluation(on: examples).loss == total / 600)
  }

  @Test(arguments: [BatchNormalization.Position.beforeActivation, .afterActivation])
  func `batch normalization ignores the scale of the weights`(
    position: BatchNormalization.Position
  ) {
    let configuration = NetworkConfiguration(
      inputCount: 6, hiddenWidths: [5, 4], classCount: 3,
      batchNormalization: BatchNormalization(position: position, epsilon: 1e-12))
    let network = Network<Double>(configuration, seed: 1)
    var scaled = network
    for layer in 0..<2 { scaled.parameters.layers[layer].weights.scale(by: 1000) }
    let batch = Batch<Double>.random(rows: 16, columns: 6, classes: 3)
    var (cost, scaledCost) = (BatchCost(of: network, on: batch), BatchCost(of: scaled, on: batch))
    expectClose(scaledCost.value(), cost.value(), relative: 1e-9)
  }

  @Test func `batch normalization ignores biases before it`() {
    let configuration = NetworkConfiguration(
      inputCount: 6, hiddenWidths: [5], classCount: 3, batchNormalization: BatchNormalization())
    let network = Network<Double>(configuration, seed: 1)
    var shifted = network
    shifted.parameters.layers[0].biases.elements = [1, 2, 3, 4, 5]
    let batch = Batch<Double>.random(rows: 16, columns: 6, classes: 3)
    var (cost, shiftedCost) = (BatchCost(of: network, on: batch), BatchCost(of: shifted, on: batch))
    expectClose(shiftedCost.value(), cost.value(), relative: 1e-12)
    expectClose(
      cost.gradient().layers[0].biases.elements, Array(repeating: 0, count: 5), absolute: 1e-15)
  }

  @Test func `float and double networks start alike and cost alike`() {
    let configuration = NetworkConfiguration(inputCount: 8, hiddenWidths: [6, 5], classCount: 3)
    let double = Network<Double>(configuration, seed: 1)
    let float = Network<Float>(configuration, seed: 1)
    #expect(
      double.parameters.layers[0].weights.elements.map { Float($0) }
        == float.parameters.layers[0].weights.elements)
    let doubles = Batch<Double>.random(rows: 30, columns: 8, classes: 3)
    let floats = Batch<Float>.random(rows: 30, columns: 8, classes: 3)
    expectClose(
      float.evaluation(on: floats).loss, double.evaluation(on: doubles).loss, relative: 1e-6)
  }
}

@Suite struct ConfusionMatrixTests {
  /// A linear classifier that predicts the class of the largest feature.
  @Test func `rows are true classes and columns predictions`() {
    var network = Network<Double>(
      NetworkConfiguration(inputCount: 3, hiddenWidths: [], classCount: 3), seed: 1)
    network.parameters.layers[0].weights.elements = [1, 0, 0, 0, 1, 0, 0, 0, 1]
    let features: [Double] = [1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1]
    let evaluation = network.evaluation(
      on: Batch(
        features: Matrix(rows: 4, columns: 3, elements: features), labels: [0, 0, 1, 1]))
    #expect(evaluation.confusion.counts == [1, 1, 0, 0, 1, 1, 0, 0, 0])
    #expect(evaluation.confusion[actual: 1, predicted: 2] == 1)
    #expect(evaluation.accuracy == 0.5)
    #expect(evaluation.confusion.classAccuracies.prefix(2) == [0.5, 0.5])
    #expect(evaluation.confusion.classAccuracies[2].isNaN)
  }

  @Test func `the first of equal outputs is predicted`() {
    var network = Network<Float>(
      NetworkConfiguration(inputCount: 1, hiddenWidths: [], classCount: 3), seed: 1)
    network.parameters.layers[0].weights.elements = [0, 2, 2]
    let evaluation = network.evaluation(
      on: Batch<Float>(features: Matrix(rows: 1, columns: 1, repeating: 1), labels: [1]))
    #expect(evaluation.confusion[actual: 1, predicted: 1] == 1)
  }
}

/// A plain ReLU network, unit by unit.
struct NaiveNetwork {
  let network: Network<Double>

  init(_ network: Network<Double>) {
    self.network = network
  }

  func outputs(_ features: [Double]) -> [Double] {
    var values = features
    for (index, layer) in network.parameters.layers.enumerated() {
      let isLast = index == network.parameters.layers.count - 1
      values = (0..<layer.weights.rows).map { unit in
        let sum = values.indices.map { values[$0] * layer.weights[unit, $0] }.sum()
        return isLast ? sum + layer.biases[0, unit] : max(0, sum + layer.biases[0, unit])
      }
    }
    return values
  }

  func evaluation(on examples: Batch<Double>) -> (loss: Double, accuracy: Double) {
    var (loss, correct) = (0.0, 0)
    for row in 0..<examples.count {
      let outputs = outputs((0..<examples.featureCount).map { examples.features[row, $0] })
      let label = Int(examples.labels[row])
      loss += log(outputs.map { exp($0) }.sum()) - outputs[label]
      correct += outputs[label] == outputs.max() ? 1 : 0
    }
    return (loss / Double(examples.count), Double(correct) / Double(examples.count))
  }
}
