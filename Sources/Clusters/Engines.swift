package import ExperimentModel

/// The engines that there are.
package enum Engines {
  /// The engine that an executor is declared with.
  ///
  /// - Parameters:
  ///   - declaration: What `.reprise.yaml` says.
  ///   - environment: The variables of this process.
  /// - Returns: The engine.
  package static func engine(
    of declaration: ExecutorDeclaration, environment: [String: String]
  ) -> any BatchEngine {
    switch declaration.engine {
    case .slurm(let options):
      Slurm(options, tasksAtOnce: declaration.tasksAtOnce, environment: environment)
    }
  }

  /// The engine of a name, for questions about jobs that were handed in.
  ///
  /// - Parameters:
  ///   - name: As leases and batches have it.
  ///   - environment: The variables of this process.
  /// - Returns: The engine; `nil` where there is none of that name.
  package static func engine(
    named name: String, environment: [String: String]
  ) -> (any BatchEngine)? {
    all(environment).first { $0.name == name }
  }

  /// The task that a process is, of whatever engine.
  ///
  /// - Parameter environment: The variables of the process.
  /// - Returns: The engine and its task; `nil` for a process elsewhere.
  package static func task(
    in environment: [String: String]
  ) -> (engine: any BatchEngine, task: EngineTask)? {
    for engine in all(environment) {
      if let task = engine.task(in: environment) { return (engine, task) }
    }
    return nil
  }

  private static func all(_ environment: [String: String]) -> [any BatchEngine] {
    [Slurm(environment: environment)]
  }
}
