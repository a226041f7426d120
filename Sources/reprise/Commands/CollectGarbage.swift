import ArgumentParser
import ExperimentModel
import Projects
import RunStore

/// Lists, and on request removes, records, pages and figures that no spec refers to, and the files that such runs kept.
struct CollectGarbage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gc",
    abstract:
      "List the records, pages and figures that no spec of the project refers to; remove them with --delete.",
    discussion: """
      Files that only such records name are removed with them. The specs of the repository's other git work trees count as well. Records of a later version of reprise, and files
      that reprise did not write, are left alone.

      Examples:
        reprise store gc --delete
        reprise store gc --keep-days 30 --delete
      """)

  @OptionGroup var options: ProjectOptions
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Keep records that are younger than so many days.", valueName: "days"))
  var keepDays: Double?
  @Flag(help: "Remove what is listed.")
  var delete = false

  func validate() throws {
    if let keepDays, !(keepDays >= 0 && keepDays.isFinite) {
      throw ValidationError("--keep-days must be a number of days from 0, found \(keepDays)")
    }
  }

  func run() throws {
    let workspace = try options.workspace()
    let experiments = try workspace.project.experiments([])
    let advice =
      "`\(workspace.project.command("store", "gc", "--delete", specs: []))` removes them"
    let outputs = AbandonedOutputs(
      in: workspace.project.resultsFolder, besides: experiments.map(\.page))
    let records = try UnreferredRecords(besides: experiments, olderThan: keepDays, workspace)
    tell(
      records.foreignCount,
      "by another version of reprise, of a kind or revision that this one does not know")
    tell(records.youngCount, "younger than \(Self.text(ofDays: keepDays ?? 0))")
    for key in records.keys { Console.standardOutput.line(workspace.store.layout.record(of: key)) }
    for path in outputs.paths { Console.standardOutput.line(path) }
    for digest in records.files {
      Console.standardOutput.line(workspace.store.layout.file(digest))
    }
    guard try mayBeRemoved(records, workspace) else { return }
    if delete {
      outputs.remove()
      for key in records.keys { try workspace.store.remove(key) }
      for digest in records.files { try workspace.store.removeFile(digest) }
    }
    if !outputs.paths.isEmpty {
      let files = counted(outputs.paths.count, "file")
      Console.standardOutput.line(
        "\(files) of pages that no spec has any more: \(delete ? "removed" : advice)")
    }
    if !records.files.isEmpty {
      let files = counted(records.files.count, "kept file")
      Console.standardOutput.line(
        "\(files) that no other record names: \(delete ? "removed" : advice)")
    }
    let rest = records.keys.isEmpty ? "nothing to remove" : delete ? "removed" : advice
    Console.standardOutput.line(
      "\(counted(records.keys.count, "record")) that no spec refers to: \(rest)")
  }

  private func tell(_ count: Int, _ what: String) {
    guard count > 0 else { return }
    Console.standardOutput.line("\(counted(count, "record")) \(what): left alone")
  }

  private static func text(ofDays days: Double) -> String {
    days == 1 ? "1 day" : "\(JSON.text(of: days)) days"
  }

  /// Whether it is known that the records are of no use to anybody; where it is not, says why.
  ///
  /// - Throws: `CommandFailure` where they are to be removed all the same.
  private func mayBeRemoved(
    _ records: UnreferredRecords, _ workspace: Workspace
  ) throws -> Bool {
    guard !records.keys.isEmpty || !records.files.isEmpty else { return true }
    if !records.keys.isEmpty, let doubt = records.doubt {
      let count = counted(records.keys.count, "record")
      let summary = "\(count) that no spec is known to refer to; \(doubt)"
      if delete {
        throw CommandFailure("\(summary); nothing was removed", exitCode: ExitStatus.failed)
      }
      Console.standardOutput.line(summary)
      return false
    }
    if delete, let invocation = try workspace.store.invocations().first?.holder {
      throw CommandFailure(
        "\(invocation) executes runs here and may rely on any record; nothing was removed, try again when it has ended"
      )
    }
    if delete, let job = try workspace.batchStatuses().first(where: { !$0.hasEnded }) {
      throw CommandFailure(
        "job \(job.job ?? "that is being handed in") executes runs here and may rely on any record; nothing was removed, try again when it has ended, or end it with `reprise cancel`"
      )
    }
    return true
  }
}
