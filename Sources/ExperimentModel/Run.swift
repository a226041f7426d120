/// One run of an experiment: a point, a replicate, and what makes up its key.
package struct Run: Sendable {
  /// The experiment's identifier, such as `brunlid-2024/depth`.
  package let experiment: String
  /// What the run can be told, and what it reports.
  package let kind: RunKind
  /// The combination of levels.
  package let point: Point
  /// The complete config.
  package let config: RunConfig
  /// What is wrong with the config; a run with problems is refused: it is never executed, and no record answers for it.
  package let problems: [ConfigProblem]
  /// What the key is computed from.
  package let components: KeyComponents
  /// The run's identity.
  package let key: RunKey

  /// Creates a run and computes its key.
  ///
  /// - Precondition: `digests` has every data set that the run reads.
  package init(
    experiment: String, point: Point, config: RunConfig, kind: RunKind,
    digests: [String: String]
  ) {
    self.init(
      experiment: experiment, kind: kind, point: point, config: config,
      problems: kind.allProblems(of: config),
      components: KeyComponents(config: config, kind: kind, digests: digests))
  }

  private init(
    experiment: String, kind: RunKind, point: Point, config: RunConfig,
    problems: [ConfigProblem],
    components: KeyComponents
  ) {
    self.experiment = experiment
    self.kind = kind
    self.point = point
    self.config = config
    self.problems = problems
    self.components = components
    key = RunKey(components)
  }

  /// The same run with another seed, which must not be negative: nothing else of it differs, so nothing else is looked at
  /// again.
  package func replicate(seed: Int) -> Run {
    Run(
      experiment: experiment, kind: kind, point: point, config: config.replicate(seed: seed),
      problems: problems, components: components.replicate(seed: seed))
  }

  /// The name in all output: `9 layers · with BN · seed 2`.
  package var name: String {
    [point.name, "seed \(config.seed)"].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Run {
  /// The data sets of the user's own that the run reads.
  package var ownDatasets: [DatasetDeclaration] {
    let names = Set(components.data.keys.compactMap { RunInput(name: $0).dataset })
    return kind.ownDatasets.filter { names.contains($0.name) }
  }
}
