package import ExperimentModel
import Statistics

/// The numbers of a measure at some points, on a scale, by seed: what claims and differences are made of.
struct SeedNumbers {
  /// The mean over the points, for every seed of which each point has a number.
  let bySeed: [Int: Double]
  /// The seeds that every point is run with.
  let seeds: Set<Int>
  /// The seeds of which a point's run diverged.
  let diverged: Set<Int>
  /// How many runs have no result.
  let missing: Int

  init(
    _ metric: MetricDefinition, _ measure: ClaimMeasure = .final, _ scale: NumberScale = .linear,
    at points: [PointResults]
  ) {
    let replicates = points.flatMap(\.replicates)
    missing = replicates.count { $0.status.record == nil }
    diverged = Set(replicates.filter(\.status.isDiverged).map(\.seed))
    let sets = points.map { Set($0.replicates.map(\.seed)) }
    seeds = sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
    let groups = Dictionary(grouping: replicates, by: \.seed)
    bySeed = groups.compactMapValues { replicates in
      let numbers = replicates.compactMap { $0.value(of: metric, measure).flatMap(scale.place) }
      let mean = numbers.count == points.count ? Sample(numbers).mean : nil
      return mean.flatMap { $0.isFinite ? $0 : nil }
    }
  }

  /// The numbers in the order of the seeds.
  var sample: Sample { Sample(bySeed.keys.sorted().compactMap { bySeed[$0] }) }
}

/// A number of each seed, combined from those of several sides.
struct PairedNumbers {
  /// The numbers in the order of the seeds.
  let sample: Sample
  /// The seeds that all sides are run with.
  let seeds: Set<Int>
  /// Those of them of which a side has no number.
  let leftOut: Set<Int>
  /// Those left out of which a run diverged.
  let diverged: Set<Int>

  /// Combines the numbers of each seed, which come in the order of the sides; one that is not finite is left out.
  init(_ sides: [SeedNumbers], _ combine: ([Double]) -> Double?) {
    let seeds = sides.dropFirst().reduce(sides.first?.seeds ?? []) {
      $0.intersection($1.seeds)
    }
    let numbers = seeds.sorted().compactMap { seed -> Double? in
      let numbers = sides.compactMap { $0.bySeed[seed] }
      guard numbers.count == sides.count else { return nil }
      return combine(numbers).flatMap { $0.isFinite ? $0 : nil }
    }
    let leftOut = seeds.filter { seed in sides.contains { $0.bySeed[seed] == nil } }
    sample = Sample(numbers)
    self.seeds = seeds
    self.leftOut = leftOut
    diverged = leftOut.filter { seed in sides.contains { $0.diverged.contains(seed) } }
  }
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
