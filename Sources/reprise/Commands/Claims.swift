import Analysis
import ArgumentParser
import ExperimentModel
import Projects
import Reporting

/// Prints what the publications claim, and what the records say of it.
struct Claims: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print each claim and whether the records support it.",
    discussion: """
      Example:
        reprise claims experiments/brunlid-2024 --strict
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @Flag(help: "Exit with 1 unless every claim is supported.")
  var strict = false

  func run() throws {
    let workspace = try options.workspace(specs)
    let experiments = try workspace.project.experiments(specs.paths)
    let claiming = experiments.filter { !$0.claims.isEmpty }
    let verdicts = try Set(claiming.map(\.page)).sorted().flatMap { page in
      try workspace.page(page, asked: experiments).verdicts()
    }
    let byExperiment = Dictionary(grouping: verdicts, by: \.experiment)
    let own = claiming.map { (experiment: $0, verdicts: byExperiment[$0.identifier] ?? []) }
    let palette = options.color.palette(for: .standardOutput)
    for (experiment, verdicts) in own {
      Console.standardOutput.line(palette(workspace.project.path(of: experiment), .bold))
      for verdict in verdicts {
        for line in Self.lines(verdict, palette) { Console.standardOutput.line(line) }
      }
    }
    try conclude(own.flatMap(\.verdicts))
  }

  private static func lines(_ verdict: ClaimVerdict, _ palette: Palette) -> [StyledText] {
    let style: TextStyle =
      switch verdict.conclusion {
      case .supported: .green
      case .contradicted: .red
      default: .yellow
      }
    let effect = verdict.effectText.map { " (\($0))" } ?? ""
    let head: StyledText =
      "  \(palette(verdict.conclusion.rawValue, style))  \(verdict.claim.statement)\(effect)"
    return [head] + (verdict.remark.isEmpty ? [] : ["    \(verdict.remark)"]).plain
  }

  private func conclude(_ verdicts: [ClaimVerdict]) throws(CommandFailure) {
    let supported = verdicts.count { $0.conclusion == .supported }
    let contradicted = verdicts.count { $0.conclusion == .contradicted }
    let summary =
      "\(counted(verdicts.count, "claim")): \(supported) supported, \(contradicted) contradicted, "
      + "\(verdicts.count - supported - contradicted) undecided or not testable"
    guard strict, supported < verdicts.count else { return Console.standardOutput.line(summary) }
    throw CommandFailure(summary, exitCode: ExitStatus.failed)
  }
}
