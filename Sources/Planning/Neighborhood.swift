package import ExperimentModel

/// The records of a store, as far as they explain why another run has none.
package struct Neighborhood: Sendable {
  /// What of a record matters for a comparison.
  package struct Neighbor: Sendable {
    let key: RunKey
    let config: RunConfig
    let configRevision: Int
    let trainerRevision: Int
    let data: [String: String]

    /// Creates a neighbor of what a record says of itself.
    package init(
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
  private let byKind: [String: NeighborTable]
  private let ofOtherSpecs: Set<RunKey>

  /// Creates a neighborhood.
  ///
  /// - Parameters:
  ///   - neighbors: The records, in any order.
  ///   - ofOtherSpecs: The runs that specs ask for beside those that are planned.
  package init(_ neighbors: some Sequence<Neighbor>, ofOtherSpecs: Set<RunKey> = []) {
    self.ofOtherSpecs = ofOtherSpecs
    byKind = Dictionary(grouping: neighbors.sorted { $0.key < $1.key }, by: \.config.kind)
      .mapValues(NeighborTable.init)
  }

  /// Why runs without records are executed, each by the record that differs least from it.
  ///
  /// A record of the same config explains more than one of another config on the same data, and of those the one whose
  /// values are closest. A record of another config that answers for another of the planned runs explains nothing: the
  /// absent run is no edit of that one, but stands beside it. One that answers for a run of another spec explains only a
  /// run on the same data that differs from it in a single field. Among equals the config is taken whose record has the first
  /// key, and a record of the run's seed.
  ///
  /// - Parameters:
  ///   - runs: The runs to explain.
  ///   - planned: All runs that are planned with them.
  /// - Returns: The explanations in the order of the runs.
  /// - Complexity: O(planned + records × (points × fields in which records differ + runs)), where the replicates of a
  ///   point follow one another.
  package func explanations(for runs: [Run], among planned: [Run]) -> [Explanation] {
    let keys = Set(planned.map(\.key))
    var answering: [String: [NeighborTable.Answer]] = [:]
    var last: (run: Run, distances: [Double])?
    return runs.map { run in
      let kind = run.config.kind
      guard let table = byKind[kind] else { return Explanation(reason: .neverRun, nearest: nil) }
      let rows = answering[kind] ?? table.answers(for: keys, ofOtherSpecs: ofOtherSpecs)
      answering[kind] = rows
      let known = last.flatMap { $0.run.isReplicate(of: run) ? $0.distances : nil }
      let distances = known ?? table.distances(to: run, answering: rows)
      last = (run, distances)
      return explanation(for: run, nearest: table.nearest(to: run, by: distances))
    }
  }

  private func explanation(for run: Run, nearest: Neighbor?) -> Explanation {
    guard let nearest else { return Explanation(reason: .neverRun, nearest: nil) }
    let reason = reason(for: run, nearest: nearest)
    return Explanation(reason: reason, nearest: reason == .neverRun ? nil : nearest.key)
  }

  private func reason(for run: Run, nearest: Neighbor) -> RunReason {
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

extension Run {
  /// Whether two runs differ in nothing but the seed and where they stand.
  fileprivate func isReplicate(of other: Run) -> Bool {
    config.kind == other.config.kind && config.values == other.config.values
      && components.data == other.components.data
  }
}
