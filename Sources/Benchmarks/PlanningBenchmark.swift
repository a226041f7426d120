import ChildProcess
import ExperimentModel
import Planning
import Projects
import RunStore
import SystemFiles

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How long it takes to check, expand and key many runs against as many finished records.
struct PlanningBenchmark {
  let host: Host
  let program: String

  func printReport() throws {
    for (count, limit) in [(1_000, 0.2), (10_000, 1.0), (100_000, 5.0)] {
      let (first, again) = try seconds(runCount: count)
      let times = [first, again].map { "\(Measurement.text($0, decimals: 2)) s" }
      Measurement.line(
        "plan of \(grouped(count)) finished runs", "\(times[0]), again \(times[1])",
        "at most \(Measurement.text(limit, decimals: 1))")
    }
  }

  /// The time of `reprise plan` on a project of that many runs, all finished: without an index of verified records, and
  /// with one.
  private func seconds(runCount: Int) throws -> (first: Double, again: Double) {
    let folder = temporaryFolder()
    defer { try? Disk.removeTree(folder) }
    try Folder.write(Self.spec(runCount: runCount), to: "\(folder)/experiments/bench.yaml")
    let workspace = Workspace(try Project(folder: folder, host: host))
    let experiments = try workspace.project.experiments([])
    let (plan, data) = try workspace.plan(experiments)
    let runs = plan.flatMap(\.runs).map(\.run)
    for run in runs { try workspace.store.write(Self.record(of: run)) }
    try workspace.store.note(data.news(of: runs))
    // Records that were written a moment ago are not noted.
    sleep(3)
    let command = Command(program, ["plan", "--project", folder])
    func median(after preparation: () throws -> Void) throws -> Double {
      Measurement.median(
        try (0..<5).map { _ in
          try preparation()
          return try Measurement.seconds { _ = try command.run() }
        })
    }
    let first = try median { try Disk.removeTree(workspace.store.layout.recordIndexes) }
    return (first, try median {})
  }

  private static func spec(runCount: Int) -> String {
    let rates = (1...runCount / 10).map { "\(Double($0) / 100_000)" }.joined(separator: ", ")
    return """
      title: a benchmark
      seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      base: {data.set: synthetic, data.validation: 1000}
      matrix: {penalty.lambda: [\(rates)]}

      """
  }

  /// A record of ordinary size: twenty evaluations and a confusion matrix.
  private static func record(of run: Run) -> RunRecord {
    let column = (0..<20).map { 1 / Double($0 + 3) }
    let names = [
      "epoch", "update", "training.loss", "training.accuracy", "validation.loss",
      "validation.accuracy",
    ]
    return RunRecord(
      key: run.key, config: run.config, configRevision: run.components.configRevision,
      trainerRevision: run.components.trainerRevision, data: run.components.data,
      result: RunResult(
        outcome: .finished, metrics: ["test.accuracy": 0.5],
        history: Dictionary(names.map { ($0, column) }, uniquingKeysWith: { first, _ in first }),
        tables: ["test.confusion": Array(repeating: Array(repeating: 100, count: 10), count: 10)]),
      provenance: Provenance(started: "2026-01-01T00:00:00Z", seconds: 1, environment: [:]))
  }

  /// A folder of a name that nobody can guess: the folder of all programs is everybody's.
  private func temporaryFolder() -> String {
    let name = String(UInt64.random(in: .min ... .max), radix: 16)
    return "\(host.environment["TMPDIR"] ?? "/tmp")/reprise-bench-\(name)"
  }
}

/// How long the program takes to start.
struct StartBenchmark {
  let program: String

  func printReport() {
    let command = Command(program, ["--help"])
    let seconds = (0..<21).compactMap { _ in try? Measurement.seconds { _ = try command.run() } }
    Measurement.line(
      "start of the program",
      "\(Measurement.text(1000 * Measurement.median(seconds), decimals: 0)) ms", "at most 20")
  }
}
