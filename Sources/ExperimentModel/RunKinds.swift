/// The kinds of runs that a program knows, each under a name of its own.
package struct RunKinds: Sendable {
  /// All kinds; the first is that of specs that name none.
  package let all: [RunKind]

  /// Creates the list.
  package init(_ all: [RunKind]) {
    self.all = all
  }

  /// The kind of that name; `nil` for none.
  package subscript(name: String) -> RunKind? {
    all.first { $0.name == name }
  }

  /// The key that a record's content gives; `nil` where its kind or revision is not known here.
  package func key(of record: RunRecord) -> RunKey? {
    guard let kind = self[record.config.kind], kind.configRevision == record.configRevision,
      kind.trainerRevision == record.trainerRevision
    else { return nil }
    return RunKey(KeyComponents(of: record, kind: kind))
  }

  /// The config of a record with the defaults of fields that are newer than it, which it was computed with.
  package func completed(_ config: RunConfig, ofRevision revision: Int) -> RunConfig {
    guard let kind = self[config.kind], kind.configRevision == revision, !kind.isDeclaredBySpecs
    else { return config }
    return kind.config(config.values, seed: config.seed)
  }

  /// Whether this program can tell what a record of that kind and of these revisions is about; of one that is older it
  /// can.
  package func know(_ kind: String, configRevision: Int, trainerRevision: Int) -> Bool {
    self[kind].map {
      configRevision <= $0.configRevision && trainerRevision <= $0.trainerRevision
    } ?? false
  }
}
