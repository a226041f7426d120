import ExperimentModel

/// What a trial gave: the values of the sampled fields, in their order, and its score, higher being better.
struct Observation {
  let values: [ConfigValue?]
  let score: Double
}

/// The tree-structured Parzen estimator (Bergstra, Bardenet, Bengio & Kégl 2011, NIPS, section 4).
///
/// Of n trials so far, the best ⌈¼√n⌉ count as good, at most 25, as in hyperopt (Bergstra, Yamins & Cox 2013, ICML). A fixed
/// share of them would keep to what is good almost everywhere, and not look where the best is rare. Of candidates drawn
/// from a density l fitted to the good ones, the one with the largest ratio l/g is proposed, g being fitted to the rest.
/// Each field has densities of its own:
///
///     l(x) = (1/(n+1)) (prior(x) + Σ N(x; xᵢ, σᵢ))        numbers, on the domain's own scale
///     l(x) = (1 + nₓ) / (values + n)                      choices
///
/// The prior is the domain's uniform density, as a normal over the whole range; σᵢ is the larger distance to a
/// neighbor, the prior's middle being one, within bounds: hyperopt's as well.
struct ParzenEstimator {
  private static let mostGood = 25

  private let seed: Int
  private let models: [(path: String, model: FieldModel)]

  /// Fits the densities to trials, in their order.
  ///
  /// - Complexity: O(trials · log trials) for each field.
  init(_ sampler: Sampler, _ observations: [Observation]) {
    let ranked = observations.indices
      .sorted { (observations[$0].score, -$0) > (observations[$1].score, -$1) }
    let count = min(
      max(1, Int((Double(ranked.count).squareRoot() / 4).rounded(.up))), Self.mostGood)
    seed = sampler.seed
    models = sampler.samples.enumerated().map { field, sample in
      let values = ranked.map { observations[$0].values[field] }
      let model = FieldModel(
        sample.domain, good: values.prefix(count).compactMap(\.self),
        rest: values.dropFirst(count).compactMap(\.self))
      return (sample.path, model)
    }
  }

  /// The proposal for a trial, counted from 1.
  ///
  /// - Complexity: O(trials fitted to) for each field.
  func values(ofTrial trial: Int) -> [String: ConfigValue] {
    var values: [String: ConfigValue] = [:]
    for (path, model) in models {
      var uniform = Uniform(seed: seed, purpose: "\(path) \(trial) tpe")
      values[path] = model.proposal(&uniform)
    }
    return values
  }
}

/// The densities of one field: of the good trials, and of the rest.
private enum FieldModel {
  private static let candidateCount = 24

  case numbers(SampleDomain, good: ParzenDensity, rest: ParzenDensity)
  case choice(good: ChoiceDensity, rest: ChoiceDensity)

  init(_ domain: SampleDomain, good: [ConfigValue], rest: [ConfigValue]) {
    if case .choice(let values) = domain {
      self = .choice(good: ChoiceDensity(values, good), rest: ChoiceDensity(values, rest))
    } else {
      self = .numbers(
        domain, good: ParzenDensity(good.compactMap(domain.position)),
        rest: ParzenDensity(rest.compactMap(domain.position)))
    }
  }

  /// Of some candidates drawn from the good trials' density, the one that stands out most from the rest's.
  func proposal(_ uniform: inout Uniform) -> ConfigValue {
    switch self {
    case .choice(let good, let rest):
      return good.proposal(against: rest, Self.candidateCount, &uniform)
    case .numbers(let domain, let good, let rest):
      let position = good.proposal(against: rest, Self.candidateCount, &uniform)
      return domain.value(at: min(max(position, 0), 1.0.nextDown))
    }
  }
}

extension SampleDomain {
  /// The share of a domain of numbers below a value, from 0 to 1; `nil` for anything but a number.
  fileprivate func position(_ value: ConfigValue) -> Double? {
    guard case .intervals(let intervals) = self, case .number(let number) = value else {
      return nil
    }
    return intervals.share(below: number)
  }
}

/// A mixture of normal densities on 0...1, one for the prior and one for each observation.
private struct ParzenDensity {
  private let centers: [(mean: Double, deviation: Double)]

  init(_ positions: [Double]) {
    let least = 1 / Double(min(100, positions.count + 2))
    let places = (positions + [Self.middle]).sorted()
    let observed = positions.sorted().map { position in
      (mean: position, deviation: min(max(Self.distance(of: position, in: places), least), 1))
    }
    centers = [(mean: Self.middle, deviation: 1)] + observed
  }

  private static let middle = 0.5

  /// The larger distance of a position to its neighbors among sorted places, of which an end has one.
  private static func distance(of position: Double, in places: [Double]) -> Double {
    let index = places.firstIndex { $0 >= position } ?? 0
    let left = index > 0 ? position - places[index - 1] : 0
    let right = index + 1 < places.count ? places[index + 1] - position : 0
    return max(left, right)
  }

  /// The density at a position, up to the normals' common factor.
  func callAsFunction(_ position: Double) -> Double {
    centers.reduce(0) { sum, center in
      let distance = (position - center.mean) / center.deviation
      // Further off, the exponential is zero, and takes long to say so.
      guard abs(distance) < 39 else { return sum }
      return sum + Logarithm.exponential(-0.5 * distance * distance) / center.deviation
    } / Double(centers.count)
  }

  /// The candidate with the largest ratio of the two densities.
  func proposal(against other: ParzenDensity, _ count: Int, _ uniform: inout Uniform) -> Double {
    var proposal = (position: 0.5, ratio: -Double.infinity)
    for _ in 0..<count {
      let position = draw(&uniform)
      let ratio = Logarithm.natural(self(position)) - Logarithm.natural(other(position))
      if ratio > proposal.ratio { proposal = (position, ratio) }
    }
    return proposal.position
  }

  /// A position drawn from the density, within 0...1.
  private func draw(_ uniform: inout Uniform) -> Double {
    let center = centers[min(Int(uniform.draw() * Double(centers.count)), centers.count - 1)]
    while true {
      // The sum of twelve uniform numbers is normal enough for a proposal, and needs no more than addition.
      var sum = -6.0
      for _ in 0..<12 { sum += uniform.draw() }
      let position = center.mean + sum * center.deviation
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
