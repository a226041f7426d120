import ChildProcess
import Execution
import ExperimentModel
import RunStore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One invocation of a program that executes runs into a store, as the real one does.
///
/// Arguments: the project's folder, the number of runs, the number of workers, and what each run does.
final class Invocation: RunClaims {
  private let store: RunStore
  private let jobs: [Job]
  private let workerCount: Int
  private var locks: [Int: RunLock] = [:]

  init(arguments: [String]) throws {
    store = RunStore(StoreLayout(project: arguments[0]))
    let task = ConfigValue.text(arguments[3])
    jobs = (0..<(Int(arguments[1]) ?? 0)).map { seed in
      let values: [String: ConfigValue] = ["task": task, "seconds": 0.02]
      return Job(
        identifier: seed, config: RunConfig(kind: "fixture", seed: seed, values: values), data: [:])
    }
    workerCount = Int(arguments[2]) ?? 1
  }

  func run() throws {
    try store.prepare()
    let interruption = Interruption()
    interruption.listen()
    let worker = Command(Command.currentExecutable ?? "", ["serve"])
    let settings = ExecutionSettings(worker: worker, workerCount: workerCount)
    let summary = try LocalExecutor(settings).execute(
      jobs, claims: self, interruption: interruption
    ) { event in
      if case .started(let job, _) = event {
        print("started \(job.identifier)")
        fflush(nil)
      }
    }
    print(
      "executed \(summary.executed) failed \(summary.failed) done \(summary.alreadyDone)",
      "remaining \(summary.remaining) signal \(summary.interruptedBy ?? 0)")
  }

  static func key(of job: Job) -> RunKey? {
    RunKey(hexadecimal: SHA256.hexadecimal(of: job.config.json.canonicalText))
  }

  func claim(_ job: Job) throws -> JobClaim {
    guard let key = Self.key(of: job) else { return .alreadyDone }
    switch try store.claim(key) {
    case .execute(let lock, _):
      locks[job.identifier] = lock
      return .execute
    case .finished, .newer: return .alreadyDone
    case .held(let holder): return .heldByAnother(holder)
    }
  }

  func finish(_ job: Job, _ end: JobEnd) throws {
    guard let lock = locks.removeValue(forKey: job.identifier), let key = Self.key(of: job),
      case .executed(let run) = end
    else { return }
    let record = RunRecord(
      key: key, config: job.config, configRevision: 1, trainerRevision: 1, data: [:],
      result: run.result, provenance: run.provenance)
    try store.write(record, log: run.log, releasing: lock)
  }
}
