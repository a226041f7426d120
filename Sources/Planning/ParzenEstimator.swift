import ExperimentModel

/// What a trial gave: its config's values and its score, higher being better.
struct Observation {
  let values: [String: ConfigValue]
  let score: Double
}

/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio & Kégl 2011, NIPS, section 4).
///
/// The trials so far are split into the best quarter and the rest. Of candidates drawn from a density l fitted to the
/// best, the one with the largest ratio l/g is proposed, g being fitted to the rest. Each field has densities of its own:
///
///     l(x) = (1/(n+1)) (prior(x) + Σ N(x; xᵢ, σᵢ))        numbers, on the domain's own scale
///     l(x) = (1 + nₓ) / (values + n)                      choices
///
/// The prior is the domain's uniform density, as a normal over the whole range; σᵢ is the larger distance to a
/// neighbour, within bounds.
struct ParzenEstimator {
  private static let bestShare = 0.25
  private static let candidateCount = 24

  private let sampler: Sampler
  private let best: [Observation]
  private let rest: [Observation]

  init(_ sampler: Sampler, _ observations: [Observation]) {
    self.sampler = sampler
    let ranked = observations.enumerated()
      .sorted { ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset) }.map(\.element)
    let count = max(1, Int((Self.bestShare * Double(ranked.count)).rounded(.up)))
    best = Array(ranked.prefix(count))
    rest = Array(ranked.dropFirst(count))
  }

  /// The proposal for a trial, counted from 1.
  func values(ofTrial trial: Int) -> [String: ConfigValue] {
    var values: [String: ConfigValue] = [:]
    for (path, domain) in sampler.domains {
      var uniform = Uniform(seed: sampler.seed, purpose: "\(path) \(trial) tpe")
      values[path] = propose(path, domain, &uniform)
    }
    return values
  }

  private func propose(
    _ path: String, _ domain: SampleDomain, _ uniform: inout Uniform
  ) -> ConfigValue {
    let good = best.compactMap { $0.values[path] }
    let bad = rest.compactMap { $0.values[path] }
    if case .choice(let values) = domain {
      return ChoiceDensity(values, good).proposal(
        against: ChoiceDensity(values, bad), Self.candidateCount, &uniform)
    }
    let scale = ParzenScale(domain)
    let density = ParzenDensity(scale, good.compactMap(scale.position))
    let other = ParzenDensity(scale, bad.compactMap(scale.position))
    var proposal = (position: 0.5, ratio: -Double.infinity)
    for _ in 0..<Self.candidateCount {
      let position = density.draw(&uniform)
      let ratio = Logarithm.natural(density(position)) - Logarithm.natural(other(position))
      if ratio > proposal.ratio { proposal = (position, ratio) }
    }
    return domain.value(at: min(max(proposal.position, 0), 1.0.nextDown))
  }
}

/// Where a domain's values lie between 0 and 1.
private struct ParzenScale {
  private let domain: SampleDomain

  init(_ domain: SampleDomain) {
    self.domain = domain
  }

  /// The share of the domain below a value.
  func position(_ value: ConfigValue) -> Double? {
    guard case .number(let number) = value else { return nil }
    switch domain {
    case .uniform(let intervals): return Self.share(number, of: intervals)
    case .logUniform(let intervals):
      return Self.share(Logarithm.base10(number), of: intervals.map(Logarithm.interval))
    default: return nil
    }
  }

  private static func share(_ number: Double, of intervals: [ClosedRange<Double>]) -> Double {
    let total = intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
    let below = intervals.reduce(0) { sum, interval in
      sum + min(max(number, interval.lowerBound), interval.upperBound) - interval.lowerBound
    }
    return total > 0 ? below / total : 0
  }
}

/// A mixture of normal densities on 0...1, one for the prior and one for each observation.
private struct ParzenDensity {
  private let centres: [(mean: Double, deviation: Double)]

  init(_ scale: ParzenScale, _ positions: [Double]) {
    let sorted = positions.sorted()
    let least = 1 / Double(min(100, sorted.count + 2))
    var centres = [(mean: 0.5, deviation: 1.0)]
    for (index, position) in sorted.enumerated() {
      let left = position - (index > 0 ? sorted[index - 1] : 0)
      let right = (index + 1 < sorted.count ? sorted[index + 1] : 1) - position
      centres.append((position, min(max(max(left, right), least), 1)))
    }
    self.centres = centres
  }

  /// The density at a position, up to the normals' common factor.
  func callAsFunction(_ position: Double) -> Double {
    centres.reduce(0) { sum, centre in
      let distance = (position - centre.mean) / centre.deviation
      return sum + Logarithm.exponential(-0.5 * distance * distance) / centre.deviation
    } / Double(centres.count)
  }

  /// A position drawn from the density, within 0...1.
  func draw(_ uniform: inout Uniform) -> Double {
    let centre = centres[min(Int(uniform.draw() * Double(centres.count)), centres.count - 1)]
    while true {
      // The sum of twelve uniform numbers is normal enough for a proposal, and needs no more than addition.
      var sum = -6.0
      for _ in 0..<12 { sum += uniform.draw() }
      let position = centre.mean + sum * centre.deviation
      if (0..<1).contains(position) { return position }
    }
  }
}

/// How often values were chosen, each once more than observed.
private struct ChoiceDensity {
  private let values: [ConfigValue]
  private let counts: [Double]

  init(_ values: [ConfigValue], _ observed: [ConfigValue]) {
    self.values = values
    counts = values.map { value in 1 + Double(observed.count { $0 == value }) }
  }

  /// The candidate with the largest ratio of the two densities.
  func proposal(against other: ChoiceDensity, _ count: Int, _ uniform: inout Uniform) -> ConfigValue
  {
    var proposal = (index: 0, ratio: -Double.infinity)
    for _ in 0..<count {
      let index = draw(&uniform)
      let ratio = counts[index] / other.counts[index]
      if ratio > proposal.ratio { proposal = (index, ratio) }
    }
    return values[proposal.index]
  }

  private func draw(_ uniform: inout Uniform) -> Int {
    var rest = uniform.draw() * counts.reduce(0, +)
    for (index, count) in counts.enumerated() {
      if rest < count { return index }
      rest -= count
    }
    return counts.count - 1
  }
}
