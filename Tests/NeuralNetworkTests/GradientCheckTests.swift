import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

/// Back-propagation against central differences.
///
/// The floor of 1e-4 makes a relative error of 1e-6 an absolute one of 1e-10 for small entries: a
/// few times what rounding leaves of a central difference with step 1e-5. The seeds are such that no
/// unit crosses its activation's kink within a step, which each check asserts.
@Suite struct GradientCheckTests {
  @Test(arguments: NetworkCase.all)
  func `back-propagation agrees with central differences in every entry`(_ network: NetworkCase) {
    let cost = network.cost(scalar: Double.self)
    for comparison in GradientCheck(step: 1e-5, floor: 1e-4).comparisons(for: cost) {
      #expect(comparison.kinkCount == 0, "\(comparison.parameter) of \(network)")
      #expect(comparison.maximumRelativeError < 1e-6, "\(comparison.parameter) of \(network)")
    }
  }

  @Test(arguments: NetworkCase.all)
  func `the gradient in single precision is that in double precision, rounded`(
    _ network: NetworkCase
  ) {
    var (single, double) = (network.cost(scalar: Float.self), network.cost(scalar: Double.self))
    let (singleGradient, doubleGradient) = (single.gradient(), double.gradient())
    for name in double.network.configuration.trainedParameters {
      expectClose(
        singleGradient[name].elements.map { Double($0) }, doubleGradient[name].elements,
        relative: 1e-4, absolute: 2e-6)
    }
  }

  @Test func `every trained parameter is compared, entry by entry`() {
    let configuration = NetworkConfiguration(
      inputCount: 5, hiddenWidths: [4], classCount: 3, batchNormalization: BatchNormalization())
    let cost = BatchCost<Double>(
      of: Network(configuration, seed: 1), on: .random(rows: 6, columns: 5, classes: 3))
    let comparisons = GradientCheck().comparisons(for: cost)
    #expect(
      comparisons.map(\.parameter.kind) == [.weights, .biases, .scale, .shift, .weights, .biases])
    #expect(comparisons.map(\.parameter.layer) == [0, 0, 0, 0, 1, 1])
    #expect(comparisons.map(\.count) == [20, 4, 4, 4, 12, 3])
  }

  @Test func `sums and errors are those of the entries`() throws {
    // One example of class 0 with outputs b = (0, 1): J = ln(1 + exp(b₁ - b₀)), dJ/db₁ = σ(1) and
    // dJ/db₀ = -σ(1). A central difference errs by h² σ″(1) / 6.
    var network = Network<Double>(
      NetworkConfiguration(inputCount: 1, hiddenWidths: [], classCount: 2), seed: 1)
    network.parameters.layers[0].biases.elements = [0, 1]
    let example = Batch<Double>(features: Matrix(rows: 1, columns: 1), labels: [0])
    let comparisons = GradientCheck(step: 1e-3).comparisons(
      for: BatchCost(of: network, on: example))
    let biases = try #require(comparisons.last)
    let sigma = 0.7310585786300049
    let deviation = 1e-6 / 6 * sigma * (1 - sigma) * (2 * sigma - 1)
    expectClose(biases.analyticalSum, 0, absolute: 1e-15)
    expectClose(biases.numericalSum, 0, absolute: 1e-12)
    expectClose(biases.meanDeviation, deviation, relative: 1e-3)
    expectClose(biases.maximumDeviation, deviation, relative: 1e-3)
    expectClose(biases.scaledDeviation, deviation / sigma / 2, relative: 1e-3)
    expectClose(biases.relativeErrorSum, deviation / sigma, relative: 1e-3)
    expectClose(biases.maximumRelativeError, deviation / sigma / 2, relative: 1e-3)
  }

  @Test(arguments: [(GradientCheck.Kinks.compared, 1, 0.5 as Double?), (.skipped, 0, nil)])
  func `a kink within the step is counted, and compared if asked for`(
    kinks: GradientCheck.Kinks, count: Int, deviation: Double?
  ) throws {
    // One unit at its kink: s = 0, so that J changes on one side only.
    var network = Network<Double>(
      NetworkConfiguration(inputCount: 1, hiddenWidths: [1], classCount: 2), seed: 1)
    network.parameters = ParameterSet(zerosFor: network.configuration)
    network.parameters.layers[1].weights.elements = [0, 2]
    let example = Batch<Double>(features: Matrix(rows: 1, columns: 1), labels: [0])
    let comparisons = GradientCheck(step: 1e-4, kinks: kinks)
      .comparisons(for: BatchCost(of: network, on: example))
    let biases = try #require(comparisons.first { $0.parameter.kind == .biases })
    #expect(biases.kinkCount == 1)
    #expect(biases.count == count)
    guard let deviation else {
      // Nothing was compared, which is no agreement.
      let numbers = [
        biases.numericalSum, biases.analyticalSum, biases.meanDeviation, biases.maximumDeviation,
        biases.meanRelativeError, biases.maximumRelativeError, biases.relativeErrorSum,
      ]
      return #expect(numbers.allSatisfy { $0.isNaN }, "\(numbers)")
    }
    expectClose(biases.maximumDeviation, deviation, absolute: 1e-4)
  }
}

/// A network in the space of architectures, small enough to check every entry.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let hiddenWidths: [Int]
  let activation: any Activation
  let normalization: BatchNormalization?
  let loss: any Loss
  let penalty: Penalty
  let keepProbability: Double
  let arithmetic: Arithmetic

  static let all: [NetworkCase] = {
    let normalizations: [BatchNormalization?] = [
      nil, BatchNormalization(),
      BatchNormalization(parameters: .none),
      BatchNormalization(position: .afterActivation),
      BatchNormalization(position: .afterActivation, parameters: .none),
    ]
    let costs: [(any Loss, Penalty.Form, Arithmetic)] = [
      (CrossEntropy(), .lambda, .openBLAS), (SmoothedCrossEntropy(), .halfLambda, .portable),
      (CrossEntropy(), .halfLambda, .portable),
    ]
    return [[6], [6, 5], [6, 5, 4]].flatMap { widths in
      normalizations.flatMap { normalization in
        activations.flatMap { activation in
          costs.flatMap { loss, form, arithmetic in
            [1, 0.8].map { keepProbability in
              NetworkCase(
                hiddenWidths: widths, activation: activation, normalization: normalization,
                loss: loss, penalty: Penalty(coefficient: 0.01, form: form),
                keepProbability: keepProbability, arithmetic: arithmetic)
            }
          }
        }
      }
    }
  }()

  var testDescription: String {
    """
    \(hiddenWidths.count + 1) layers, \(type(of: activation)), \(normalization.map { "\($0.position), \($0.parameters)" } ?? "no BN"), \
    \(loss), \(penalty.form), keeping \(keepProbability), \(arithmetic)
    """
  }

  func cost<Scalar: BLASScalar>(scalar: Scalar.Type) -> BatchCost<Scalar> {
    let configuration = NetworkConfiguration(
      inputCount: 8, hiddenWidths: hiddenWidths, classCount: 3, activation: activation,
      batchNormalization: normalization,
      keepProbability: keepProbability, loss: loss, arithmetic: arithmetic,
      biasInitialization: .likeWeights)
    return BatchCost(
      of: Network<Scalar>(configuration, seed: 3), on: .random(rows: 7, columns: 8, classes: 3),
      penalty: penalty, seed: 5)
  }
}
