import Execution
import ExperimentModel
import LinearAlgebra
import Projects
import Training

/// The trainer's rate on one core, against that of a large matrix product in the same process.
struct TrainerBenchmark {
  let host: Host

  private static let productSize = 2048
  /// Engines take turns, and the best of all epochs counts: whatever else a machine does only adds time.
  private static let rounds = 4
  private static let epochs = 3
  private static let inputCount = 3072
  private static let widths = [50, 50, 10]
  private static let trainingCount = 45_000
  private static let validationCount = 5_000

  func printReport() throws {
    BLAS.useOneThread()
    let machine = MachineDescription.current(version: host.version)
    Measurement.line(
      "machine", machine["processor"] ?? "", "OpenBLAS kernels \(machine["openblas_core"] ?? "")")
    let kernels = try Kernels.chosen(by: host.environment)
    ProductsBenchmark(kernels: kernels).printReport()
    var (product, openBLAS, portable) = (0.0, Double.infinity, Double.infinity)
    for _ in 0..<Self.rounds {
      product = max(product, productRate())
      openBLAS = min(openBLAS, try epochSeconds(arithmetic: "openblas"))
      portable = min(portable, try epochSeconds(arithmetic: "portable"))
    }
    Measurement.line(
      "matrix product, one core", "\(Measurement.text(product, decimals: 0)) GFLOP/s",
      "2048³, single precision, OpenBLAS")
    printEpoch(
      "portable, \(kernels)", portable, of: product,
      bar: "; at least 75 with AVX2, 60 with AVX-512")
    printEpoch("OpenBLAS", openBLAS, of: product)
    Measurement.line(
      "portable against OpenBLAS",
      "\(Measurement.text(portable / openBLAS, decimals: 2)) of the time",
      "at most 0.90 with AVX2, 0.82 with AVX-512")
    Measurement.line("worker's memory", "\(ResidentMemory.peakBytes >> 20) MiB", "at most 350")
  }

  private func printEpoch(
    _ engine: String, _ seconds: Double, of product: Double, bar: String = ""
  ) {
    let rate = Self.operationsPerEpoch / seconds / 1e9
    Measurement.line(
      "3-layer epoch, \(engine)", "\(Measurement.text(seconds, decimals: 2)) s",
      "with evaluation; \(Measurement.text(rate, decimals: 0)) GFLOP/s, \(Measurement.text(100 * rate / product, decimals: 0)) % of the product's rate\(bar)"
    )
  }

  /// The multiplications and additions of one epoch's products: forwards and backwards on the training images, and
  /// forwards on all of them for the evaluation; the first layer has no gradient of its inputs.
  private static var operationsPerEpoch: Double {
    let inputs = [inputCount] + widths.dropLast()
    let forward = zip(inputs, widths).map { 2.0 * Double($0) * Double($1) }
    let total = forward.reduce(0, +)
    let backward = total + forward.dropFirst().reduce(0, +)
    return Double(trainingCount) * (total + backward) + Double(trainingCount + validationCount)
      * total
  }

  /// The best of a few products, in GFLOP/s.
  private func productRate() -> Double {
    let size = Self.productSize
    let values = (0..<size * size).map { Float($0 % 7) }
    let matrix = Matrix<Float>(rows: size, columns: size, elements: values)
    var product = Matrix<Float>(rows: size, columns: size)
    let seconds = (0..<5).map { _ in Measurement.seconds { product.multiply(matrix, matrix) } }
    return 2 * Double(size * size * size) / (seconds.min() ?? 1) / 1e9
  }

  /// The least time of an epoch, from one evaluation to the next.
  private func epochSeconds(arithmetic: String) throws -> Double {
    let config = RunKind.training.config(
      [
        "data.set": "cifar10", "arithmetic": .text(arithmetic),
        "training.duration": .text("\(Self.epochs) epochs"),
      ], seed: 1)
    let clock = ContinuousClock()
    var moments: [Double: ContinuousClock.Instant] = [:]
    let images = ImageSets(host)
    let body = RunBody(on: OpenDatasets(open: images.open, digest: images.digest))
    let observer = RunObserver(hear: { news in
      guard let epoch = news.metrics["epoch"], moments[epoch] == nil else { return }
      moments[epoch] = clock.now
    })
    _ = try body.run(config, observer: observer)
    let sorted = moments.sorted { $0.key < $1.key }.map(\.value)
    let durations = zip(sorted, sorted.dropFirst()).map { first, next in
      let duration = first.duration(to: next).components
      return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    }
    return durations.min() ?? .infinity
  }
}
