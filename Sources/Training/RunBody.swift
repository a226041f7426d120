package import Datasets
package import ExperimentModel

/// Executes runs of every kind there is, one after another, keeping data sets open between them.
package final class RunBody {
  private let open: (String) throws(DatasetError) -> ImageSet
  private let digest: (ImageSet) -> String
  private var sets: [String: ImageSet] = [:]
  /// The digests of sets in memory, which nobody can change; files may be changed at any time.
  private var fixedDigests: [String: String] = [:]

  /// Creates a body that opens data sets by name when the first run needs them.
  ///
  /// - Parameters:
  ///   - open: Opens a data set.
  ///   - digest: The digest of an open data set; of one in files it is asked for each run.
  package init(
    open: @escaping (String) throws(DatasetError) -> ImageSet,
    digest: @escaping (ImageSet) -> String = { ContentDigest(of: $0).hexadecimal }
  ) {
    self.open = open
    self.digest = digest
  }

  /// Executes one run.
  ///
  /// - Parameters:
  ///   - config: What to compute.
  ///   - data: The digest of each data set that the run was planned on; one that is not there may be any.
  ///   - report: Called after every 100 updates and every evaluation, with how far the run is.
  /// - Returns: What the run computed; a run whose numbers stop being finite has diverged, which is a result. One of an
  ///   unknown kind, as another version of the program may ask for, or with faults has failed.
  /// - Throws: `DatasetError` where the data cannot be read, is not what the run was planned on, or does not have the
  ///   images asked for.
  package func run(
    _ config: RunConfig, plannedOn data: [String: String] = [:],
    report: (RunNews) -> Void = { _ in }
  ) throws(DatasetError) -> RunResult {
    switch config.kind {
    case RunKind.training.name:
      if let refusal = Self.refusal(of: config, by: .training) { return refusal }
      return try TrainingRunner(config, on: try set(of: config, data)).result(report: report)
    case RunKind.gradientCheck.name:
      if let refusal = Self.refusal(of: config, by: .gradientCheck) { return refusal }
      return GradientCheckRunner(config, on: try set(of: config, data)).result()
    default:
      return .failed("found a run of kind '\(config.kind)', which this program does not know")
    }
  }

  /// What comes of a config with faults, on which the engine would trap; `nil` for one without.
  private static func refusal(of config: RunConfig, by kind: RunKind) -> RunResult? {
    let faults = kind.faults(of: config)
    return faults.isEmpty ? nil : .failed("the run is refused: \(faults.text)")
  }

  private func set(
    of config: RunConfig, _ data: [String: String]
  ) throws(DatasetError) -> ImageSet {
    let name = config[DataFields.set].rawValue
    let set: ImageSet
    if let known = sets[name] { set = known } else { set = try open(name) }
    sets[name] = set
    guard let planned = data[name] else { return set }
    let found = fixedDigests[name] ?? digest(set)
    if set.folder == nil { fixedDigests[name] = found }
    guard found == planned else {
      throw .changed(name, at: set.folder, from: planned, to: found)
    }
    return set
  }
}

extension RunResult {
  fileprivate static func failed(_ reason: String) -> RunResult {
    RunResult(outcome: .failed(reason: reason), metrics: [:])
  }
}

/// How far a run is.
package struct RunNews: Sendable {
  /// The share of the work that is done, from 0 to 1.
  package let fractionDone: Double
  /// The latest numbers, by metric name.
  package let metrics: [String: Double]
}
