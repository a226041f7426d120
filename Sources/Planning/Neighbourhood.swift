public import ExperimentModel

/// The records of a store, as far as they explain why another run has none.
public struct Neighbourhood: Sendable {
  /// What of a record matters for a comparison.
  public struct Neighbour: Sendable {
    let key: RunKey
    let config: RunConfig
    let configRevision: Int
    let trainerRevision: Int
    let data: [String: String]

    /// Creates a neighbour of what a record says of itself.
    public init(
      key: RunKey, config: RunConfig, configRevision: Int, trainerRevision: Int,
      data: [String: String]
    ) {
      self.key = key
      self.config = config
      self.configRevision = configRevision
      self.trainerRevision = trainerRevision
      self.data = data
    }
  }

  /// With more differences than this, two runs have nothing to do with one another.
  private static let mostChanges = 3
  private let byKind: [String: [Neighbour]]

  /// Creates a neighbourhood of records in any order.
  public init(_ neighbours: some Sequence<Neighbour>) {
    byKind = Dictionary(grouping: neighbours.sorted { $0.key < $1.key }, by: \.config.kind)
  }

  /// Why a run without a record is executed, by the record that differs least from it.
  ///
  /// A record of the same config explains more than one of another config on the same data; among equals, one of the
  /// same seed is preferred, then the one whose numbers are closest, then the one whose key is first.
  ///
  /// - Complexity: O(records × fields).
  public func explanation(for run: Run) -> Explanation {
    var best: (distance: Double, neighbour: Neighbour)?
    for neighbour in byKind[run.config.kind] ?? [] {
      let distance = distance(from: neighbour, to: run, below: best?.distance ?? .infinity)
      if distance < best?.distance ?? .infinity { best = (distance, neighbour) }
    }
    let reason = best.map { self.reason(for: run, nearest: $0.neighbour) } ?? .neverRun
    return Explanation(reason: reason, nearest: reason == .neverRun ? nil : best?.neighbour.key)
  }

  private func distance(from neighbour: Neighbour, to run: Run, below limit: Double) -> Double {
    let seed = neighbour.config.seed == run.config.seed ? 0.0 : 1
    let circumstances = neighbour.data == run.components.data ? 0.0 : 2
    var distance = seed + circumstances
    for (path, value) in run.config.values where neighbour.config.values[path] != value {
      distance += 10 + 0.01 * Self.remoteness(of: neighbour.config.values[path], from: value)
      if distance >= limit { return distance }
    }
    for path in neighbour.config.values.keys where run.config.values[path] == nil { distance += 10 }
    return distance
  }

  /// How far a number is from another, as a share of the larger, from 0 to 1; 1 for anything else.
  private static func remoteness(of value: ConfigValue?, from other: ConfigValue) -> Double {
    guard case .number(let value)? = value, case .number(let other) = other else { return 1 }
    return min(1, abs(value - other) / max(abs(value), abs(other)))
  }

  private func reason(for run: Run, nearest: Neighbour) -> RunReason {
    let changes = nearest.config.replicate(seed: run.config.seed).changes(to: run.config)
    if changes.count > Self.mostChanges { return .neverRun }
    if !changes.isEmpty { return .changed(changes) }
    for (dataset, digest) in run.components.data.sorted(by: { $0.key < $1.key }) {
      let earlier = nearest.data[dataset] ?? "absent"
      if earlier != digest {
        return .data(dataset: dataset, from: earlier, to: digest)
      }
    }
    if nearest.configRevision != run.components.configRevision {
      return .configRevision(
        from: nearest.configRevision, to: run.components.configRevision)
    }
    if nearest.trainerRevision != run.components.trainerRevision {
      return .trainer(
        from: nearest.trainerRevision, to: run.components.trainerRevision)
    }
    return nearest.config.seed == run.config.seed ? .neverRun : .newSeed
  }
}
