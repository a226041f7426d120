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
  ///   - config: What to compute.
  ///   - report: Called every few seconds at most, with how far the run is.
  /// - Returns: What the run computed; a run whose numbers stop being finite has diverged, which is a result. One of an
  ///   unknown kind, as another version of the program may ask for, or with faults has failed.
  /// - Throws: `DatasetError` where the data cannot be read or does not have the images asked for.
  public func run(
    _ config: RunConfig, report: (RunNews) -> Void = { _ in }
  ) throws(DatasetError) -> RunResult {
    switch config.kind {
    case RunKind.training.name:
      if let refusal = Self.refusal(of: config, by: .training) { return refusal }
      return try TrainingRunner(config, on: try set(of: config)).result(report: report)
    case RunKind.gradientCheck.name:
      if let refusal = Self.refusal(of: config, by: .gradientCheck) { return refusal }
      return GradientCheckRunner(config, on: try set(of: config)).result()
    default:
      return .failed("found a run of kind '\(config.kind)', which this program does not know")
    }
  }

  /// What comes of a config with faults, on which the engine would trap; `nil` for one without.
  private static func refusal(of config: RunConfig, by kind: RunKind) -> RunResult? {
    let faults = kind.faults(of: config)
    return faults.isEmpty ? nil : .failed("the run is refused: \(faults.text)")
  }

  private func set(of config: RunConfig) throws(DatasetError) -> ImageSet {
    let name = config[DataFields.set].rawValue
    if let set = sets[name] { return set }
    let set = try open(name)
    sets[name] = set
    return set
  }
}

extension RunResult {
  fileprivate static func failed(_ reason: String) -> RunResult {
    RunResult(outcome: .failed(reason: reason), metrics: [:])
  }
}

/// How far a run is.
public struct RunNews: Sendable {
  /// The share of the work that is done, from 0 to 1.
  public let fractionDone: Double
  /// The latest numbers, by metric name.
  public let metrics: [String: Double]
}
