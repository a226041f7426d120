public import ExperimentModel

extension Experiment {
  /// Every run of the experiment: points in the order of the spec, replicates within each.
  ///
  /// - Complexity: O(points × seeds).
  public func runs(digests: [String: String]) -> [Run] {
    points.flatMap { point in
      let config = kind.config(point.settings, seed: seeds.first ?? 1)
      return seeds.map { seed in
        Run(
          experiment: identifier, stage: "", point: point.point,
          config: config.replicate(seed: seed), kind: kind,
          digests: digests)
      }
    }
  }
}
