import Analysis
import ArgumentParser
import ExperimentModel
import Planning
import Projects
import Reporting
import RunStore

/// Shows what is known of a run.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show a run: its settings, numbers and record.",
    discussion: """
      Examples:
        reprise show "9 layers · with BN · seed 2"
        reprise show 1c716c
      """)

  @Argument(
    help: ArgumentHelp(
      "The run: its name, the first digits of its key, or its record's path.", valueName: "run"))
  var subject: String
  @OptionGroup var options: ProjectOptions
  @Option(
    help: ArgumentHelp(
      "The specs to look in; the project's experiments/ unless given.", valueName: "spec"))
  var `in`: [String] = []
  @Option(help: "How to write the run; json is the record as it is.")
  var format = OutputFormat.text

  func run() throws {
    let workspace = try options.workspace(near: `in` + [subject])
    let (plan, _) = try workspace.plan(
      try workspace.project.soundExperiments(`in`))
    let found = try RunFinder(plan: plan).find(subject)
    guard let record = try workspace.store.record(for: found.run.key).content else {
      throw CommandFailure(
        "\(found.run.name) (\(found.run.experiment)) has no record; `reprise why \(found.run.key.short)` says why"
      )
    }
    switch format {
    case .json: Console.standardOutput.line(record.json)
    case .text:
      for line in lines(found, record, path: workspace.store.layout.record(of: record.key)) {
        Console.standardOutput.line(line)
      }
    }
  }

  private func lines(_ found: PlannedRun, _ record: RunRecord, path: String) -> [StyledText] {
    let palette = options.color.palette(for: .standardOutput)
    let kind = found.run.kind
    let lines =
      [outcome(record), "record \(path)", "", "settings"]
      + settings(record, kind) + ["", "numbers"] + numbers(record, kind)
    return [palette("\(found.run.experiment) · \(found.run.name)", .bold)] + lines.plain
  }

  private func outcome(_ record: RunRecord) -> String {
    let provenance =
      "on \(record.provenance.started) in \(Formatting.text(ofSeconds: record.provenance.seconds))"
    return switch record.result.outcome {
    case .finished: "finished \(provenance)"
    case .diverged(let update): "diverged at update \(update), executed \(provenance)"
    case .failed(let reason): "failed \(provenance): \(reason)"
    }
  }

  private func settings(_ record: RunRecord, _ kind: RunKind) -> [String] {
    var table = TextTable()
    for (path, value) in record.config.values.sorted(by: { $0.key < $1.key }) {
      let isDefault = kind.field(path)?.defaultValue == value
      table.add(path, value.description, isDefault ? "(default)" : "")
    }
    return table.lines(indentation: "  ").map(\.trimmingEnd)
  }

  private func numbers(_ record: RunRecord, _ kind: RunKind) -> [String] {
    var table = TextTable()
    for (name, value) in record.result.metrics.sorted(by: { $0.key < $1.key }) {
      let unit = kind.metric(name)?.unit ?? .plain("")
      table.add(name, Formatting.text(Formatting.text(of: value, in: unit), with: unit))
    }
    return table.lines(indentation: "  ")
  }
}
