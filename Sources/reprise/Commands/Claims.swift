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
    let family = ClaimFamily(own.flatMap(\.verdicts))
    let palette = options.color.palette(for: .standardOutput)
    for (experiment, verdicts) in own {
      Console.standardOutput.line(palette(workspace.project.path(of: experiment), .bold))
      for verdict in verdicts {
        for line in Self.lines(verdict, family, palette) { Console.standardOutput.line(line) }
      }
    }
    try conclude(family)
  }

  private static func lines(
    _ verdict: ClaimVerdict, _ family: ClaimFamily, _ palette: Palette
  ) -> [StyledText] {
    let style: TextStyle =
      switch verdict.conclusion {
      case .supported: .green
      case .contradicted: .red
      default: .yellow
      }
    let found = [verdict.effectText, verdict.pValueText].compactMap(\.self).joined(separator: ", ")
    let effect = found.isEmpty ? "" : " (\(found))"
    let head: StyledText =
      "  \(palette(verdict.conclusion.rawValue, style))  \(verdict.claim.statement)\(effect)"
    let remarks = [
      family.caveat(verdict, of: "this list"), verdict.remark.isEmpty ? nil : verdict.remark,
    ]
    .compactMap(\.self).joined(separator: "; ")
    return [head] + (remarks.isEmpty ? [] : ["    \(remarks)"]).plain
  }

  private func conclude(_ family: ClaimFamily) throws(CommandFailure) {
    let all = family.verdicts.count
    let supported = family.verdicts(.supported).count
    let contradicted = family.verdicts(.contradicted).count
    if family.testedCount > 1, family.hasDecided {
      Console.standardOutput.line(
        "with the correction for \(family.testedCount) tests (Benjamini–Hochberg, 5 %), \(family.remainder)"
      )
    }
    let summary =
      "\(counted(all, "claim")): \(supported) supported, \(contradicted) contradicted, "
      + "\(all - supported - contradicted) undecided or not testable"
    guard strict, supported < all else { return Console.standardOutput.line(summary) }
    throw CommandFailure(summary, exitCode: ExitStatus.failed)
  }
}
