/// One run of an experiment: a point, a replicate, and what makes up its key.
public struct Run: Sendable {
  /// The experiment's identifier, such as `brunlid-2024/depth`.
  public let experiment: String
  /// The combination of levels.
  public let point: Point
  /// The complete config.
  public let config: RunConfig
  /// What is wrong with the config; a run with problems is refused: it is never executed, and no record answers for it.
  public let problems: [ConfigProblem]
  /// What the key is computed from.
  public let components: KeyComponents
  /// The run's identity.
  public let key: RunKey

  /// Creates a run and computes its key.
  ///
  /// - Precondition: `digests` has every data set that the run reads.
  public init(
    experiment: String, point: Point, config: RunConfig, kind: RunKind,
    digests: [String: String]
  ) {
    self.init(
      experiment: experiment, point: point, config: config, problems: kind.faults(of: config),
      components: KeyComponents(config: config, kind: kind, digests: digests))
  }

  private init(
    experiment: String, point: Point, config: RunConfig, problems: [ConfigProblem],
    components: KeyComponents
  ) {
    self.experiment = experiment
    self.point = point
    self.config = config
    self.problems = problems
    self.components = components
    key = RunKey(components)
  }

  /// The same run with another seed, which must not be negative: nothing else of it differs, so nothing else is looked at
  /// again.
  public func replicate(seed: Int) -> Run {
    Run(
      experiment: experiment, point: point, config: config.replicate(seed: seed),
      problems: problems, components: components.replicate(seed: seed))
  }

  /// The name in all output: `9 layers · with BN · seed 2`.
  public var name: String {
    [point.name, "seed \(config.seed)"].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
