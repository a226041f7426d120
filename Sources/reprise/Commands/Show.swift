import Analysis
import ArgumentParser
import Diagnostics
import ExperimentModel
import ExperimentSpec
import Planning
import Projects
import Reporting
import RunStore

/// Shows what is known of a run, or all that a spec says.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Show a run, with its settings, numbers and record, or a spec with all that it inherits.",
    discussion: """
      Examples:
        reprise show "9 layers · with BN · seed 2"
        reprise show 1c716c
        reprise show 1c716c --files
        reprise show experiments/brunlid-2024/2-depth.yaml
      """)

  @Argument(
    help: ArgumentHelp(
      "The run: its name, the first digits of its key, or its record's path; or the path of a spec.",
      valueName: "run or spec"))
  var subject: String
  @OptionGroup var options: ProjectOptions
  @Option(
    help: ArgumentHelp(
      "The specs to look in; the project's experiments/ unless given.", valueName: "spec"))
  var `in`: [String] = []
  @Flag(help: "Show the files that were kept of the run, and nothing else.")
  var files = false
  @Option(help: "How to write the run; json is the record as it is.")
  var format = OutputFormat.text

  func run() throws {
    if [".yaml", ".yml"].contains(where: subject.hasSuffix) { return try showSpec() }
    let workspace = try options.workspace(near: `in` + [subject])
    let (plan, _) = try workspace.plan(
      try workspace.project.soundExperiments(`in`))
    let found = try RunFinder(plan: plan).find(subject)
    guard let record = try workspace.store.record(for: found.run.key).content else {
      throw CommandFailure(
        "\(found.run.name) (\(found.run.experiment)) has no record; `reprise why \(found.run.key.short)` says why"
      )
    }
    if files {
      for line in fileLines(record, workspace.store.layout) { Console.standardOutput.line(line) }
      return
    }
    switch format {
    case .json: Console.standardOutput.line(record.json)
    case .text:
      for line in lines(found, record, path: workspace.store.layout.record(of: record.key)) {
        Console.standardOutput.line(line)
      }
    }
  }

  /// Prints a spec as one text, each line with where it is written.
  private func showSpec() throws {
    guard !files, format == .text, `in`.isEmpty else {
      throw CommandFailure.commandLine(
        "--files, --format and --in are about runs, and '\(subject)' is a spec")
    }
    let project = try options.open(near: [subject])
    let resolved = try project.resolvedSpec(at: subject)
    let width = resolved.lines.filter { $0.origin != nil }.map(\.text.count).filter { $0 <= 60 }
      .max()
    for line in resolved.lines {
      let blanks = String(repeating: " ", count: max(0, (width ?? 0) - line.text.count))
      let origin =
        line.origin.map { origin in
          let folder = origin.hasPathsOfItsOwn ? ", from whose folder its paths are seen" : ""
          return "\(blanks)  # \(origin.path):\(origin.line)\(folder)"
        } ?? ""
      Console.standardOutput.line(harmless(line.text + origin))
    }
  }

  private func lines(_ found: PlannedRun, _ record: RunRecord, path: String) -> [StyledText] {
    let palette = options.color.palette(for: .standardOutput)
    let kind = found.run.kind
    let lines =
      [outcome(record), "record \(path)", "", "settings"]
      + settings(record, kind) + ["", "numbers"] + numbers(record, kind)
      + execution(record)
    return [palette("\(found.run.experiment) · \(found.run.name)", .bold)] + lines.plain
  }

  private func outcome(_ record: RunRecord) -> String {
    let provenance =
      "on \(record.provenance.started) in \(Formatting.text(ofSeconds: record.provenance.seconds))"
    return switch record.result.outcome {
    case .finished: "finished \(provenance)"
    case .diverged(let update): "\(RunOutcome.divergence(at: update)), executed \(provenance)"
    case .failed(let reason): "failed \(provenance): \(reason)"
    }
  }

  /// Each kept file: where the program had it, and where it is.
  private func fileLines(_ record: RunRecord, _ layout: StoreLayout) -> [String] {
    guard !record.result.files.isEmpty else { return ["no file was kept of this run"] }
    var table = TextTable()
    for (path, digest) in record.result.files.sorted(by: { $0.key < $1.key }) {
      let place = layout.file(digest)
      let isHere = if case .file = Folder.entry(at: place) { true } else { false }
      table.add(path, place, isHere ? "" : "not here")
    }
    return table.lines(indentation: "").map(\.trimmingEnd)
  }

  private func settings(_ record: RunRecord, _ kind: RunKind) -> [String] {
    var table = TextTable()
    for (path, value) in record.config.values.sorted(by: { $0.key < $1.key }) {
      let isDefault = kind.field(path)?.defaultValue == value
      table.add(path, value.description, isDefault ? "(default)" : "")
    }
    return table.lines(indentation: "  ").map(\.trimmingEnd)
  }

  /// What the record says of its one execution, a line of text each; of what was printed, the last lines.
  private func execution(_ record: RunRecord) -> [String] {
    guard !record.provenance.notes.isEmpty else { return [] }
    var table = TextTable()
    for (name, text) in record.provenance.notes.sorted(by: { $0.key < $1.key }) {
      for (index, line) in text.split(separator: "\n").suffix(5).enumerated() {
        table.add(index == 0 ? name : "", String(line))
      }
    }
    return ["", "execution"] + table.lines(indentation: "  ").map(\.trimmingEnd)
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
