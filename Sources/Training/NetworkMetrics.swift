import Datasets
import ExperimentModel
import NeuralNetwork

/// The metrics of every kind whose runs have a network.
enum NetworkMetrics {
  /// How many numbers training changes in the network that a config describes.
  ///
  /// - Parameters:
  ///   - kind: The kind of the config.
  ///   - catalog: The data sets that there are: inputs and classes are those of the images.
  ///   - featureCount: How many inputs the network has for images of a shape.
  /// - Returns: A metric without a number where the kind is another one, or nobody knows what the data set holds.
  static func parameters(
    of kind: @escaping @Sendable () -> RunKind, on catalog: ImageCatalog,
    featureCount: @escaping @Sendable (RunConfig, ImageShape) -> Int
  ) -> MetricDefinition {
    MetricDefinition(
      "network.parameters", title: "number of parameters", unit: .plain(""), better: .neither,
      availability: .final, range: 0 ... .infinity,
      "how many numbers training changes: weights, biases, scales and shifts",
      source: .config { config in
        let kind = kind()
        guard config.kind == kind.name else { return nil }
        // A record may be older than some of the fields.
        let config = kind.config(config.values, seed: config.seed)
        guard let contents = catalog.images(of: config)?.contents else { return nil }
        let network = NetworkConfiguration(
          config, featureCount: featureCount(config, contents.shape),
          classCount: contents.classCount)
        return Double(network.trainedCount)
      })
  }
}
