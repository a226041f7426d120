import ExperimentModel

/// Runs of a plan that are one line to a reader: the replicates of a point that are executed for the same reason.
public struct PlanGroup: Sendable {
  /// The stage and the point: `9 layers · with BN`; empty for an experiment of one point.
  public let name: String
  /// The replicates, in ascending order.
  public let seeds: [Int]
  /// Why they are executed.
  public let reason: RunReason

  /// `seeds 1–3`, `seed 2`, or `seeds 1, 3, 7`.
  public var seedsText: String {
    guard seeds.count > 1, let first = seeds.first, let last = seeds.last else {
      return "seed \(seeds.first ?? 0)"
    }
    let isRange = last - first == seeds.count - 1
    return isRange
      ? "seeds \(first)–\(last)" : "seeds " + seeds.map(String.init).joined(separator: ", ")
  }

  /// The whole name: `9 layers · with BN · seeds 1–3`.
  public var title: String {
    name.isEmpty ? seedsText : "\(name) · \(seedsText)"
  }
}

extension Sequence<PlannedRun> {
  /// The runs that are executed, grouped for a reader, in their order.
  public var executedGroups: [PlanGroup] {
    var order: [GroupKey] = []
    var seeds: [GroupKey: [Int]] = [:]
    for planned in self {
      guard case .execute(let reason) = planned.decision else { continue }
      let run = planned.run
      let name = run.point.name
      let key = GroupKey(experiment: run.experiment, name: name, reason: reason)
      if seeds[key] == nil { order.append(key) }
      seeds[key, default: []].append(run.config.seed)
    }
    return order.map { key in
      PlanGroup(name: key.name, seeds: (seeds[key] ?? []).sorted(), reason: key.reason)
    }
  }
}

private struct GroupKey: Hashable {
  let experiment: String
  let name: String
  let reason: RunReason
}
