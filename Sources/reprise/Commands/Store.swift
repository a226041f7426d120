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
    let check = try store.check(recompute: Project.key)
    for damage in check.damaged { Console.standardError.line("damaged: \(damage)") }
    for record in check.newer { Console.standardError.line("newer: \(record)") }
    for (path, alteration) in check.altered.sorted(by: { $0.key < $1.key }) {
      Console.standardError.line("altered: \(path): \(alteration)")
    }
    for path in check.foreign { Console.standardError.line("foreign: \(path)") }
    guard check.damaged.isEmpty else {
      throw CommandFailure(
        "\(counted(check.damaged.count, "record")) of \(grouped(check.damaged.count + check.valid.count)) damaged; "
          + "`reprise run` sets them aside and executes their runs again")
    }
    let rest = check.newer.isEmpty ? "" : "; \(grouped(check.newer.count)) of a later version"
    Console.standardOutput.line("\(counted(check.valid.count, "record")): all verify\(rest)")
  }
}

/// Lists, and on request removes, records that no spec refers to.
struct CollectGarbage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract: "List the records that no spec of the project refers to; remove them with --delete.",
    discussion: """
      Records of a later version of reprise are left alone.

      Example:
        reprise store gc --delete
      """)

  @OptionGroup var options: ProjectOptions
  @Flag(help: "Remove the records that are listed.")
  var delete = false

  func run() throws {
    let workspace = Workspace(try Project(options))
    let experiments = try workspace.project.experiments([], color: options.color)
    let references = try References(of: experiments, workspace)
    let others = try workspace.store.keys().filter { !references.keys.contains($0) }
    let unreferred = try others.filter { try !isUnknown(workspace.store.heading(for: $0)) }
    let unknownCount = others.count - unreferred.count
    if unknownCount > 0 {
      Console.standardOutput.line(
        "\(counted(unknownCount, "record")) by another version of reprise, of a kind or revision that this one does not "
          + "know: left alone")
    }
    for key in unreferred { Console.standardOutput.line(workspace.store.layout.record(of: key)) }
    if let doubt = references.doubt, !unreferred.isEmpty {
      let summary =
        "\(counted(unreferred.count, "record")) that no spec is known to refer to; \(doubt)"
      guard delete else { return Console.standardOutput.line(summary) }
      throw CommandFailure("\(summary); nothing was removed", exitCode: ExitStatus.failed)
    }
    if delete, !unreferred.isEmpty, let invocation = try workspace.store.invocation() {
      throw CommandFailure(
        "\(invocation) executes runs here and may rely on any record; nothing was removed, try again when it has ended"
      )
    }
    if delete { for key in unreferred { try workspace.store.remove(key) } }
    let rest =
      unreferred.isEmpty
      ? "nothing to remove" : delete ? "removed" : "`reprise store gc --delete` removes them"
    Console.standardOutput.line(
      "\(counted(unreferred.count, "record")) that no spec refers to: \(rest)")
  }

  /// Whether this program cannot tell what a record is about; one of an earlier revision it can.
  private func isUnknown(_ lookup: RecordLookup<RecordHeading>) -> Bool {
    switch lookup {
    case .newer: true
    case .absent, .damaged: false
    case .present(let heading):
      !Project.kinds.contains { kind in
        kind.name == heading.config.kind && heading.configRevision <= kind.configRevision
          && heading.trainerRevision <= kind.trainerRevision
      }
    }
  }
}

/// The records that the specs of a project refer to.
private struct References {
  /// The keys of all runs that are known, on the data at hand and on the data that the records were computed on.
  let keys: Set<RunKey>
  /// Why further records may belong to the specs, in words; `nil` where none can.
  let doubt: String?

  init(of experiments: [Experiment], _ workspace: Workspace) throws {
    let data = try DataSituation(of: workspace.store)
    func expansions(_ digests: @escaping Expander.Digests) throws -> [Expansion] {
      let expander = workspace.expander(of: experiments, digests: digests)
      return try experiments.map { try expander.expansion(of: $0) }
    }
    let recorded = try expansions(data.recordedDigest)
    let present = try expansions(data.digest)
    keys = Set((recorded + present).flatMap { $0.runs.map(\.key) })
    let waiting = recorded.flatMap(\.waiting)
    if let unknown = waiting.compactMap(\.dataset).first {
      doubt =
        "runs are told apart by the digest of their data, and it is not known for \(unknown)"
    } else {
      doubt = waiting.first.map {
        "the runs of stage \($0.stage) are not known without \($0.reason)"
      }
    }
  }
}
