import ArgumentParser
import ExperimentModel
import LinearAlgebra
import Projects

/// Executes recorded runs again and compares.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Execute recorded runs again, and compare every number.",
    discussion: """
      On the kind of machine that computed a record every bit must agree. On another kind, with other kernels, rounding
      differs, and training amplifies it. There shares may differ by 3 points and losses by 0.15, at the end and on average
      over the evaluations; deviations of gradient checks must be of the same size, to a factor of 10, relative errors to
      one of 100. Runs with 'arithmetic: portable' must agree in every bit on every machine.

      Example:
        reprise verify --sample 3
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var part: PartOptions
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many of the records are executed again, spread evenly; all unless given.", valueName: "n"
    ))
  var sample: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many runs are executed at once; as many as there are cores unless given.", valueName: "n"
    ))
  var jobs: Int?

  func validate() throws {
    try specs.checkPlace(of: options)
    if let sample, sample < 1 {
      throw ValidationError("--sample must be at least 1, found \(sample)")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs)") }
  }

  func run() throws {
    _ = try Kernels.chosen(by: Console.environment)
    let workspace = try options.workspace(specs)
    let experiments = try workspace.project.experiments(specs.paths)
    workspace.removeRemainsOfPrograms()
    try workspace.askForVersions(of: experiments)
    let verification = try Verification(
      of: experiments, only: part.only, sample: sample, workspace)
    let isComplete = try verification.execute(
      ExecutionWishes(jobs: jobs), display: options.display)
    for damage in verification.damages { Console.standardOutput.line("damaged: \(damage)") }
    if verification.withoutDataCount > 0 {
      let data = verification.data
      let absences = data.datasets.filter { !$0.isAtHand }.compactMap {
        workspace.images.absence(of: $0.name)
      }
      let reasons = data.differences + absences.map { "\($0)" }
      Console.standardOutput.line(
        "not executed: \(counted(verification.withoutDataCount, "record")): \(reasons.joined(separator: "; "))"
      )
    }
    try conclude(verification, isInterrupted: !isComplete)
  }

  private func conclude(
    _ verification: Verification, isInterrupted: Bool
  ) throws(CommandFailure) {
    let (total, damageCount) = (verification.total, verification.damages.count)
    let different = verification.comparisons.filter { !$0.agrees }
    let missing = total - verification.comparisons.count
    for comparison in different { Console.standardOutput.line("differs: \(comparison.text)") }
    for failure in verification.failures { Console.standardOutput.line("failed: \(failure)") }
    let equal = verification.comparisons.count { $0.isEqual }
    let close = verification.comparisons.count - equal - different.count
    let verdict =
      "\(counted(total, "record")) to execute again: \(grouped(equal)) equal in every bit, "
      + "\(grouped(close)) within tolerance, \(grouped(different.count)) differ, \(grouped(missing)) not executed; "
      + "\(grouped(damageCount)) damaged"
    if isInterrupted {
      throw CommandFailure("interrupted: \(verdict)", exitCode: ExitStatus.interrupted)
    }
    guard total + damageCount > 0 else {
      throw CommandFailure(
        "there is no record to execute again: none of the runs is finished",
        exitCode: ExitStatus.failed)
    }
    guard different.isEmpty, missing == 0, damageCount == 0 else {
      throw CommandFailure(verdict, exitCode: ExitStatus.failed)
    }
    Console.standardOutput.line(
      "\(counted(total, "record")) executed again: \(grouped(equal)) equal in every bit, \(grouped(close)) within tolerance"
    )
  }
}
