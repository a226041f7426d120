import ArgumentParser
import ExperimentModel
import Planning
import Projects
import RunStore

/// Explains a run's status, or the number in a cell of a report.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain why a run is or is not executed, or where a number comes from.",
    discussion: """
      Examples:
        reprise why "9 layers · with BN · seed 2"
        reprise why results/quickstart/report.md accuracy "with BN" test.accuracy
      """)

  @Argument(
    help: ArgumentHelp(
      "A run: its name, the first digits of its key, or its record's path. Or a report, and the table, row and column of a cell.",
      valueName: "subject"))
  var subject: [String]
  @OptionGroup var options: ProjectOptions
  @Option(
    help: ArgumentHelp(
      "The specs to look in; the project's experiments/ unless given.", valueName: "spec"))
  var `in`: [String] = []

  func validate() throws {
    guard subject.count == 1 || subject.first?.hasSuffix(".md") == true else {
      throw ValidationError("name one run, or a report and the table, row and column of a cell")
    }
  }

  func run() throws {
    let workspace = try options.workspace(near: `in` + subject)
    let lines: [StyledText]
    if let report = subject.first, report.hasSuffix(".md") {
      let question = CellQuestion(
        workspace: workspace, report: report, path: Array(subject.dropFirst()))
      let cell = try question.answer(in: `in`)
      lines = CellAnswer(cell: cell, results: workspace.project.resultsFolder).lines.plain
    } else {
      let (plan, _) = try workspace.plan(
        try workspace.project.soundExperiments(`in`))
      lines = try explanation(of: try RunFinder(plan: plan).find(subject[0]), workspace)
    }
    for line in lines { Console.standardOutput.line(line) }
  }

  private func explanation(of planned: PlannedRun, _ workspace: Workspace) throws -> [StyledText] {
    let palette = options.color.palette(for: .standardOutput)
    let title = palette("\(planned.run.experiment) · \(planned.run.name)", .bold)
    return [title] + ([try status(planned, workspace.store)] + key(planned.run)).plain
  }

  private func status(_ planned: PlannedRun, _ store: RunStore) throws -> String {
    switch planned.decision {
    case .execute(let reason):
      let nearest = planned.nearest.map { " (record \($0.short))" } ?? ""
      return "to be executed: \(reason.description)\(nearest)"
    case .refuse(let problems): return "never executed: \(problems.text)"
    case .reuse:
      let record = try store.record(for: planned.run.key).content
      let when =
        record.map { "executed on \($0.provenance.started), \($0.result.outcome.word)" } ?? ""
      return
        "not executed again: its record answers (\(when)): \(store.layout.record(of: planned.run.key))"
    }
  }

  private func key(_ run: Run) -> [String] {
    let components = run.components
    let inputs = components.data.sorted { $0.key < $1.key }.map { name, digest in
      "\(RunInput(name: name).label) \(digest.prefix(8))"
    }
    let fields = counted(components.keyedValues.count, "field")
    let parts =
      [
        run.kind.program == nil
          ? "config (\(fields) away from their defaults, revision \(components.configRevision))"
          : "config (all \(fields), as the spec declares their defaults)",
        "seed \(components.seed)",
      ] + (inputs.isEmpty ? [] : [inputs.joined(separator: ", ")])
      + ["trainer revision \(components.trainerRevision)"]
    var table = TextTable()
    for (path, value) in components.keyedValues.sorted(by: { $0.key < $1.key }) {
      let defaultValue = run.kind.field(path)?.defaultValue
      table.add(path, value.description, defaultValue.map { "default \($0)" } ?? "")
    }
    return ["key \(run.key.short)… = " + parts.joined(separator: " + ")]
      + table.lines(indentation: "  ")
  }
}
