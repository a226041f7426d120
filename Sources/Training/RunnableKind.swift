import Datasets
package import ExperimentModel

/// A kind of run together with how its runs are executed.
package struct RunnableKind: Sendable {
  /// Computes a run of a complete config without problems, saying now and then how far it is; an error that
  /// it throws is the run's failure.
  package typealias Body =
    @Sendable (RunConfig, RunInputs, _ report: (RunProgress) -> Void) throws -> RunResult

  /// What specs, keys, plans, stores and reports know of the kind.
  package let kind: RunKind
  let body: Body

  /// Creates a kind; a run whose numbers stop being finite has diverged, which is a result.
  package init(_ kind: RunKind, body: @escaping Body) {
    self.kind = kind
    self.body = body
  }

  /// Every kind that is built in; the first is that of specs that name none.
  package static let all = [
    RunnableKind(.training) { config, inputs, report in
      let images = try inputs.images(for: config)
      switch config[TrainingFields.precision] {
      case .single: return try TrainingRunner<Float>(config, on: images).result(report: report)
      case .double: return try TrainingRunner<Double>(config, on: images).result(report: report)
      }
    },
    RunnableKind(.gradientCheck) { config, inputs, _ in
      GradientCheckRunner(config, on: try inputs.images(for: config)).result()
    },
  ]
}

extension RunKinds {
  /// Every kind that is built in.
  package static let builtIn = RunKinds(RunnableKind.all.map(\.kind))
}

extension RunInputs {
  /// The images that the config of a built-in kind asks for.
  fileprivate func images(for config: RunConfig) throws(DatasetError) -> ImageSet {
    try images(config[DataFields.set].name)
  }
}
