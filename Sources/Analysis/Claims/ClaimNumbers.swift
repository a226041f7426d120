package import ExperimentModel

/// The numbers of a claim's measure at some points, by seed.
struct ClaimNumbers {
  /// The mean over the points, for every seed of which each point has a number.
  let bySeed: [Int: Double]
  /// The seeds that every point is run with.
  let seeds: Set<Int>
  /// The seeds of which a point's run diverged.
  let diverged: Set<Int>
  /// How many runs have no result.
  let missing: Int

  init(_ claim: Claim, _ metric: MetricDefinition, at points: [PointResults]) {
    let replicates = points.flatMap(\.replicates)
    missing = replicates.count { $0.status.record == nil }
    diverged = Set(replicates.filter(\.status.isDiverged).map(\.seed))
    let sets = points.map { Set($0.replicates.map(\.seed)) }
    seeds = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    let groups = Dictionary(grouping: replicates, by: \.seed)
    bySeed = groups.compactMapValues { replicates in
      let numbers = replicates.compactMap { $0.value(of: metric, claim.measure) }
      let mean = numbers.count == points.count ? Sample(numbers).mean : nil
      return mean.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The numbers in the order of the seeds.
  var sample: Sample { Sample(bySeed.keys.sorted().compactMap { bySeed[$0] }) }
}

extension Replicate {
  /// The finite number of a finished run that a claim's measure makes of it.
  package func value(of metric: MetricDefinition, _ measure: ClaimMeasure) -> Double? {
    guard status.isFinished else { return nil }
    switch measure {
    case .final: return value(of: metric)
    case .roughness:
      return status.record?.history(of: metric).flatMap(Self.roughness)
    }
  }

  /// The mean absolute second difference of a curve; `nil` below three numbers or where one is not finite.
  ///
  ///     Σ |y[i − 1] − 2 y[i] + y[i + 1]| / (n − 2)
  private static func roughness(_ curve: [Double]) -> Double? {
    guard curve.count > 2 else { return nil }
    let slopes = zip(curve.dropFirst(), curve).map { $0 - $1 }
    let bends = zip(slopes.dropFirst(), slopes).map { abs($0 - $1) }
    return bends.allSatisfy(\.isFinite) ? Sample(bends).mean : nil
  }
}
