import ArgumentParser
import ExperimentModel
import Projects
import RunStore

/// Looks after the store of finished runs.
struct Store: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Verify all records, or list what no spec refers to.",
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
    let workspace = try options.workspace()
    let check = try workspace.store.check(recompute: workspace.project.host.kinds.key)
    for damage in check.damaged { Console.standardError.line("damaged: \(damage)") }
    for record in check.newer { Console.standardError.line("newer: \(record)") }
    for (path, alteration) in check.altered.sorted(by: { $0.key < $1.key }) {
      Console.standardError.line("altered: \(path): \(alteration)")
    }
    for path in check.damagedFiles.sorted() { Console.standardError.line("damaged: \(path)") }
    for path in check.foreign { Console.standardError.line("foreign: \(path)") }
    guard check.damaged.isEmpty else {
      throw CommandFailure(
        "\(counted(check.damaged.count, "record")) of \(grouped(check.damaged.count + check.valid.count)) damaged; "
          + "`reprise run` sets them aside and executes their runs again")
    }
    guard check.damagedFiles.isEmpty else {
      throw CommandFailure(
        "\(counted(check.damagedFiles.count, "kept file")) damaged; remove them, and `reprise run --force` keeps them again"
      )
    }
    if !check.absentFiles.isEmpty {
      Console.standardOutput.line(
        "\(counted(check.absentFiles.count, "kept file")) not here, as version control ignores them unless you say otherwise"
      )
    }
    let rest = check.newer.isEmpty ? "" : "; \(grouped(check.newer.count)) of a later version"
    Console.standardOutput.line("\(counted(check.valid.count, "record")): all verify\(rest)")
  }
}
