import ChildProcess
import Execution
import ExperimentModel
import TestSupport
import Testing

/// Jobs for the fixture's workers, and an executor of them.
enum Fixture {
  static func job(
    _ identifier: Int, _ task: String = "echo", _ values: [String: ConfigValue] = [:],
    data: [String: String] = [:]
  ) -> Job {
    let values = values.merging(["task": .text(task)]) { first, _ in first }
    return Job(
      identifier: identifier,
      config: RunConfig(kind: "fixture", seed: identifier, values: values), data: data)
  }

  static func settings(
    workers: Int = 2, threads: ThreadShare = .each(1), task: String = "serve",
    limits: RunLimits = .none,
    policy: FailurePolicy = .keepGoing, clock: RunClock = .system
  ) throws -> ExecutionSettings {
    ExecutionSettings(
      worker: Command(try builtProgram(named: "FaultFixture"), [task]), workerCount: workers,
      threads: threads, limits: limits, failurePolicy: policy, clock: clock)
  }
}

/// A claims that records, and that can be told what others are doing.
final class RecordingLedger: RunClaims {
  struct Refusal: Error, Equatable {}

  private(set) var claims: [Int] = []
  private(set) var runs: [Int: ExecutedRun] = [:]
  private(set) var abandoned: [Int] = []
  /// How often a job is held by another before it is free.
  var heldFor: [Int: Int] = [:]
  /// What another has finished by the time it is asked about.
  var alreadyDone: Set<Int> = []
  /// What cannot be kept.
  var refused: Set<Int> = []

  func claim(_ job: Job) -> JobClaim {
    claims.append(job.identifier)
    if let times = heldFor[job.identifier], times > 0 {
      heldFor[job.identifier] = times - 1
      return .heldByAnother("process 4711")
    }
    return alreadyDone.contains(job.identifier) ? .alreadyDone : .execute
  }

  func finish(_ job: Job, _ end: JobEnd) throws {
    if refused.contains(job.identifier), case .executed = end { throw Refusal() }
    switch end {
    case .executed(let run): runs[job.identifier] = run
    case .abandoned: abandoned.append(job.identifier)
    }
  }

  func failureReason(of job: Int) -> String? {
    if case .failed(let reason)? = runs[job]?.result.outcome { reason } else { nil }
  }
}
