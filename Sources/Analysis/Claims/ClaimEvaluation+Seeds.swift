import ExperimentModel

extension ClaimEvaluation {
  /// What the records say of the claim.
  ///
  /// Where seeds are added until it is decided, it is looked at after each of them, as the plan does, and the first decision
  /// stands: seeds that other claims have added change nothing.
  var verdict: ClaimVerdict {
    let points = points
    let first = points.filter(\.stage.addsSeeds).map(\.stage.firstSeeds.count).max()
    guard let first, let most = points.map(\.replicates.count).min() else { return verdictOfSeeds }
    var verdict = verdict(after: min(first, most))
    var count = min(first, most)
    while verdict.conclusion == .undecided, count < most {
      count += 1
      verdict = self.verdict(after: count)
    }
    return verdict.noting(Self.end(verdict.conclusion, after: count, points))
  }

  private func verdict(after seedCount: Int) -> ClaimVerdict {
    var evaluation = self
    evaluation.seedCount = seedCount
    return evaluation.verdictOfSeeds
  }

  /// All points that the claim speaks of, those of another experiment last.
  private var points: [PointResults] {
    let own = claim.conditions.flatMap { results.points(matching: $0) }
    guard case .advantageOverOther(_, let other, within: _) = claim.assertion else { return own }
    return own + (others(other.experiment)?.points(matching: other.condition) ?? [])
  }

  /// How the adding of seeds ended, in words; `nil` where it did not.
  private static func end(
    _ conclusion: ClaimVerdict.Conclusion, after count: Int, _ points: [PointResults]
  ) -> String? {
    let seeds = counted(count, "seed")
    switch conclusion {
    case .supported, .contradicted: return "decided after \(seeds), with a look after each"
    case .undecided where points.contains { $0.stage.addsSeeds && $0.stage.seeds.count <= count }:
      return "undecided after \(seeds), the most that the spec allows"
    case .undecided, .notTestable: return nil
    }
  }
}

extension ClaimVerdict {
  /// The verdict with a further reservation.
  fileprivate func noting(_ reservation: String?) -> ClaimVerdict {
    ClaimVerdict(
      experiment: experiment, claim: claim, conclusion: conclusion, effect: effect, pValue: pValue,
      leaning: leaning, seedsNeeded: seedsNeeded,
      reservations: reservations + [reservation].compactMap(\.self))
  }
}
