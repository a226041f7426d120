package import ExperimentModel
import Planning
import RunStore

/// Records that no spec is known to refer to.
package struct UnreferredRecords {
  package let keys: [RunKey]
  /// The digests of kept files that no other record names; none where a record cannot be read.
  package let files: [String]
  /// How many further records belong to another version of the program, of a kind or revision not known here.
  package let foreignCount: Int
  /// How many further records are too young.
  package let youngCount: Int
  /// Why some may be needed all the same, in words.
  package let doubt: String?

  /// Looks through a store; the specs of the repository's other work trees count as well.
  ///
  /// - Parameters:
  ///   - experiments: All experiments of the project.
  ///   - days: The age, in days, from which on records count; `nil` for any.
  ///   - workspace: The project and its store.
  /// - Throws: What planning or reading a record throws.
  package init(
    besides experiments: [Experiment], olderThan days: Double?, _ workspace: Workspace
  ) throws {
    let worktrees = OtherWorktrees(of: workspace.project.rootFolder).folders
    let own = try References(of: experiments, workspace)
    let others = References(ofWorktrees: worktrees, workspace)
    let needed = own.keys.union(others.keys)
    let all = try workspace.store.keys()
    let rest = all.filter { !needed.contains($0) }
    let kinds = workspace.project.host.kinds
    let known = try rest.filter { try kinds.know(workspace.store.heading(for: $0)) }
    keys = known.filter { key in
      guard let days, let age = workspace.store.age(of: key) else { return true }
      return age >= days * 86_400
    }
    let unneeded = Set(keys)
    files =
      try workspace.store.files(namedByNoneOf: all.filter { !unneeded.contains($0) }) ?? []
    foreignCount = rest.count - known.count
    youngCount = known.count - keys.count
    doubt = own.doubt ?? others.doubt
  }
}

extension RunKinds {
  /// Whether this program can tell what a record is about; one of an earlier revision it can.
  fileprivate func know(_ lookup: RecordLookup<RecordHeading>) -> Bool {
    switch lookup {
    case .newer: false
    case .absent, .damaged: true
    case .present(let heading):
      know(
        heading.config.kind, configRevision: heading.configRevision,
        trainerRevision: heading.trainerRevision)
    }
  }
}
