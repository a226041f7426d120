import ExperimentModel

/// Runs of a plan that are one line to a reader: the trials and replicates of a point that are executed for the same
/// reason, or the replicates of one that is refused.
package struct PlanGroup: Sendable {
  /// The stage and the point: `9 layers · with BN`; empty for an experiment of one point.
  package let name: String
  /// How many trials of a search the group stands for; 0 for no search, and for a trial that the name names.
  package let trialCount: Int
  /// The replicates, in ascending order.
  package let seeds: [Int]
  /// What is done about them, and why.
  package let decision: RunDecision

  /// Whether the runs are never executed.
  package var isRefused: Bool { if case .refuse = decision { true } else { false } }

  /// `seeds 1–3`, `seed 2`, or `seeds 1, 3, 7`.
  package var seedsText: String {
    let ranges = SeedRanges(seeds)
    return "\(ranges.count == 1 ? "seed" : "seeds") \(ranges)"
  }

  /// The whole name: `9 layers · with BN · seeds 1–3`.
  package var title: String {
    let trials = trialCount == 0 ? "" : trialCount == 1 ? "1 trial" : "\(trialCount) trials"
    return [name, trials, seedsText].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Sequence<PlannedRun> {
  /// The runs that no record answers for, grouped for a reader, in their order.
  ///
  /// Trials that differ from finished runs in the same fields are one group, although each has other values.
  package var unfinishedGroups: [PlanGroup] { filter { !$0.isFinished }.groups }

  /// All runs, grouped for a reader, in their order.
  package var groups: [PlanGroup] {
    var order: [GroupKey] = []
    var members: [GroupKey: GroupMembers] = [:]
    for planned in self {
      let key = GroupKey(planned)
      if members[key] == nil { order.append(key) }
      members[key, default: GroupMembers()].add(planned)
    }
    return order.compactMap { key in members[key].map { PlanGroup(key, $0) } }
  }
}

extension PlanGroup {
  fileprivate init(_ key: GroupKey, _ members: GroupMembers) {
    name = key.name
    trialCount = members.trials.count
    seeds = members.seeds.sorted()
    decision =
      members.decisions.count == 1 ? members.decisions.first ?? key.decision : key.decision
  }
}

private struct GroupKey: Hashable {
  let experiment: String
  let name: String
  /// The decision that the runs share, if not in every value.
  let decision: RunDecision

  init(_ planned: PlannedRun) {
    let point = planned.run.point
    experiment = planned.run.experiment
    // Which trial is refused matters: it has to go.
    name =
      planned.isRefused
      ? point.name : Point(point.coordinates.filter { $0.axis != Stage.trialAxis }).name
    if case .execute(.changed(let changes)) = planned.decision, point[Stage.trialAxis] != nil {
      decision = .execute(.newValues(changes.map(\.path)))
    } else {
      decision = planned.decision
    }
  }
}

private struct GroupMembers {
  var trials: Set<String> = []
  var seeds: Set<Int> = []
  var decisions: Set<RunDecision> = []

  mutating func add(_ planned: PlannedRun) {
    if let trial = planned.run.point[Stage.trialAxis], !planned.isRefused { trials.insert(trial) }
    seeds.insert(planned.run.config.seed)
    decisions.insert(planned.decision)
  }
}
