import LinearAlgebra
import NeuralNetwork
import Testing

@Suite struct GradientCheckTests {
  @Test(arguments: NetworkCase.all)
  func `back-propagation agrees with central differences in every entry`(_ network: NetworkCase) {
    let cost = network.cost(scalar: Double.self)
    for comparison in GradientCheck(step: 1e-5, floor: 1e-4).comparisons(for: cost) {
      #expect(comparison.kinkCount == 0, "\(comparison.parameter) of \(network)")
      #expect(comparison.maximumRelativeError < 1e-6, "\(comparison.parameter) of \(network)")
    }
  }
}

/// A network in the space of architectures, small enough to check every entry.
struct NetworkCase: Sendable, CustomTestStringConvertible {
  let hiddenWidths: [Int]
  let normalization: BatchNormalization?
  let penalty: Penalty
  let keepProbability: Double

  static let all: [NetworkCase] = {
    let normalizations: [BatchNormalization?] = [
      nil, BatchNormalization(),
      BatchNormalization(parameters: .none),
      BatchNormalization(position: .afterRectifier),
      BatchNormalization(position: .afterRectifier, parameters: .none),
    ]
    return [[6], [6, 5], [6, 5, 4]].flatMap { widths in
      normalizations.flatMap { normalization in
        [Penalty.Form.lambda, .halfLambda].flatMap { form in
          [1, 0.8].map { keepProbability in
            NetworkCase(
              hiddenWidths: widths, normalization: normalization,
              penalty: Penalty(coefficient: 0.01, form: form), keepProbability: keepProbability)
          }
        }
      }
    }
  }()

  var testDescription: String {
    """
    \(hiddenWidths.count + 1) layers, \(normalization.map { "\($0.position), \($0.parameters)" } ?? "no BN"), \
    \(penalty.form), keeping \(keepProbability)
    """
  }

  func cost<Scalar: BLASScalar>(scalar: Scalar.Type) -> BatchCost<Scalar> {
    let configuration = NetworkConfiguration(
      inputCount: 8, hiddenWidths: hiddenWidths, classCount: 3, batchNormalization: normalization,
      keepProbability: keepProbability, biasInitialization: .likeWeights)
    return BatchCost(
      of: Network<Scalar>(configuration, seed: 3), on: .random(rows: 7, columns: 8, classes: 3),
      penalty: penalty, seed: 5)
  }
}
