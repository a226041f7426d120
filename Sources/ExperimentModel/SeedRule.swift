/// Which of a stage's seeds are run.
package enum SeedRule: Hashable, Sendable {
  /// All.
  case all
  /// The first ones at every point, and one more at a time where a claim is undecided that speaks of the point.
  case untilDecided(atLeast: Int)
}

extension Stage {
  /// Whether points get further seeds while claims are undecided.
  package var addsSeeds: Bool { seedRule != .all }

  /// The seeds that every point is run with, whatever comes out.
  package var firstSeeds: [Int] {
    switch seedRule {
    case .all: seeds
    case .untilDecided(let count): Array(seeds.prefix(count))
    }
  }
}

extension Experiment {
  /// Whether points of a stage get further seeds while claims are undecided.
  package var addsSeeds: Bool { stages.contains(where: \.addsSeeds) }

  /// The points that a claim speaks of, with their stages; of a comparison with another experiment those of this one.
  package func points(of claim: Claim) -> [(stage: Stage, point: Point)] {
    stages.flatMap { stage in
      stage.allPoints.map(\.point)
        .filter { point in claim.conditions.contains { point.matches($0) } }
        .map { (stage, $0) }
    }
  }

  /// The claims for which seeds are added: all of their points are in stages that do so.
  package var claimsAddingSeeds: [Claim] {
    guard addsSeeds else { return [] }
    return claims.filter { claim in
      let points = points(of: claim)
      return claim.otherExperiment == nil && !points.isEmpty && points.allSatisfy(\.stage.addsSeeds)
    }
  }
}

extension Claim {
  /// Which points of its own experiment the claim speaks of.
  package var conditions: [PointCondition] {
    switch assertion {
    case .advantage(let one, within: _): [one.first, one.second]
    case .additionalAdvantage(let one, over: let other, within: _):
      [one.first, one.second, other.first, other.second]
    case .advantageOverOther(let own, _, within: _): [own]
    case .mean(let own, within: _): [own]
    case .count(let own, _, _): [own]
    case .trend(let own, along: _, _): [own]
    }
  }
}
