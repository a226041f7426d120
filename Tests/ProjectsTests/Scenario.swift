import Diagnostics
import Execution
import ExperimentModel
import Planning
import Projects
import RunStore
import Synchronization
import SystemFiles
import TestSupport

/// A project in a temporary folder, with a kind of runs that needs no data and an executor without processes.
struct Scenario {
  let folder: String
  let executor = ScriptedExecutor()
  let told = Told()

  /// What the specs' runs can be told, and what they report.
  static let kind = RunKind(
    name: "plain", documentation: "a kind for tests", configRevision: 1, trainerRevision: 1,
    fields: [ConfigField("rate", .number(.positive), defaultValue: 0.1, "how fast")],
    metrics: [
      MetricDefinition(
        "score", title: "score", unit: .plain(""), better: .higher, availability: .final,
        "how good",
        prominence: .headline, tolerance: .difference(0.1))
    ], datasets: { _ in [] }, problems: { _ in [] })

  static func run(_ body: (Scenario) throws -> Void) throws {
    try withTemporaryFolder { try body(Scenario(folder: $0)) }
  }

  func write(_ text: String, to name: String) throws {
    try Folder.write(text, to: "\(folder)/experiments/\(name)")
  }

  var workspace: Workspace {
    get throws {
      var host = Host(
        version: "test", environment: [:], workingFolder: folder,
        kinds: RunKinds([Self.kind]), messages: told)
      host.executor = { [executor] _, _ in executor }
      return Workspace(try Project(folder: folder, host: host))
    }
  }

  /// Executes what is missing, as `reprise run` does.
  ///
  /// - Returns: What the command would say at its end.
  @discardableResult
  func execute() throws -> String {
    let workspace = try workspace
    let experiments = try workspace.project.experiments([])
    var session = ExecutionSession(workspace: workspace, ExecutionWishes(jobs: 1)) { _ in Nobody() }
    defer { session.end() }
    var (plan, data) = try workspace.plan(experiments)
    while try session.execute(plan, data) { (plan, data) = try workspace.plan(experiments) }
    let advice = WaitingAdvice(project: workspace.project, plan: plan)
    return try session.conclusion(plan, advice, again: "reprise run")
  }

  /// Executes what is known to be missing, and looks no further.
  func executeOnce() throws {
    let workspace = try workspace
    var session = ExecutionSession(workspace: workspace, ExecutionWishes(jobs: 1)) { _ in Nobody() }
    defer { session.end() }
    let (plan, data) = try workspace.plan(try workspace.project.experiments([]))
    _ = try session.execute(plan, data)
  }

  /// A spec of six runs.
  static let rates = """
    title: Which rate is best?
    seeds: [1, 2]
    matrix: {rate: {low: {rate: 0.1}, middle: {rate: 0.2}, high: {rate: 0.3}}}

    """
}

/// Executes jobs on the spot: the score of a run is ten times its rate, unless it is told otherwise.
final class ScriptedExecutor: RunExecutor {
  private struct State {
    var count = 0
    var failingRates: Set<Double> = []
    var bonus = 0.0
    var machine = "this one"
    var scatter: @Sendable (RunConfig) -> Double = { _ in 0 }
  }

  private let state = Mutex(State())

  /// How many jobs were executed.
  var count: Int { state.withLock { $0.count } }

  func fail(at rate: Double) { state.withLock { _ = $0.failingRates.insert(rate) } }

  /// Executes runs from now on with other numbers, on another machine.
  func change(adding bonus: Double, on machine: String) {
    state.withLock {
      $0.bonus = bonus
      $0.machine = machine
    }
  }

  /// Adds something of its own to the score of each run.
  func scatter(_ scatter: @escaping @Sendable (RunConfig) -> Double) {
    state.withLock { $0.scatter = scatter }
  }

  func execute(
    _ jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: (ExecutionEvent) -> Void
  ) throws -> ExecutionSummary {
    var summary = ExecutionSummary()
    for job in jobs {
      guard try claims.claim(job) == .execute else {
        summary.alreadyDone += 1
        observe(.alreadyDone(job))
        continue
      }
      let executed = ExecutedRun(
        result: result(of: job.config),
        provenance: Provenance(
          started: "2026-01-01T00:00:00Z", seconds: 1,
          environment: ["processor": state.withLock { $0.machine }]), log: "a log")
      if executed.result.outcome.isResult { summary.executed += 1 } else { summary.failed += 1 }
      try claims.finish(job, .executed(executed))
      observe(.ended(job, worker: 1, executed))
    }
    return summary
  }

  private func result(of config: RunConfig) -> RunResult {
    let rate = config.number("rate") ?? 0
    return state.withLock { state in
      state.count += 1
      return state.failingRates.contains(rate)
        ? RunResult(outcome: .failed(reason: "too fast"), metrics: [:])
        : RunResult(
          outcome: .finished, metrics: ["score": 10 * rate + state.bonus + state.scatter(config)])
    }
  }
}

/// Keeps what a user would be told.
final class Told: Messages {
  private let texts = Mutex<[String]>([])
  let drawsProgress = false

  var lines: [String] { texts.withLock { $0 } }

  func tell(_ line: String) { texts.withLock { $0.append(line) } }

  func tell(_ problems: [Diagnostic]) {
    texts.withLock { $0 += problems.map(\.code) }
  }
}

/// Shows nothing.
final class Nobody: ExecutionDisplay {
  func show(_ event: ExecutionEvent, _ progress: ExecutionProgress) {}

  func finish() {}
}
