import ExperimentModel
import Planning
import RunStore

/// How long the missing runs of a plan will take, those that follow included, from what like runs took.
struct DurationEstimate {
  /// How many records of an experiment are read for it.
  private static let sampleSize = 20

  let workspace: Workspace
  let plan: [PlannedExperiment]

  /// The time in seconds on so many workers; `nil` where an experiment has no like run to judge by.
  func seconds(workerCount: Int) throws -> Double? {
    var total = 0.0
    for planned in plan where planned.executedCount > 0 {
      guard let typical = try typicalSeconds(planned) else { return nil }
      total += typical * Double(planned.executedCount + planned.followingCount)
    }
    return total / Double(max(1, workerCount))
  }

  /// The mean duration of some finished runs, spread over the experiment; where it has none, of those nearest to it.
  private func typicalSeconds(_ planned: PlannedExperiment) throws(RunStoreError) -> Double? {
    let finished = planned.runs.filter { !$0.isExecuted }.map(\.run.key)
    let like = finished.isEmpty ? planned.runs.compactMap(\.nearest) : finished
    let stride = max(1, like.count / Self.sampleSize)
    var durations: [Double] = []
    for (index, key) in like.enumerated() where index.isMultiple(of: stride) {
      guard let record = try workspace.store.record(for: key).content else { continue }
      durations.append(record.circumstances.seconds)
    }
    return durations.isEmpty ? nil : durations.reduce(0, +) / Double(durations.count)
  }
}
