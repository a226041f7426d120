import Datasets
package import ExperimentModel
import LinearAlgebra
import Testing
import Training

/// The images that the tests run on, made once.
enum Images {
  /// 500 training and 100 test images: enough to see that something changes.
  static let few = ImageSet.synthetic(recordsPerFile: 100)
  /// 5,000 training and 1,000 test images: enough to learn from.
  static let many = ImageSet.synthetic()
}

extension RunKind {
  /// Executes a run as a worker does, on one thread.
  func execute(
    _ settings: [String: ConfigValue], seed: Int = 1, on images: ImageSet = Images.few
  ) throws -> RunResult {
    BLAS.useOneThread()
    return try RunBody(on: OpenDatasets(open: { _, _ in images })).run(config(settings, seed: seed))
  }
}

extension RunKind: CustomTestStringConvertible {
  /// The name, as a declaration's fields would fill pages.
  package var testDescription: String { name }
}

/// A training of six updates on 400 of the few images, validated on the other 100.
let shortTraining: [String: ConfigValue] = [
  "data.set": "synthetic", "data.validation.count": 100, "network.hidden": [6],
  "training.batch_size": 50, "training.duration": "6 updates",
  "training.learning_rate.value": 0.05, "evaluation.every": "3 updates",
]

/// A check of a small network on ten of the few images.
let smallCheck: [String: ConfigValue] = [
  "data.set": "synthetic", "data.images": 10, "data.features": 12, "network.hidden": [5, 4],
]

extension [String: ConfigValue] {
  /// The settings with some of them replaced.
  func with(_ changes: [String: ConfigValue]) -> [String: ConfigValue] {
    merging(changes) { _, change in change }
  }
}
