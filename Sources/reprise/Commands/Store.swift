import ArgumentParser
import ExperimentModel
import Planning
import RunStore

/// Looks after the store of finished runs.
struct Store: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify all records, or list those that no spec refers to.",
    discussion: """
      Examples:
        reprise store check
        reprise store gc --delete
      """,
    subcommands: [StoreCheckCommand.self, CollectGarbage.self])
}

/// Verifies every record.
struct StoreCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Verify every record: its checksum, its shape, and its key.",
    discussion: """
      Example:
        reprise store check
      """)

  @OptionGroup var options: ProjectOptions

  func run() throws {
    let store = Workspace(try Project(options)).store
    let check = try store.check(recompute: Self.key)
    for damage in check.damaged { Console.standardError.line("damaged: \(damage)") }
    for record in check.newer { Console.standardError.line("newer: \(record)") }
    for path in check.foreign { Console.standardError.line("foreign: \(path)") }
    guard check.damaged.isEmpty else {
      throw CommandFailure(
        "\(counted(check.damaged.count, "record")) of \(grouped(check.damaged.count + check.valid.count)) damaged; "
          + "`reprise run` sets them aside and executes their runs again")
    }
    Console.standardOutput.line("\(counted(check.valid.count, "record")): all verify")
  }

  /// The key that a record's content gives; `nil` where its kind or revision is not this program's.
  private static func key(of record: RunRecord) -> RunKey? {
    guard let kind = Project.kinds.first(where: { $0.name == record.config.kind }),
      kind.configRevision == record.configRevision, kind.trainerRevision == record.trainerRevision
    else { return nil }
    return RunKey(KeyComponents(config: record.config, kind: kind, digests: record.data))
  }
}

/// Lists, and on request removes, records that no spec refers to.
struct CollectGarbage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "List the records that no spec of the project refers to; remove them with --delete.",
    discussion: """
      Example:
        reprise store gc --delete
      """)

  @OptionGroup var options: ProjectOptions
  @Flag(help: "Remove the records that are listed.")
  var delete = false

  func run() throws {
    let workspace = Workspace(try Project(options))
    let experiments = try workspace.project.experiments([], color: options.color)
    let referred = try keys(of: experiments, workspace)
    let unreferred = try workspace.store.keys().filter { !referred.contains($0) }
    for key in unreferred {
      Console.standardOutput.line(workspace.store.layout.record(of: key))
      if delete { try workspace.store.remove(key) }
    }
    let rest =
      delete
      ? "removed"
      : unreferred.isEmpty ? "nothing to remove" : "`reprise store gc --delete` removes them"
    Console.standardOutput.line(
      "\(counted(unreferred.count, "record")) that no spec refers to: \(rest)")
  }

  /// The keys of all runs, on the data at hand and on the data that the records were computed on.
  private func keys(of experiments: [Experiment], _ workspace: Workspace) throws -> Set<RunKey> {
    let data = try DataSituation.survey(experiments, workspace.store)
    let locked = try workspace.store.datasetLock().digests
    var keys: Set<RunKey> = []
    for digests in [data.digests, data.digests.merging(locked) { _, locked in locked }] {
      let expander = workspace.expander(of: experiments, digests: digests)
      for experiment in experiments {
        keys.formUnion(expander.expansion(of: experiment).runs.map(\.key))
      }
    }
    return keys
  }
}
