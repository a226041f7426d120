import ExperimentModel

extension Expander {
  /// Asks the claims that speak of the latest stage, and of none after it, how many seeds their points need.
  ///
  /// Each claim is judged by itself, on equally many seeds of each of its points: first on those that every point has, and
  /// while it is undecided on one more. So what it asks for depends on its own runs alone, not on what else is executed, and
  /// in what order.
  func grow(_ growth: inout SeedGrowth) throws {
    for claim in growth.claimsOfLatestStage {
      guard let points = growth.points(of: claim), let first = points.first else { continue }
      var count = points.map(\.firstCount).max() ?? first.firstCount
      let most = points.map(\.expansion.runs.count).min() ?? count
      growth.require(count, of: points)
      while true {
        let runs = points.map { $0.expansion.runs.prefix(count) }
        guard runs.joined().allSatisfy(\.problems.isEmpty) else { break }
        guard try hasResults(runs.joined(), of: growth.experiment) else {
          growth.wait(for: claim, at: points, upTo: most)
          break
        }
        guard count < most, try isUndecided(claim, Array(runs.joined()), of: growth.experiment)
        else { break }
        growth.add(SeedAddition(claim: claim.name, seedCount: count), to: points)
        count += 1
      }
    }
  }

  private func hasResults(
    _ runs: some Sequence<Run>, of experiment: Experiment
  ) throws -> Bool {
    try runs.allSatisfy { try numbers(of: $0.key, in: experiment) != nil }
  }

  private func isUndecided(
    _ claim: Claim, _ runs: [Run], of experiment: Experiment
  ) throws -> Bool {
    let judged = JudgedClaim(
      experiment: experiment.identifier, claim: claim, runs: runs.map(\.key))
    if let known = memory.judgments[judged] { return known }
    let isUndecided = try judge(claim, experiment, runs)
    memory.judgments[judged] = isUndecided
    return isUndecided
  }
}
