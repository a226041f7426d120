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
  ///
  /// Trials that differ from finished runs in the same fields are one group, although each has other values.
  public var executedGroups: [PlanGroup] {
    var order: [GroupKey] = []
    var members: [GroupKey: GroupMembers] = [:]
    for planned in self {
      guard case .execute(let reason) = planned.decision else { continue }
      let key = GroupKey(planned.run, reason)
      if members[key] == nil { order.append(key) }
      members[key, default: GroupMembers()].add(planned.run, reason)
    }
    return order.compactMap { key in members[key].map { PlanGroup(key, $0) } }
  }
}

extension PlanGroup {
  fileprivate init(_ key: GroupKey, _ members: GroupMembers) {
    name = key.name
    trialCount = members.trials.count
    seeds = members.seeds.sorted()
    reason = members.reasons.count == 1 ? members.reasons.first ?? key.reason : key.reason
  }
}

private struct GroupKey: Hashable {
  let experiment: String
  let name: String
  /// The reason that the runs share, if not in every value.
  let reason: RunReason

  init(_ run: Run, _ reason: RunReason) {
    let point = run.point
    experiment = run.experiment
    name = Point(point.coordinates.filter { $0.axis != Stage.trialAxis }).name
    if case .changed(let changes) = reason, point[Stage.trialAxis] != nil {
      self.reason = .newValues(changes.map(\.path))
    } else {
      self.reason = reason
    }
  }
}

private struct GroupMembers {
  var trials: Set<String> = []
  var seeds: Set<Int> = []
  var reasons: Set<RunReason> = []

  mutating func add(_ run: Run, _ reason: RunReason) {
    if let trial = run.point[Stage.trialAxis] { trials.insert(trial) }
    seeds.insert(run.config.seed)
    reasons.insert(reason)
  }
}
