import ExperimentModel

/// Runs of a plan that are one line to a reader: the trials and replicates of a point that are executed for the same
/// reason.
public struct PlanGroup: Sendable {
  /// The stage and the point: `9 layers · with BN`; empty for an experiment of one point.
  public let name: String
  /// How many trials of a search the group stands for; 0 for no search.
  public let trialCount: Int
  /// The replicates, in ascending order.
  public let seeds: [Int]
  /// Why they are executed.
  public let reason: RunReason

  /// `seeds 1–3`, `seed 2`, or `seeds 1, 3, 7`.
  public var seedsText: String {
    let ranges = SeedRanges(seeds)
    return "\(ranges.count == 1 ? "seed" : "seeds") \(ranges)"
  }

  /// The whole name: `9 layers · with BN · seeds 1–3`.
  public var title: String {
    let trials = trialCount == 0 ? "" : trialCount == 1 ? "1 trial" : "\(trialCount) trials"
    return [name, trials, seedsText].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Sequence<PlannedRun> {
  /// The runs that are executed, grouped for a reader, in their order.
  public var executedGroups: [PlanGroup] {
    var order: [GroupKey] = []
    var members: [GroupKey: (trials: Set<String>, seeds: Set<Int>)] = [:]
    for planned in self {
      guard case .execute(let reason) = planned.decision else { continue }
      let point = planned.run.point
      let group = Point(point.coordinates.filter { $0.axis != Stage.trialAxis })
      let key = GroupKey(experiment: planned.run.experiment, name: group.name, reason: reason)
      if members[key] == nil { order.append(key) }
      members[key, default: ([], [])].seeds.insert(planned.run.config.seed)
      if let trial = point[Stage.trialAxis] { members[key]?.trials.insert(trial) }
    }
    return order.map { key in
      PlanGroup(
        name: key.name, trialCount: members[key]?.trials.count ?? 0,
        seeds: members[key]?.seeds.sorted() ?? [],
        reason: key.reason)
    }
  }
}

private struct GroupKey: Hashable {
  let experiment: String
  let name: String
  let reason: RunReason
}
