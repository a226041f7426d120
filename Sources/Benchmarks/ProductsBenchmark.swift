import LinearAlgebra

/// The rates of a layer's three products on one core: by portable kernels, and by OpenBLAS in the same process.
struct ProductsBenchmark {
  let kernels: Kernels

  private static let batch = 100
  private static let layers = [(inputs: 3072, outputs: 50), (inputs: 2048, outputs: 2048)]

  func printReport() {
    for (inputs, outputs) in Self.layers {
      for (name, kernels) in [("\(kernels)", kernels), ("OpenBLAS", nil)] {
        let layer = Layer(batch: Self.batch, inputs: inputs, outputs: outputs, kernels: kernels)
        let rates = layer.rates().map { Measurement.text($0, decimals: 0) }
        Measurement.line(
          "products \(inputs) × \(outputs), \(name)", "\(rates[0]) GFLOP/s",
          "forwards; gradient of weights \(rates[1]), of inputs \(rates[2])")
      }
    }
  }

  /// A layer whose weights are stored `[outputs, inputs]`, with everything that its products read and write.
  private struct Layer {
    let kernels: Kernels?
    private let inputs: Matrix<Float>
    private let weights: Matrix<Float>
    private let outputs: Matrix<Float>

    init(batch: Int, inputs: Int, outputs: Int, kernels: Kernels?) {
      self.kernels = kernels
      self.inputs = Self.matrix(batch, inputs)
      weights = Self.matrix(outputs, inputs)
      self.outputs = Self.matrix(batch, outputs)
    }

    private static func matrix(_ rows: Int, _ columns: Int) -> Matrix<Float> {
      Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { Float($0 % 7) / 8 - 0.25 })
    }

    /// Forwards, gradient of the weights, gradient of the inputs, each in GFLOP/s.
    func rates() -> [Double] {
      [
        rate(outputs, inputs, weights, .right), rate(weights, outputs, inputs, .left),
        rate(inputs, outputs, weights, .neither),
      ]
    }

    private func rate(
      _ like: Matrix<Float>, _ left: Matrix<Float>, _ right: Matrix<Float>,
      _ transposition: Transposition
    ) -> Double {
      var product = like
      let operations = 2 * Double(inputs.rows) * Double(inputs.columns) * Double(outputs.columns)
      let repetitions = max(1, Int(2e9 / operations))
      let seconds = (0..<5).map { _ in
        Measurement.seconds {
          for _ in 0..<repetitions {
            if let kernels {
              product.multiply(left, right, transposing: transposition, with: kernels)
            } else {
              product.multiply(left, right, transposing: transposition)
            }
          }
        }
      }
      return operations * Double(repetitions) / (seconds.min() ?? 1) / 1e9
    }
  }
}
