import Analysis
import ArgumentParser
import Execution
import ExperimentModel
import Planning
import Projects
import Reporting

/// Says what would be executed, and why, without executing anything.
struct Plan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what would be executed, and why.",
    discussion: """
      With --check, it exits with 1 while a run of the specs is due, damaged, missing, failed, waiting or refused, and says at
      the end how many are, and which come first.

      Examples:
        reprise plan experiments/brunlid-2024
        reprise plan --check
      """)

  @OptionGroup var options: ProjectOptions
  @OptionGroup var specs: SpecArguments
  @OptionGroup var part: PartOptions
  @Flag(help: "List every group of runs, however many there are, and the finished ones too.")
  var all = false
  @Flag(help: "Exit with 1 unless every run is finished.")
  var check = false
  @Option(help: "How to write the plan.")
  var format = OutputFormat.text

  func run() throws {
    let project = try options.open(specs)
    let workspace = Workspace(project)
    let experiments = try project.experiments(specs.paths)
    let (whole, data) = try workspace.plan(experiments)
    let plan = try whole.part(try RunPart(part.only, of: experiments))
    switch format {
    case .json: Console.standardOutput.line(JSON.array(plan.flatMap(\.runs).map(\.json)))
    case .text: try write(plan, data, workspace)
    }
    if check, let failure = PlanCheck(project: project, plan: plan).failure { throw failure }
  }

  private func write(
    _ plan: [PlannedExperiment], _ data: DataSituation, _ workspace: Workspace
  ) throws {
    let summary = PlanSummary(
      project: workspace.project, plan: plan, showsAll: all,
      palette: options.color.palette(for: .standardOutput))
    for line in data.warnings.plain + summary.lines { Console.standardOutput.line(line) }
    if let refusals = summary.refusals { Console.standardOutput.line(refusals) }
    if let rest = plan.leftOutText { Console.standardOutput.line(rest) }
    let command = workspace.project.command(["run"], specs: specs.paths, only: part.only)
    guard plan.executedCount > 0 else {
      let waitingCount = plan.countWaitingForData
      if waitingCount > 0 {
        let names = plan.flatMap(\.waiting).compactMap(\.dataset)
        let way = names.allSatisfy(workspace.images.canBeFetched) ? "; `\(command)` fetches it" : ""
        return Console.standardOutput.line(
          "to execute: \(counted(waitingCount, "run")), once the data is here\(way)")
      }
      let advice = WaitingAdvice(project: workspace.project, plan: plan).texts
      let rest = advice.isEmpty ? ["`reprise report` writes the reports again"] : advice
      return Console.standardOutput.line("nothing to execute; " + rest.joined(separator: "; "))
    }
    let workerCount = ExecutionWishes().workerCount(
      for: plan.executedCount, on: .current(Console.environment))
    let estimate = try DurationEstimate(workspace: workspace, plan: plan)
      .seconds(workerCount: workerCount)
    let time = estimate.map {
      ", about \(Formatting.text(ofSeconds: $0)) on \(counted(workerCount, "worker"))"
    }
    Console.standardOutput.line(
      "to execute: \(summary.work)\(time ?? ""); `\(command)` does it")
    for (job, count) in try workspace.jobs(toExecute: plan.dueKeys) {
      Console.standardOutput.line(
        "job \(job) is to execute \(grouped(count)) of them; `reprise status` looks")
    }
  }
}

extension PlannedRun {
  /// The decision for other programs.
  fileprivate var json: JSON {
    let (word, reason): (String, JSON) =
      switch decision {
      case .reuse: ("reuse", .null)
      case .execute(let reason): ("execute", .string(reason.description))
      case .refuse(let problems): ("refuse", .string(problems.text))
      }
    return .object([
      .init("experiment", .string(run.experiment)), .init("run", .string(run.name)),
      .init("key", .string(run.key.hexadecimal)),
      .init("decision", .string(word)), .init("because", reason),
      .init("nearest", nearest.map { .string($0.hexadecimal) } ?? .null),
    ])
  }
}
