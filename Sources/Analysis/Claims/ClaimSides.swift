import ExperimentModel
import Statistics

/// What a claim compares: a sum of the means of several sides, each with its weight.
///
/// An advantage has the weights 1 and −1; what one advantage has over another 1, −1, −1, 1; a slope those of the
/// least-squares line through the levels' means.
struct ClaimSides {
  let points: [[PointResults]]
  let weights: [Double]
  let numbers: [SeedNumbers]
  let isPaired: Bool
  private let metric: MetricDefinition
  private let measure: ClaimMeasure
  private let scale: NumberScale

  /// Takes the numbers of each side.
  ///
  /// - Parameters:
  ///   - points: The points of each side.
  ///   - weights: The weight of each side's mean.
  ///   - scale: The scale of the numbers.
  ///   - measure: What of the metric counts.
  ///   - pairing: How sides belong together; `nil` for the rule.
  ///   - metric: The metric.
  ///   - kinds: The kind of each side's runs.
  init(
    _ points: [[PointResults]], weights: [Double], scale: NumberScale = .linear,
    measure: ClaimMeasure = .final, pairing: ClaimPairing? = nil, _ metric: MetricDefinition,
    kinds: [RunKind]
  ) {
    self.points = points
    self.weights = weights
    self.metric = metric
    self.measure = measure
    self.scale = scale
    numbers = points.map { SeedNumbers(metric, measure, scale, at: $0) }
    isPaired =
      points.count > 1
      && (pairing.map { $0 == .bySeed } ?? Self.shareImages(points, metric, kinds))
  }

  /// Takes the numbers that a claim is about.
  init(
    _ points: [[PointResults]], weights: [Double], of claim: Claim, _ metric: MetricDefinition,
    kinds: [RunKind]
  ) {
    // While seeds are added, what one seed more tells is looked at: the seeds' differences are independent and alike
    // whether or not the sides of a seed have something in common.
    let pairing = points.addSeeds ? .bySeed : claim.pairing
    self.init(
      points, weights: weights, scale: claim.scale, measure: claim.measure, pairing: pairing,
      metric, kinds: kinds)
  }

  /// Whether every run gives a number that counts.
  var leavesNothingOut: Bool {
    guard !lacksRuns else { return false }
    if isPaired || points.count == 1 { return paired.leftOut.isEmpty && !paired.seeds.isEmpty }
    return numbers.allSatisfy { Set($0.bySeed.keys) == $0.seeds }
  }

  /// How many runs have no result.
  var missing: Int { numbers.reduce(0) { $0 + $1.missing } }

  /// Whether a side has no seed.
  var lacksRuns: Bool { numbers.isEmpty || numbers.contains(where: \.seeds.isEmpty) }

  /// The rule of pairing: whether the runs of each seed are measured on the same images on all sides, which the seed draws.
  static func shareImages(
    _ sides: [[PointResults]], _ metric: MetricDefinition, _ kinds: [RunKind]
  ) -> Bool {
    let runs = zip(sides, kinds).flatMap { points, kind in
      points.flatMap(\.replicates).map { (kind, $0) }
    }
    let bySeed = Dictionary(grouping: runs, by: \.1.seed)
    return !bySeed.isEmpty
      && bySeed.values.allSatisfy { runs in
        let images = runs.map { kind, replicate in
          replicate.run.flatMap { kind.drawnImages(metric, $0.config) }
        }
        return images.allSatisfy { $0 != nil } && Set(images).count == 1
      }
  }
}

// MARK: Estimates

extension ClaimSides {
  /// The number of each seed that has one of every side.
  var paired: PairedNumbers {
    PairedNumbers(numbers) { numbers in
      zip(weights, numbers).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  /// The sides as samples that have nothing to do with one another; equal ones count once, with the sum of their weights.
  ///
  /// Of several points of a side, each seed's mean counts. Where sides have points in common, but not all, each point is a
  /// sample of its own.
  var independent: Contrast {
    var sides: [[String]: (weight: Double, sample: Sample)] = [:]
    for (index, side) in points.enumerated() {
      let name = side.map(\.anchor).sorted()
      let weight = (sides[name]?.weight ?? 0) + weights[index]
      sides[name] = (weight, numbers[index].sample)
    }
    let names = sides.keys.flatMap { $0 }
    guard Set(names).count == names.count else { return independentPoints }
    return Contrast(
      sides.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
        .filter { $0.weight != 0 }.map { Contrast.Term($0.weight, $0.sample) })
  }

  private var independentPoints: Contrast {
    var terms: [String: (weight: Double, sample: Sample)] = [:]
    for (side, weight) in zip(points, weights) {
      for point in side {
        let share = weight / Double(side.count)
        let known = terms[point.anchor]
        terms[point.anchor] = (
          (known?.weight ?? 0) + share, known?.sample ?? numbers(of: point).sample
        )
      }
    }
    return Contrast(
      terms.sorted { $0.key < $1.key }.map(\.value).filter { $0.weight != 0 }
        .map { Contrast.Term($0.weight, $0.sample) })
  }

  /// The samples whose means are looked at: the differences of pairs, or the numbers of each side.
  var samples: [Sample] { isPaired ? [paired.sample] : numbers.map(\.sample) }

  /// The samples that are not one lump, so that a mean says nothing of them.
  var lumps: [Lumps] {
    samples.compactMap { Lumps($0, in: metric.unit, on: scale) }
  }

  private func numbers(of point: PointResults) -> SeedNumbers {
    SeedNumbers(metric, measure, scale, at: [point])
  }

  /// What the estimate is made of.
  var size: SampleSize {
    if points.count == 1 { return .seeds(numbers[0].sample.count) }
    return isPaired ? .pairs(paired.sample.count) : .sides(numbers.map(\.sample.count))
  }

  /// The estimate on the claim's scale; `nil` where a side has no number.
  var center: Double? {
    isPaired || points.count == 1 ? paired.sample.mean : independent.value
  }

  /// The estimate with its error; `nil` where nothing tells of the spread, or a mean says nothing.
  var estimate: TEstimate? {
    guard lumps.isEmpty, leavesNothingOut else { return nil }
    return isPaired || points.count == 1 ? paired.sample.estimate : independent.estimate
  }

  /// What is known of the estimate; `nil` where nothing tells of the spread.
  ///
  /// Where seeds are added until a claim is decided, it holds at every look.
  var evidence: MeanEvidence? {
    guard lumps.isEmpty, leavesNothingOut else { return nil }
    guard points.addSeeds else { return estimate.map { MeanEvidence($0.interval(), $0) } }
    return MeanSequence(paired.sample).map { MeanEvidence($0.interval(), $0) }
  }

  /// How many seeds would tell the estimate from numbers so far away, from all of them, with 80 % probability.
  func seedsNeeded(distances: [Double]) -> SeedEstimate? {
    isPaired || points.count == 1
      ? paired.sample.seedsNeeded(distances: distances)
      : independent.seedsNeeded(distances: distances)
  }

  /// The seeds that are left out, and why.
  var reservations: [String] {
    if points.count == 1 || isPaired {
      let paired = paired
      return reservations(
        leftOut: paired.leftOut, diverged: paired.diverged, ofAll: paired.seeds)
    }
    return numbers.flatMap { side in
      reservations(
        leftOut: side.seeds.subtracting(side.bySeed.keys), diverged: side.diverged,
        ofAll: side.seeds)
    }.uniqued
  }

  private func reservations(
    leftOut: Set<Int>, diverged: Set<Int>, ofAll seeds: Set<Int>
  ) -> [String] {
    guard !seeds.isEmpty else { return ["no seed is run on all sides"] }
    let others = leftOut.subtracting(diverged)
    let reason =
      scale == .logarithmic
      ? "where a run gave no positive number" : "where a run gave no number"
    return [
      (diverged, "where a run diverged"), (others, reason),
    ].filter { !$0.0.isEmpty }.map { (seeds: Set<Int>, reason: String) in
      let noun = seeds.count == 1 ? "seed" : "seeds"
      let verb = seeds.count == 1 ? "is" : "are"
      return
        "\(noun) \(SeedRanges(seeds)) \(verb) left out, \(reason), so that the others do not decide"
    }
  }
}

/// What is known of a mean: its 95 % interval, `nil` where that is the whole line, and its tests.
struct MeanEvidence {
  let interval: Interval?
  let tests: any BoundTests

  init(_ interval: Interval?, _ tests: any BoundTests) {
    self.interval = interval
    self.tests = tests
  }
}

extension [[PointResults]] {
  /// Whether some of the points get further seeds while claims are undecided.
  var addSeeds: Bool { joined().contains(where: \.stage.addsSeeds) }
}
