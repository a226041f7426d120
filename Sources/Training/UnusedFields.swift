import ExperimentModel

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
    guard config[TrainingFields.blur] == 0 else { return ofNetwork(config) }
    let blur = reason("no run blurs an image", for: [TrainingFields.blurSigma.path])
    return ofNetwork(config).merging(blur) { first, _ in first }
  }

  private static func reason(_ text: String, for paths: [String]) -> [String: String] {
    Dictionary(uniqueKeysWithValues: paths.map { ($0, text) })
  }
}
