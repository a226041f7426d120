import LinearAlgebra
import NeuralNetwork
import TestSupport
import Testing

@Suite struct TrainerTests {
  let network = NetworkConfiguration(inputCount: 3, hiddenWidths: [8, 6], classCount: 3)

  static func configuration(
    updates: Int = 60, rate: Double = 0.1, stride: Int = 10,
    _ change: (inout TrainingConfiguration) -> Void = { _ in }
  ) -> TrainingConfiguration {
    var configuration = TrainingConfiguration(
      batchSize: 10, updateCount: updates, schedule: ConstantRate(rate),
      evaluationPoints: .every(stride), seed: 1)
    change(&configuration)
    return configuration
  }

  @Test(arguments: [
    nil, BatchNormalization(), BatchNormalization(position: .afterActivation),
    BatchNormalization(parameters: .none),
  ])
  func `classes that can be told apart are learned`(normalization: BatchNormalization?) {
    var network = network
    network.batchNormalization = normalization
    let examples = Batch<Float>.separable(rows: 90)
    let result = Trainer<Float>(Self.configuration(updates: 200)).train(
      Network(network, seed: 1), on: examples)
    #expect(result.outcome == .finished(updates: 200))
    #expect(
      result.network.evaluation(on: Batch<Float>.separable(rows: 90, seed: 2)).accuracy > 0.97)
  }

  @Test(arguments: [Momentum(), AdaGrad(), RMSProp(), Adam()] as [any Optimizer])
  func `every optimizer learns`(optimizer: any Optimizer) {
    let examples = Batch<Float>.separable(rows: 90)
    let trainer = Trainer<Float>(Self.configuration(rate: 0.02) { $0.optimizer = optimizer })
    let start = Network<Float>(network, seed: 1)
    let result = trainer.train(start, on: examples)
    #expect(result.network.evaluation(on: examples).loss < start.evaluation(on: examples).loss / 2)
  }

  @Test func `same seed, same bits`() {
    var network = network
    network.batchNormalization = BatchNormalization()
    network.keepProbability = 0.9
    let examples = Batch<Float>.separable(rows: 90)
    let sources = EvaluationSources<Float>(training: examples, validation: examples)
    let results = (0..<2).map { _ in
      Trainer<Float>(Self.configuration()).train(
        Network(network, seed: 4), on: examples, evaluating: sources)
    }
    #expect(results[0].network == results[1].network)
    #expect(results[0].history == results[1].history)
  }

  @Test func `another seed draws other batches`() {
    let examples = Batch<Float>.separable(rows: 90)
    let results = [1, 2].map { seed in
      Trainer<Float>(Self.configuration { $0.seed = seed }).train(
        Network(network, seed: 4), on: examples)
    }
    #expect(results[0].network.parameters != results[1].network.parameters)
  }

  @Test func `what is evaluated does not change what is learned`() {
    let examples = Batch<Float>.separable(rows: 90)
    let trainer = Trainer<Float>(Self.configuration())
    let plain = trainer.train(Network(network, seed: 4), on: examples)
    let evaluated = trainer.train(
      Network(network, seed: 4), on: examples,
      evaluating: EvaluationSources(training: examples, validation: examples))
    #expect(plain.network.parameters == evaluated.network.parameters)
  }

  @Test func `the loss of ten updates in double precision is frozen`() {
    let configuration = NetworkConfiguration(
      inputCount: 3, hiddenWidths: [5, 4], classCount: 3, batchNormalization: BatchNormalization(),
      keepProbability: 0.9)
    let examples = Batch<Double>.separable(rows: 40)
    let training = Self.configuration(updates: 10, stride: 1) {
      $0.optimizer = Momentum()
      $0.penalty = Penalty(coefficient: 0.01, form: .lambda)
      $0.schedule = TriangularRate(minimum: 1e-3, maximum: 0.2, halfCycle: 5)
    }
    let result = Trainer<Double>(training).train(
      Network(configuration, seed: 1), on: examples,
      evaluating: EvaluationSources(training: examples))
    // As an independent implementation in NumPy computes them, random streams included.
    let expected = [
      1.2292186492, 1.1885812433, 1.1554918361, 1.1201222471, 1.0567459672,
      0.9794474150, 0.9278799926, 0.8813658443, 0.8385132663, 0.7987133492,
    ]
    expectClose(result.history.training(\.cost), expected, absolute: 1e-10)
  }

  @Test func `training in double precision goes the way of float`() {
    let float = Trainer<Float>(Self.configuration(updates: 20)).train(
      Network(network, seed: 1), on: Batch<Float>.separable(rows: 90))
    let double = Trainer<Double>(Self.configuration(updates: 20)).train(
      Network(network, seed: 1), on: Batch<Double>.separable(rows: 90))
    for layer in 0..<3 {
      expectClose(
        float.network.parameters.layers[layer].weights.elements.map { Double($0) },
        double.network.parameters.layers[layer].weights.elements, absolute: 1e-5)
    }
  }

  @Test func `history has a row per evaluation point and the last update`() {
    let examples = Batch<Float>.separable(rows: 40)
    let configuration = Self.configuration(updates: 10) {
      $0.evaluationPoints = .every(3, start: .evaluated)
      $0.schedule = FallingRate(initial: 0.4, factor: 0.5)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: examples, evaluating: EvaluationSources(validation: examples))
    #expect(result.history.updates == [0, 3, 6, 9, 10])
    #expect(result.history.epochs == [0, 0.75, 1.5, 2.25, 2.5])
    #expect(result.history.points.map(\.learningRate) == [0.4, 0.4, 0.2, 0.1, 0.1])
    #expect(result.history.training(\.loss).isEmpty)
    #expect(result.history.validation(\.loss).count == 5)
  }

  @Test func `progress is reported by strides and evaluations`() {
    let examples = Batch<Float>.separable(rows: 40)
    var trainer = Trainer<Float>(Self.configuration(updates: 6, stride: 3))
    trainer.reportStride = 2
    var news: [String] = []
    _ = trainer.train(Network(network, seed: 1), on: examples) { progress in
      switch progress {
      case .updated(let count, let loss): news.append("\(count) \(loss.isFinite)")
      case .evaluated(let point): news.append("evaluated \(point.update)")
      }
    }
    #expect(news == ["2 true", "evaluated 3", "4 true", "6 true", "evaluated 6"])
  }

  @Test func `fixed order takes full batches in the order of the source`() {
    let log = GatherLog()
    let source = LoggingSource(examples: .separable(rows: 25), log: log)
    let configuration = Self.configuration(updates: 3) { $0.order = .fixed }
    _ = Trainer<Float>(configuration).train(Network(network, seed: 1), on: source)
    #expect(log.batches == [Array(0..<10), Array(10..<20), Array(0..<10)])
  }

  @Test func `every epoch is reshuffled and draws no example twice`() {
    let log = GatherLog()
    let source = LoggingSource(examples: .separable(rows: 20), log: log)
    _ = Trainer<Float>(Self.configuration(updates: 4)).train(Network(network, seed: 1), on: source)
    let epochs = [log.batches[0] + log.batches[1], log.batches[2] + log.batches[3]]
    #expect(epochs.allSatisfy { $0.sorted() == Array(0..<20) })
    #expect(epochs[0] != epochs[1])
    #expect(epochs[0] != Array(0..<20))
  }

  @Test func `an epoch of fewer updates begins anew before all examples were visited`() {
    let log = GatherLog()
    let source = LoggingSource(examples: Batch<Float>.separable(rows: 40), log: log)
    let configuration = Self.configuration(updates: 5) {
      $0.order = .fixed
      $0.updatesPerEpoch = 2
      $0.schedule = FallingRate(initial: 0.4, factor: 0.5)
    }
    let result = Trainer<Float>(configuration).train(
      Network(network, seed: 1), on: source,
      evaluating: EvaluationSources(training: source.examples))
    #expect(log.batches.map(\.first) == [0, 10, 0, 10, 0])
    #expect(result.history.points.last?.epoch == 2.5)
    #expect(result.history.points.last?.learningRate == 0.1)
  }

  @Test(arguments: [
    (BatchNormalization.AveragesStart.firstBatch, 1.0, 0.75), (.zero, 0.25, 0.1875),
  ])
  func `moving averages start as they are told and then decay`(
    start averagesStart: BatchNormalization.AveragesStart, first: Double, second: Double
  ) {
    let configuration = NetworkConfiguration(
      inputCount: 3, hiddenWidths: [4], classCount: 3,
      batchNormalization: BatchNormalization(decay: 0.75, averagesStart: averagesStart))
    let network = Network<Double>(configuration, seed: 1)
    let examples = Batch<Double>.separable(rows: 20)
    let averages = [1, 2].map { updates in
      let training = Self.configuration(updates: updates, rate: 0) { $0.order = .fixed }
      return Trainer<Double>(training).train(network, on: examples).network.averages[0].mean
    }
    let means = [0, 10].map { start in
      (0..<4).map { unit in
        (start..<start + 10).map { row in
          (0..<3).map {
            examples.features[row, $0] * network.parameters.layers[0].weights[unit, $0]
          }
          .sum()
        }.sum() / 10
      }
    }
    expectClose(averages[0].elements, means[0].map { first * $0 }, absolute: 1e-12)
    let decayed = zip(means[0], means[1]).map { second * $0 + 0.25 * $1 }
    expectClose(averages[1].elements, decayed, absolute: 1e-12)
  }
}

/// Which examples a source was asked for.
final class GatherLog {
  var batches: [[Int]] = []
}

/// A source that notes what it is asked for.
struct LoggingSource: ExampleSource {
  let examples: Batch<Float>
  let log: GatherLog

  var count: Int { examples.count }
  var featureCount: Int { examples.featureCount }

  func gather(
    _ rows: Span<Int>, features: inout MutableSpan<Float>, labels: inout MutableSpan<UInt16>
  ) {
    log.batches.append(rows.indices.map { rows[$0] })
    examples.gather(rows, features: &features, labels: &labels)
  }
}
