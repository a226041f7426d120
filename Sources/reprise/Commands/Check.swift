import ArgumentParser
import Diagnostics
import ExperimentModel
import Projects

/// Finds everything that is wrong with specs, without executing anything.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find everything that is wrong with specs.",
    discussion: """
      Example:
        reprise check experiments/brunlid-2024
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @Option(help: "How to write the problems.")
  var format = OutputFormat.text

  func run() throws {
    let project = try options.open(specs)
    let specs = project.load(try project.specPaths(specs.paths)).lookingIntoData(project)
    let loaded = self.specs.paths.isEmpty ? project.lookingIntoExecutors(specs) : specs
    switch format {
    case .text: project.host.messages.tell(loaded.diagnostics)
    case .json:
      Console.standardOutput.line(
        JSON.array(loaded.diagnostics.map { DiagnosticRecord($0).json }))
    }
    guard loaded.errorCount == 0 else {
      throw CommandFailure(
        "\(loaded.countedErrors) in \(counted(Self.fileCount(loaded.diagnostics), "file"))",
        exitCode: ExitStatus.invalidSpec)
    }
    if format == .text { Console.standardOutput.line(Self.summary(loaded)) }
  }

  private static func fileCount(_ diagnostics: [Diagnostic]) -> Int {
    Set(diagnostics.filter { $0.severity == .error }.map { Array(($0.file?.path ?? "").utf8) })
      .count
  }

  private static func summary(_ loaded: LoadedSpecs) -> String {
    let runs = loaded.experiments.reduce(0) { $0 + $1.runCount }
    let bound = loaded.experiments.contains(where: \.addsSeeds) ? "up to " : ""
    return
      "\(counted(loaded.experiments.count, "spec")) with \(bound)\(counted(runs, "run")): no errors"
  }
}

extension DiagnosticRecord {
  /// The problem for other programs.
  fileprivate var json: JSON {
    .object([
      .init("code", .string(code)),
      .init("severity", .string(severity.rawValue)),
      .init("message", .string(message)),
      .init("place", place?.json ?? .null),
      .init("fix_its", .array(fixIts.map { .string($0) })),
      .init(
        "notes",
        .array(
          notes.map {
            .object([
              .init("message", .string($0.message)), .init("place", $0.place?.json ?? .null),
            ])
          })),
    ])
  }
}

extension DiagnosticRecord.Place {
  fileprivate var json: JSON {
    func number(_ value: Int?) -> JSON { value.map { .number(Double($0)) } ?? .null }
    return .object([
      .init("file", .string(file)), .init("line", number(line)), .init("column", number(column)),
      .init("end_line", number(endLine)), .init("end_column", number(endColumn)),
    ])
  }
}
