import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

@Suite struct StopRuleTests {
  let network = NetworkConfiguration(inputCount: 3, hiddenWidths: [8], classCount: 3)
  let examples = Batch<Float>.separable(rows: 40)

  @Test(arguments: [nil, BatchNormalization()])
  func `a huge learning rate diverges`(normalization: BatchNormalization?) throws {
    var network = network
    network.batchNormalization = normalization
    let configuration = TrainerTests.configuration(updates: 50, rate: 1e30)
    let result = Trainer<Float>(configuration).train(Network(network, seed: 1), on: examples)
    guard case .diverged(let update, .notFinite) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect((1..<10).contains(update))
    #expect(result.keptUpdate == update)
  }

  @Test func `divergence is told at the update where the loss is first not finite`() {
    let configuration = TrainerTests.configuration(updates: 9)
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: PoisonedSource(examples: examples, poisonedCall: 4))
    #expect(result.outcome == .diverged(atUpdate: 4, cause: .notFinite))
  }

  @Test(arguments: [CostLimit.Reference.firstBatch, .firstEvaluation])
  func `a cost beyond its limit ends the training`(reference: CostLimit.Reference) {
    let configuration = TrainerTests.configuration(updates: 50, rate: 3, stride: 1) {
      $0.penalty = Penalty(coefficient: 0.4, form: .lambda)
      $0.costLimit = CostLimit(factor: 1.5, reference: reference)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: examples, evaluating: EvaluationSources(training: examples))
    guard case .diverged(let update, .costLimit(let cost, let limit)) = result.outcome else {
      Issue.record("\(result.outcome)")
      return
    }
    #expect(cost > limit)
    #expect(result.history.training(\.cost).last == cost)
    #expect(result.history.updates.last == update)
    #expect(result.history.training(\.cost).dropLast().allSatisfy { $0 <= limit })
    if reference == .firstEvaluation { #expect(limit == 1.5 * result.history.training(\.cost)[0]) }
  }

  @Test func `a cost below its limit lets the training finish`() {
    let configuration = TrainerTests.configuration(updates: 20, stride: 1) {
      $0.costLimit = CostLimit(factor: 3, reference: .firstBatch)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: examples, evaluating: EvaluationSources(training: examples))
    #expect(result.outcome == .finished(updates: 20))
  }

  @Test func `training stops when validation has not improved for as long as patience allows`() {
    // The validation labels are wrong: what is learned only makes them worse.
    let wrong = Batch(features: examples.features, labels: examples.labels.map { ($0 + 1) % 3 })
    let configuration = TrainerTests.configuration(updates: 200, rate: 0.05, stride: 5) {
      $0.evaluationPoints = .every(5, start: .evaluated)
      $0.earlyStopping = EarlyStopping(metric: .loss, patience: 3)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: examples, evaluating: EvaluationSources(validation: wrong))
    let losses = result.history.validation(\.loss)
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    #expect(losses.count == best + 4)
    #expect(result.outcome == .stoppedEarly(atUpdate: 5 * (best + 3)))
  }

  @Test func `the best state on the validation set is returned with its averages`() {
    var network = network
    network.batchNormalization = BatchNormalization()
    let wrong = Batch(features: examples.features, labels: examples.labels.map { ($0 + 1) % 3 })
    let configuration = TrainerTests.configuration(updates: 40, stride: 4) {
      $0.keptState = .bestValidation(.loss)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: examples, evaluating: EvaluationSources(validation: wrong))
    let losses = result.history.validation(\.loss)
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0
    #expect(best < losses.count - 1)
    #expect(result.keptUpdate == result.history.updates[best])
    #expect(result.network.evaluation(on: wrong).loss == losses[best])
  }

  @Test func `after a divergence the best state is returned`() {
    let configuration = TrainerTests.configuration(updates: 9, stride: 2) {
      $0.keptState = .bestValidation(.accuracy)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: PoisonedSource(examples: examples, poisonedCall: 5),
      evaluating: EvaluationSources(validation: examples))
    #expect(result.outcome == .diverged(atUpdate: 5, cause: .notFinite))
    #expect(result.network.evaluation(on: examples).loss.isFinite)
    #expect([2, 4].contains(result.keptUpdate))
  }
}

/// A source whose features are NaN in one of the batches that are gathered, counted from zero.
struct PoisonedSource: ExampleSource {
  let examples: Batch<Float>
  let poisonedCall: Int
  var calls = 0

  init(examples: Batch<Float>, poisonedCall: Int) {
    self.examples = examples
    self.poisonedCall = poisonedCall
  }

  var count: Int { examples.count }
  var featureCount: Int { examples.featureCount }

  mutating func gather(
    _ rows: Span<Int>, features: inout MutableSpan<Float>, labels: inout MutableSpan<UInt16>
  ) {
    examples.gather(rows, features: &features, labels: &labels)
    if calls == poisonedCall { features[0] = .nan }
    calls += 1
  }
}
