import ExperimentModel
import Planning
import RunStore

/// How long the missing runs of a plan will take, from what finished runs of the same experiments took.
struct DurationEstimate {
  /// How many records of an experiment are read for it.
  private static let sampleSize = 20

  let workspace: Workspace
  let plan: [PlannedExperiment]

  /// The time in seconds on so many workers; `nil` where an experiment has no finished run to judge by.
  func seconds(workerCount: Int) throws -> Double? {
    var total = 0.0
    for planned in plan where planned.executedCount > 0 {
      guard let typical = try typicalSeconds(planned) else { return nil }
      total += typical * Double(planned.executedCount)
    }
    return total / Double(max(1, workerCount))
  }

  /// The mean duration of some finished runs, spread over the experiment.
  private func typicalSeconds(_ planned: PlannedExperiment) throws(RunStoreError) -> Double? {
    let finished = planned.runs.filter { !$0.isExecuted }.map(\.run.key)
    let stride = max(1, finished.count / Self.sampleSize)
    var durations: [Double] = []
    for (index, key) in finished.enumerated() where index.isMultiple(of: stride) {
      guard let record = try workspace.store.record(for: key).content else { continue }
      durations.append(record.circumstances.seconds)
    }
    return durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
  }
}
