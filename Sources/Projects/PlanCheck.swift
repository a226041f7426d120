import ExperimentModel
import Planning

/// Whether every run of a plan is finished, for those who ask without looking on, such as a job of a CI server.
package struct PlanCheck {
  /// How many groups of runs are named of each spec.
  private static let namedGroups = 3

  let project: Project
  let plan: [PlannedExperiment]

  /// Looks at a plan.
  package init(project: Project, plan: [PlannedExperiment]) {
    self.project = project
    self.plan = plan
  }

  /// The end of the command, with what is not finished spec by spec; `nil` where everything is.
  package var failure: CommandFailure? {
    let unfinished = plan.filter { !Self.counts($0).isEmpty }
    guard !unfinished.isEmpty else { return nil }
    let total = plan.reduce(0) { $0 + $1.runCount }
    let finished = plan.reduce(0) { $0 + $1.runs.count(where: \.isFinished) }
    let head =
      "\(grouped(total - finished)) of \(counted(total, "run")) not finished, in "
      + "\(grouped(unfinished.count)) of \(counted(plan.count, "spec"))"
    return CommandFailure(([head] + unfinished.flatMap(lines)).joined(separator: "\n"))
  }

  /// How a spec stands, and what comes first of it.
  private func lines(_ planned: PlannedExperiment) -> [String] {
    let counts = Self.counts(planned).map { "\(grouped($0.count)) \($0.standing.rawValue)" }
    let groups = planned.runs.unfinishedGroups.map { group in
      (standing: group.decision.standing, text: "\(group.title), \(group.decision.clause)")
    }
    // What is rare and hard to mend comes before what is only to be executed.
    let sorted = RunStanding.allCases.flatMap { standing in
      groups.filter { $0.standing == standing }.map(\.text)
    }
    let all = sorted + planned.waiting.map(\.text)
    let hidden = all.count - Self.namedGroups
    return ["  \(project.path(of: planned.experiment)): \(counts.joined(separator: ", "))"]
      + all.prefix(Self.namedGroups).map { "    \($0)" }
      + (hidden > 0 ? ["    and \(counted(hidden, "more group")) of runs"] : [])
  }

  /// How many runs of a spec stand in each way, those left out in which none does.
  private static func counts(
    _ planned: PlannedExperiment
  ) -> [(standing: RunStanding, count: Int)] {
    let standings = planned.runs.compactMap(\.decision.standing)
    let waiting = planned.waiting.reduce(0) { $0 + $1.runCount }
    return RunStanding.allCases.map { standing in
      (standing, standing == .waiting ? waiting : standings.count { $0 == standing })
    }.filter { $0.count > 0 }
  }
}

/// How a run stands that is not finished, as a check calls it.
private enum RunStanding: String, CaseIterable {
  /// Its settings do not go together.
  case refused
  /// Its record does not verify.
  case damaged
  /// Its record is gone.
  case missing
  /// It failed when it was last tried.
  case failed
  /// It was never run as it is now.
  case due
  /// It is not known without results or data that are not there.
  case waiting
}

extension RunDecision {
  /// How the run stands; `nil` for one that is finished.
  fileprivate var standing: RunStanding? {
    switch self {
    case .reuse: nil
    case .refuse: .refused
    case .execute(.damaged): .damaged
    case .execute(.recordGone): .missing
    case .execute(.failed): .failed
    case .execute: .due
    }
  }
}
