import ExperimentModel
import NeuralNetwork

/// Fields that have no effect beside others of a config: set all the same, they would give equal runs several keys.
enum UnusedFields {
  /// Of every kind whose runs have a network.
  static func ofNetwork(_ config: RunConfig) -> [String: String] {
    let penalty =
      config[NetworkFields.lambda] == 0
      ? reason("no run has a penalty", for: [NetworkFields.penaltyForm.path]) : [:]
    guard config[NetworkFields.hidden].isEmpty else { return penalty }
    let paths = declarations(
      NetworkFields.batchNorm, NetworkFields.dropoutKeep, NetworkFields.activation
    ).map(\.path)
    let own = config.values.keys.filter { path in
      paths.contains { path == $0 || path.hasPrefix($0 + ".") }
    }
    return reason("no run has a hidden layer", for: Array(own)).merging(penalty) { own, _ in own }
  }

  /// Of trainings.
  static func ofTraining(_ config: RunConfig) -> [String: String] {
    var unused = ofNetwork(config)
    if config[TrainingFields.blur] == 0 {
      unused[TrainingFields.blurSigma.path] = "no run blurs an image"
    }
    if !config[SplitFields.validation].isRandom {
      unused[SeedFields.split.path] = "no run draws images for validation"
    }
    if !isRandom(config) {
      unused[SeedFields.training.path] = "no run shuffles, drops or changes anything at random"
    }
    if config[NetworkFields.batchNorm]?.testStatistics == .own {
      let reason = "no run is measured with moving averages"
      unused[NetworkFields.batchNormDecay.path] = reason
      unused[NetworkFields.batchNormAverages.path] = reason
    }
    return unused
  }

  /// Whether a training draws anything at random once its weights are there.
  private static func isRandom(_ config: RunConfig) -> Bool {
    config[TrainingFields.order] == .reshuffled
      || config[TrainingFields.flip] > 0 || config[TrainingFields.blur] > 0
      || config[NetworkFields.dropoutKeep] < 1 && !config[NetworkFields.hidden].isEmpty
  }

  private static func reason(_ text: String, for paths: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: paths.map { ($0, text) })
  }
}
