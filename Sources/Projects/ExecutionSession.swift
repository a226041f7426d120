package import Datasets
import Execution
import ExperimentModel
import Planning
import RunStore

/// The executions of one command: as many as there are stages that wait for one another.
package struct ExecutionSession {
  /// How many failed runs are listed with their logs, and how many that are refused.
  private static let listedRuns = 10

  package let workspace: Workspace
  package let wishes: ExecutionWishes
  private let makeDisplay: (ExecutionOutline) -> any ExecutionDisplay
  private var executed = 0
  private var alreadyDone = 0
  private var remaining = 0
  private var isInterrupted = false
  private var isOutOfTime = false
  private var isCancelled = false
  /// Why data is not here that some runs need; `nil` while all is.
  private var absence: DatasetError?
  private var progress = ExecutionProgress()
  private var failures: [(run: Run, reason: String)] { progress.failures }
  /// Keeps others from removing records that this command relies on.
  private var announcement: (name: String, lock: RunLock)?

  /// The runs that this command executed to a result.
  package var finished: [FinishedRun] { progress.finished }

  /// Begins a session.
  ///
  /// - Parameters:
  ///   - workspace: The project and its store.
  ///   - wishes: How runs are executed.
  ///   - display: Makes what shows an execution, each time that one begins.
  package init(
    workspace: Workspace, _ wishes: ExecutionWishes,
    display: @escaping (ExecutionOutline) -> any ExecutionDisplay
  ) {
    self.workspace = workspace
    self.wishes = wishes
    makeDisplay = display
  }

  /// Executes what a plan is missing.
  ///
  /// - Returns: Whether a further plan may know more: some runs were finished, and none was interrupted or failed.
  package mutating func execute(_ plan: [PlannedExperiment], _ data: DataSituation) throws -> Bool {
    let runs = wishes.order.sorted(plan.missingRuns(on: data))
    guard !runs.isEmpty else { return false }
    try workspace.store.prepare()
    try workspace.store.makeRoomForRecords()
    workspace.store.writeVersionControlFiles()
    let tiers = try ExecutionTiers(of: runs, wishes.reuse, in: workspace.store).tiers
    var isComplete = true
    for (index, tier) in tiers.enumerated() {
      let later = tiers[(index + 1)...].reduce(0) { $0 + $1.count }
      let summary = try execute(tier, of: plan, data, laterCount: later)
      isComplete = isComplete && summary.isComplete
      let isEnd =
        summary.interruptedBy != nil || summary.isOutOfTime
        || wishes.failurePolicy == .failFast && !summary.isComplete
      if isEnd {
        remaining += later
        break
      }
    }
    return isComplete
  }

  private mutating func execute(
    _ runs: [Run], of plan: [PlannedExperiment], _ data: DataSituation, laterCount: Int
  ) throws -> ExecutionSummary {
    let name = try announced()
    let claims = StoreClaims(
      workspace, runs: runs.map(\.identity), reuse: wishes.reuse,
      datasets: data.entries(for: plan.neededData))
    let summary = try workspace.execute(
      runs, claims, wishes, progress: &progress, followingCount: plan.followingCount + laterCount,
      plan: plan
    ) { [workspace, makeDisplay] outline in
      StatusDisplay(makeDisplay(outline), outline, on: workspace.statusBoard, as: name) {
        InvocationStatus.now
      }
    }
    if case .cluster = wishes.place, summary.executed > 0 { try claims.noteDatasets() }
    executed += summary.executed
    alreadyDone += summary.alreadyDone
    remaining += summary.remaining
    isInterrupted = summary.interruptedBy != nil
    isOutOfTime = summary.isOutOfTime
    isCancelled = isCancelled || summary.isCancelled
    return summary
  }

  /// Ends the session; records are everybody's again.
  package func end() {
    announcement?.lock.release()
    // What tasks left that were killed; where their engine cannot be asked, it stays for now.
    try? workspace.removeRemainsOfTasks()
    // Of this one, and of those that were killed.
    let others = try? workspace.store.invocations().map(\.name)
    if let others { workspace.statusBoard.removeRemains(besides: others) }
  }

  /// Says to others that this process executes runs, once.
  private mutating func announced() throws -> String {
    if let announcement { return announcement.name }
    let announcement = try workspace.store.announceInvocation()
    self.announcement = announcement
    return announcement.name
  }

  /// Leaves so many runs for want of data.
  package mutating func leave(_ count: Int, for absence: DatasetError) {
    remaining += count
    self.absence = absence
  }

  /// What happened, in words; the end of the command where not all is well.
  package func conclusion(
    _ plan: [PlannedExperiment], _ advice: WaitingAdvice, again command: String
  ) throws(CommandFailure) -> String {
    let total = plan.reduce(0) { $0 + $1.runs.count }
    let shared = alreadyDone > 0 ? ", \(grouped(alreadyDone)) by another invocation" : ""
    let diverged =
      progress.divergedCount > 0 ? ", \(grouped(progress.divergedCount)) of them diverged" : ""
    if isCancelled {
      throw CommandFailure(
        "cancelled: \(counted(executed, "run")) finished and kept, \(grouped(remaining)) left; `\(command)` hands them in again",
        exitCode: ExitStatus.interrupted)
    }
    if isInterrupted, case .cluster = wishes.place {
      throw CommandFailure(
        "not looking on any more: \(counted(executed, "run")) finished, \(grouped(remaining)) go on without this program; `reprise status` looks, `\(command)` waits, `reprise cancel` ends them",
        exitCode: ExitStatus.interrupted)
    }
    if case .cluster(let wish) = wishes.place, wish.nextLine != nil, remaining > 0, failures.isEmpty
    {
      return
        "\(counted(executed, "run")) executed, \(grouped(remaining)) go on without this program; `reprise status` looks, `reprise cancel` ends them"
    }
    if isInterrupted {
      throw CommandFailure(
        "interrupted: \(counted(executed, "run")) finished and kept, \(grouped(remaining)) left; "
          + next("`\(command)` goes on", command),
        exitCode: ExitStatus.interrupted)
    }
    if isOutOfTime, failures.isEmpty {
      throw CommandFailure(
        "the time is up: \(counted(executed, "run")) finished and kept, \(grouped(remaining)) left; "
          + next("`\(command)` goes on", command),
        exitCode: ExitStatus.unfinished)
    }
    let refused = plan.refusedRuns
    guard failures.isEmpty, remaining == 0, refused.isEmpty else {
      throw failure(shared, refused, advice, command)
    }
    guard plan.allSatisfy(\.waiting.isEmpty) else {
      throw CommandFailure(
        (["executed \(counted(executed, "run"))\(shared)"] + advice.texts).joined(separator: "; "),
        exitCode: ExitStatus.failed)
    }
    let all = total == 1 ? "the run is" : "all \(grouped(total)) are"
    let rest = plan.leftOutText.map { "; \($0)" } ?? ""
    return executed + alreadyDone == 0
      ? "executed 0 runs: \(all) finished\(rest)"
      : "executed \(counted(executed, "run"))\(diverged)\(shared); \(all) finished\(rest)"
  }

  /// How to go on, in words; where runs were executed again that have records, nothing tells which of these are old.
  private func next(_ advice: String, _ command: String) -> String {
    wishes.reuse == .nothing
      ? "the others' earlier records still stand; `\(command) --force` executes all runs again"
      : advice
  }

  private func failure(
    _ shared: String, _ refused: [Run], _ advice: WaitingAdvice, _ command: String
  ) -> CommandFailure {
    let refusals = refused.isEmpty ? "" : ", \(grouped(refused.count)) refused"
    let again =
      failures.isEmpty && remaining == 0
      ? "" : "; " + next("`\(command)` tries them again", command)
    let head =
      "\(counted(executed, "run")) executed\(shared), \(grouped(failures.count)) failed\(refusals), "
      + "\(grouped(remaining)) not started\(again)"
    let failed = failures.map { failure in
      "  \(failure.run.experiment) · \(failure.run.name): \(failure.reason)\n"
        + "    log: \(workspace.store.layout.failureLog(of: failure.run.key))"
    }
    let lines =
      Self.listed(failed)
      + Self.listed(
        refused.map { "  \($0.experiment) · \($0.name): refused: \($0.problems.text)" })
      + advice.texts.map { "  \($0)" } + (absence.map { ["\($0)"] } ?? [])
    return CommandFailure(([head] + lines).joined(separator: "\n"), exitCode: ExitStatus.failed)
  }

  private static func listed(_ lines: [String]) -> [String] {
    let hidden = lines.count - listedRuns
    return hidden > 0
      ? lines.prefix(listedRuns) + [
        "  and \(grouped(hidden)) more; `reprise plan --all` names them"
      ] : lines
  }
}
