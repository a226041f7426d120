import ExperimentModel
import Planning
import RunStore
import SystemFiles

/// How long the missing runs of a plan will take, those that follow included, from what like runs took.
package struct DurationEstimate {
  /// How many records of an experiment are read for it.
  private static let sampleSize = 20

  let workspace: Workspace
  let plan: [PlannedExperiment]

  /// Looks at a plan.
  package init(workspace: Workspace, plan: [PlannedExperiment]) {
    self.workspace = workspace
    self.plan = plan
  }

  /// The time in seconds on so many workers; `nil` where an experiment has no like run to judge by.
  package func seconds(workerCount: Int) throws -> Double? {
    var total = 0.0
    for planned in plan where planned.executedCount > 0 {
      guard let typical = try typicalSeconds(planned) else { return nil }
      total += typical * Double(planned.executedCount + plan.followingCount(of: planned))
    }
    return total / Double(max(1, workerCount))
  }

  /// The mean time of a run in seconds; `nil` where an experiment has no like run to judge by.
  package func secondsPerRun() throws -> Double? {
    let count = plan.reduce(0) { $0 + $1.executedCount } + plan.followingCount
    return try seconds(workerCount: 1).map { $0 / Double(max(1, count)) }
  }

  /// The mean duration of some finished runs, spread over the experiment; where it has none, of those nearest to it.
  private func typicalSeconds(_ planned: PlannedExperiment) throws(FileError) -> Double? {
    let finished = planned.runs.filter(\.isFinished)
    let like = finished.isEmpty ? planned.runs.filter { $0.nearest != nil } : finished
    let stride = max(1, like.count / Self.sampleSize)
    var durations: [Double] = []
    for (index, run) in like.enumerated() where index.isMultiple(of: stride) {
      if let seconds = try seconds(of: run) { durations.append(seconds) }
    }
    return durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
  }

  /// What a run took, or the one nearest to it would have taken at its length.
  private func seconds(of planned: PlannedRun) throws(FileError) -> Double? {
    let key = planned.nearest ?? planned.run.key
    guard let record = try workspace.store.record(for: key).content else { return nil }
    let seconds = record.provenance.seconds
    let kind = planned.run.kind
    guard record.config.kind == kind.name, let asked = kind.length(of: planned.run.config),
      let had = kind.length(of: record.config)
    else { return seconds }
    return seconds * asked / had
  }
}
