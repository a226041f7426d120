package import Datasets
package import ExperimentModel
import Programs

/// A kind of run together with how its runs are executed.
package struct RunnableKind: Sendable {
  /// Computes a run of a complete config without problems, saying now and then how far it is; an error that
  /// it throws is the run's failure.
  package typealias Body =
    @Sendable (RunConfig, RunInputs, RunObserver) throws -> RunResult

  /// What specs, keys, plans, stores and reports know of the kind.
  package let kind: RunKind
  let body: Body

  /// Creates a kind; a run whose numbers stop being finite has diverged, which is a result.
  package init(_ kind: RunKind, body: @escaping Body) {
    self.kind = kind
    self.body = body
  }

  /// Every kind that is built in, on the images of a catalog; the first is that of specs that name none.
  package static func all(on catalog: ImageCatalog = ImageCatalog()) -> [RunnableKind] {
    [
      RunnableKind(.training(on: catalog)) { config, inputs, observer in
        let images = try inputs.images(for: config)
        switch config[TrainingFields.precision] {
        case .single:
          return try TrainingRunner<Float>(config, on: images).result(
            report: observer.callAsFunction)
        case .double:
          return try TrainingRunner<Double>(config, on: images).result(
            report: observer.callAsFunction)
        }
      },
      RunnableKind(.gradientCheck(on: catalog)) { config, inputs, _ in
        GradientCheckRunner(config, on: try inputs.images(for: config)).result()
      },
      RunnableKind(.undeclaredProgram) { config, inputs, observer in
        try inputs.program(of: config, observer: observer)
      },
    ]
  }
}

extension RunKinds {
  /// Every kind that is built in, on published images alone.
  package static let builtIn = builtIn(on: ImageCatalog())

  /// Every kind that is built in, on the images of a catalog.
  package static func builtIn(on catalog: ImageCatalog) -> RunKinds {
    RunKinds(RunnableKind.all(on: catalog).map(\.kind))
  }
}

extension RunInputs {
  /// What the program of a run computes.
  fileprivate func program(of config: RunConfig, observer: RunObserver) throws -> RunResult {
    guard let instructions else {
      return RunResult(
        outcome: .failed(reason: "nobody said how the program is executed"), metrics: [:])
    }
    var folders: [String: String] = [:]
    for name in Set(instructions.data.values) { folders[name] = try folder(name) }
    return try ProgramRun(config, instructions, in: surroundings, gpus: gpus).result(
      plannedOn: planned, datasets: folders, observer: observer)
  }

  /// The images that the config of a built-in kind asks for.
  fileprivate func images(for config: RunConfig) throws(DatasetError) -> ImageSet {
    try images(config.text(DataFields.setPath) ?? "")
  }
}
