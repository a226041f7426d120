package import ExperimentModel

/// A run and what is to be done about it.
package struct PlannedRun: Sendable {
  /// The run.
  package let run: Run
  /// What is to be done.
  package let decision: RunDecision
  /// The record that an absent run was compared with; `nil` where there is none near, or no need.
  package let nearest: RunKey?

  /// Whether the run is to be executed.
  package var isExecuted: Bool { if case .execute = decision { true } else { false } }
  /// Whether the run's record answers.
  package var isFinished: Bool { decision == .reuse }
  /// Whether the run is never executed, as its settings do not go together.
  package var isRefused: Bool { if case .refuse = decision { true } else { false } }
}

/// Decides about each run: refuse it, reuse its record, or execute it, and why.
///
/// - Parameters:
///   - runs: The runs, in any order; equal keys get equal decisions.
///   - states: What the store knows of each run; a key that is not there is absent.
///   - additions: Why runs are there beside those that are executed whatever comes out.
///   - neighbors: The records to explain absent runs by; asked only where one is absent.
///   - reuse: Whether records answer at all.
/// - Returns: The runs in their order, each with its decision.
/// - Complexity: O(runs) where every run has a record; otherwise that of explaining the absent ones.
package func plan(
  _ runs: [Run], states: [RunKey: RecordState], additions: [RunKey: SeedAddition] = [:],
  neighbors: () -> Neighborhood, reuse: Reuse = .records
) -> [PlannedRun] {
  let absent = runs.filter {
    $0.problems.isEmpty && (states[$0.key] ?? .absent) == .absent && additions[$0.key] == nil
  }
  var explanations = absent.isEmpty ? [] : neighbors().explanations(for: absent, among: runs)[...]
  return runs.map { run in
    guard run.problems.isEmpty else {
      return PlannedRun(run: run, decision: .refuse(run.problems), nearest: nil)
    }
    let state = states[run.key] ?? .absent
    if state == .absent, let addition = additions[run.key] {
      return PlannedRun(run: run, decision: .execute(.undecided(addition)), nearest: nil)
    }
    guard state == .absent, let explanation = explanations.popFirst() else {
      return PlannedRun(run: run, decision: decision(state, reuse), nearest: nil)
    }
    return PlannedRun(
      run: run, decision: .execute(explanation.reason), nearest: explanation.nearest)
  }
}

private func decision(_ state: RecordState, _ reuse: Reuse) -> RunDecision {
  switch (state, reuse) {
  case (.valid, .records): .reuse
  case (.valid, .nothing): .execute(.forced)
  case (.damaged(let reason), _): .execute(.damaged(reason))
  case (.failed(let reason), _): .execute(.failed(reason))
  case (.gone(let page), _): .execute(.recordGone(listedBy: page))
  case (.absent, _): .execute(.neverRun)
  }
}
