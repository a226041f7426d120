public import Datasets
public import ExperimentModel

/// Executes runs of every kind there is, one after another, keeping data sets open between them.
public final class RunBody {
  private let open: (String) throws(DatasetError) -> ImageSet
  private var sets: [String: ImageSet] = [:]

  /// Creates a body that opens data sets by name when the first run needs them.
  public init(open: @escaping (String) throws(DatasetError) -> ImageSet) {
    self.open = open
  }

  /// Executes one run.
  ///
  /// - Parameters:
  ///   - config: A complete config without problems.
  ///   - report: Called with how far the run is, often: after every evaluation and every hundred updates.
  /// - Returns: What the run computed; a run whose numbers stop being finite has diverged, which is a result. A config
  ///   of an unknown kind, as another version of the program may ask for, has failed.
  /// - Throws: `DatasetError` where the data cannot be read or does not have the images asked for.
  public func run(
    _ config: RunConfig, report: (RunNews) -> Void = { _ in }
  ) throws(DatasetError) -> RunResult {
    switch config.kind {
    case RunKind.training.name:
      return try TrainingRunner(config, on: try set(of: config)).result(report: report)
    case RunKind.gradientCheck.name:
      return GradientCheckRunner(config, on: try set(of: config)).result()
    default:
      return RunResult(
        outcome: .failed(
          reason: "found a run of kind '\(config.kind)', which this program does not know"),
        metrics: [:])
    }
  }

  private func set(of config: RunConfig) throws(DatasetError) -> ImageSet {
    let name = config[DataFields.set].rawValue
    if let set = sets[name] { return set }
    let set = try open(name)
    sets[name] = set
    return set
  }
}

/// How far a run is.
public struct RunNews: Sendable {
  /// The share of the work that is done, from 0 to 1.
  public let fractionDone: Double
  /// The latest numbers, by metric name.
  public let metrics: [String: Double]
}
