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
    self.experiment = experiment
    self.point = point
    self.config = config
    problems = kind.faults(of: config)
    components = KeyComponents(config: config, kind: kind, digests: digests)
    key = RunKey(components)
  }

  /// The name in all output: `9 layers · with BN · seed 2`.
  public var name: String {
    [point.name, "seed \(config.seed)"].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
