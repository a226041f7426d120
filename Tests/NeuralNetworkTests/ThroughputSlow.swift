import LinearAlgebra
import NeuralNetwork
import Testing

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The rate at which the engine trains, measured when `REPRISE_BENCH` is set.
@Suite(.enabled(if: getenv("REPRISE_BENCH") != nil), .serialized)
struct ThroughputSlow {
  /// Random bytes, widened and normalized while they are gathered, as CIFAR-10 is.
  struct ByteSource: ExampleSource {
    let count: Int
    let featureCount = 3072
    private let pixels: [UInt8]
    private let mean: [Float]
    private let scale: [Float]

    init(count: Int) {
      self.count = count
      var stream = RandomStream(seed: 1, purpose: "bytes")
      pixels = (0..<count * featureCount).map { _ in
        UInt8(truncatingIfNeeded: stream.nextBits())
      }
      mean = Array(repeating: 127.5, count: featureCount)
      scale = Array(repeating: 1 / 73.9, count: featureCount)
    }

    func gather(
      _ examples: Span<Int>, features: inout MutableSpan<Float>, labels: inout MutableSpan<UInt16>
    ) {
      let (pixels, mean, scale) = (pixels.span, mean.span, scale.span)
      for row in examples.indices {
        let base = row * featureCount
        let image = pixels.extracting(
          examples[row] * featureCount..<(examples[row] + 1) * featureCount)
        precondition(base >= 0 && base + featureCount <= features.count)
        for column in 0..<featureCount {
          features[base &+ column] = (Float(image[column]) - mean[column]) * scale[column]
        }
        labels[row] = UInt16(examples[row] % 10)
      }
    }
  }

  /// The fastest of several runs, in seconds of the processor, so that a busy machine counts less.
  static func fastest(of runs: Int, _ body: () -> Void) -> Double {
    (0..<runs).map { _ in
      let start = clock()
      body()
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }.min() ?? 0
  }

  /// Operations per second of a product of two 2048 × 2048 matrices.
  static func productRate() -> Double {
    let size = 2048
    let factor = Matrix<Float>(rows: size, columns: size, repeating: 0.5)
    var product = Matrix<Float>(rows: size, columns: size)
    return 2 * Double(size * size * size) / fastest(of: 5) { product.multiply(factor, factor) }
  }

  /// Operations of the products of an epoch: forwards, the weights' gradients, and backwards but for
  /// the first layer.
  static func operations(training: Int, evaluated: Int) -> Double {
    let (first, rest) = (3072 * 50, 50 * 50 + 50 * 10)
    let forward = 2 * (first + rest)
    let backward = 2 * (first + 2 * rest)
    return Double(training * (forward + backward) + evaluated * forward)
  }

  @Test(arguments: [false, true])
  func `an epoch runs at half the rate of a large product or better`(isNormalized: Bool) {
    BLAS.useOneThread()
    let network = Network<Float>(
      NetworkConfiguration(
        inputCount: 3072, hiddenWidths: [50, 50], classCount: 10,
        batchNormalization: isNormalized ? BatchNormalization() : nil), seed: 1)
    let (training, validation) = (ByteSource(count: 45_000), ByteSource(count: 5_000))
    let trainer = Trainer<Float>(
      TrainingConfiguration(
        batchSize: 100, updateCount: 450, schedule: ConstantRate(0.001),
        penalty: Penalty(coefficient: 0.005, form: .lambda), evaluationPoints: .every(.max),
        seed: 1))
    let sources = EvaluationSources<Float>(training: training, validation: validation)
    let alone = Self.fastest(of: 5) { _ = trainer.train(network, on: training) }
    let seconds = Self.fastest(of: 5) {
      _ = trainer.train(network, on: training, evaluating: sources)
    }
    let operations = Self.operations(training: 45_000, evaluated: 50_000)
    let rate = operations / seconds
    let product = Self.productRate()
    print(
      """
      \(BLAS.coreName), \(isNormalized ? "with" : "without") BN: epoch \(seconds) s \
      (updates alone \(alone) s), \(operations / 1e9) GFLOP, \(rate / 1e9) GFLOP/s; \
      2048³ product \(product / 1e9) GFLOP/s; ratio \(rate / product)
      """)
    #expect(rate >= product / 2)
  }
}
