import ChildProcess
import Execution
import ExperimentModel
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct ExecutorTests {
  private let claims = RecordingLedger()

  init() { ignoreBrokenPipes() }

  private func execute(
    _ jobs: [Job], _ settings: ExecutionSettings, interruption: Interruption = Interruption(),
    observe: (ExecutionEvent) -> Void = { _ in }
  ) throws -> ExecutionSummary {
    try LocalExecutor(settings).execute(
      jobs, claims: claims, interruption: interruption, observe: observe)
  }

  @Test(arguments: [1, 2, 5])
  func `every job is executed once and its result comes back whole`(workers: Int) throws {
    let summary = try execute((1...20).map { Fixture.job($0) }, Fixture.settings(workers: workers))
    #expect(summary.executed == 20)
    #expect(summary.isComplete)
    #expect(claims.claims.sorted() == Array(1...20))
    for job in 1...20 {
      let run = try #require(claims.runs[job])
      #expect(run.result.outcome == .finished)
      #expect(run.result.metrics == ["seed": Double(job), "third": 1.0 / 3])
      #expect(run.result.history["loss"]?.description == "[1.0, nan, 0.1]")
      #expect(run.provenance.environment == ["program": "fixture"])
      #expect(run.provenance.started.hasSuffix("Z"))
      #expect(run.log.isEmpty)
    }
  }

  /// The fixture's run waits until it may use so many threads.
  @Test(.timeLimit(.minutes(1)))
  func `a run begins with its share of the threads, and gets those that become free`() throws {
    let jobs = [
      Fixture.job(1, "echo", ["threads": 2]),
      Fixture.job(2, "sleep", ["seconds": 0.2, "threads": 1]),
      Fixture.job(3, "echo", ["threads": 3]),
    ]
    let shared = try Fixture.settings(threads: .idle(processorCount: 3))
    #expect(try execute(Array(jobs[..<2]), shared).executed == 2)
    #expect(try execute(Array(jobs[2...]), shared).executed == 1)
    let alike = try Fixture.settings(threads: .each(3))
    let others = [4, 5].map { Fixture.job($0, "echo", ["threads": 3]) }
    #expect(try execute(others, alike).executed == 2)
  }

  @Test(.timeLimit(.minutes(1)))
  func `the last run gets the threads of those that have ended`() throws {
    let jobs = [
      Fixture.job(1, "sleep", ["seconds": 0.2, "threads": 2]),
      Fixture.job(2, "echo", ["threads": 2]), Fixture.job(3, "echo", ["threads": 4]),
    ]
    let settings = try Fixture.settings(workers: 3, threads: .idle(processorCount: 4))
    // Of four processors the first of three runs has two, then each of two, and in the end the last has all.
    #expect(try execute(jobs, settings).executed == 3)
  }

  @Test func `nothing to do starts nothing`() throws {
    let settings = ExecutionSettings(worker: Command("/no/such/program"), workerCount: 2)
    #expect(try execute([], settings).isComplete)
    claims.alreadyDone = [1]
    #expect(try execute([Fixture.job(1)], settings).alreadyDone == 1)
  }

  @Test func `one worker executes jobs in their order and reports each step`() throws {
    var events: [String] = []
    let jobs = [Fixture.job(1), Fixture.job(2, "sleep", ["seconds": 0.01]), Fixture.job(3)]
    claims.alreadyDone = [3]
    _ = try execute(jobs, Fixture.settings(workers: 1)) { event in
      switch event {
      case .started(let job, let worker): events.append("start \(job.identifier) on \(worker)")
      case .progressed(let job, _, let update):
        let readings = update.metrics.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
          .joined(separator: " ")
        events.append("progress \(job.identifier) \(update.fraction) \(readings)")
      case .ended(let job, _, let run):
        events.append("end \(job.identifier) \(run.result.outcome.word)")
      case .alreadyDone(let job): events.append("done \(job.identifier)")
      default: break
      }
    }
    #expect(
      events == [
        "start 1 on 1", "end 1 finished", "start 2 on 1", "progress 2 0.25 epoch 1.0 loss nan",
        "end 2 finished", "done 3",
      ])
  }

  @Test func `what a run prints is its log and does not disturb the conversation`() throws {
    let jobs = [Fixture.job(1, "print"), Fixture.job(2), Fixture.job(3, "read")]
    let summary = try execute(jobs, Fixture.settings(workers: 1))
    #expect(summary.executed == 3)
    #expect(claims.runs[1]?.log.hasSuffix("noise last words\n") == true)
    #expect(claims.runs[1]?.log.utf8.count == 1 << 14)
    #expect(claims.runs[2]?.log.isEmpty == true)
  }

  @Test func `an error of the run is its failure, and the worker goes on`() throws {
    var lost = 0
    let jobs = [Fixture.job(1, "throw"), Fixture.job(2), Fixture.job(3, "diverge")]
    let summary = try execute(jobs, Fixture.settings(workers: 1)) { event in
      if case .workerLost = event { lost += 1 }
    }
    #expect(summary.failed == 1)
    #expect(summary.executed == 2)
    #expect(claims.failureReason(of: 1) == "no such layer")
    #expect(claims.runs[3]?.result.outcome == .diverged(update: 17))
    #expect(lost == 0)
  }

  @Test(arguments: [
    ("terminate", "the worker was ended by signal 15 (Terminated)"),
    ("exit", "the worker exited with code 7"),
    ("kill", "the worker was ended by signal 9 (Killed); the system may have run out of memory"),
  ])
  func `a worker's death fails its run alone`(task: String, reason: String) throws {
    let jobs = (1...6).map { Fixture.job($0, $0 == 3 ? task : "echo") }
    var lost: [String] = []
    let summary = try execute(jobs, Fixture.settings(workers: 2)) { event in
      if case .workerLost(_, let reason) = event { lost.append(reason) }
    }
    #expect(summary.executed == 5)
    #expect(summary.failed == 1)
    #expect(claims.failureReason(of: 3) == reason)
    #expect(lost == [reason])
    if task == "terminate" { #expect(claims.runs[3]?.log == "last words\n") }
  }

  @Test func `a worker that hangs up fails its run`() throws {
    let summary = try execute(
      [Fixture.job(1, "close"), Fixture.job(2)], Fixture.settings(workers: 1))
    #expect(summary.failed == 1)
    #expect(summary.executed == 1)
  }

  @Test func `a worker that talks nonsense fails its run and is replaced`() throws {
    let settings = try Fixture.settings(workers: 1, task: "babble")
    let summary = try execute([Fixture.job(1), Fixture.job(2)], settings)
    #expect(summary.failed == 2)
    #expect(claims.failureReason(of: 1) == "the worker sent something that is no reply")
  }

  @Test func `workers that end before they begin are an error, not failed runs`() throws {
    let settings = try Fixture.settings(task: "end-at-once")
    let error = #expect(throws: ExecutionError.self) {
      try execute((1...9).map { Fixture.job($0) }, settings)
    }
    #expect(
      error == .workersEndAtOnce(status: .exited(3), log: "no library of that name\n"))
    #expect(claims.runs.isEmpty)
    #expect(claims.abandoned.sorted() == claims.claims.sorted())
  }

  @Test func `a worker that cannot be started is an error that names it`() throws {
    let settings = ExecutionSettings(worker: Command("/no/such/worker"), workerCount: 2)
    let error = #expect(throws: ExecutionError.self) { try execute([Fixture.job(1)], settings) }
    #expect(error?.description == "cannot start /no/such/worker: No such file or directory")
    #expect(claims.abandoned == [1])
  }

  @Test func `a result that cannot be kept ends the execution with that error`() throws {
    claims.refused = [2]
    let jobs = [Fixture.job(1), Fixture.job(2), Fixture.job(3, "sleep"), Fixture.job(4)]
    #expect(throws: RecordingLedger.Refusal()) {
      try execute(jobs, Fixture.settings(workers: 2))
    }
    #expect(claims.runs.keys.allSatisfy { $0 == 1 })
    #expect(claims.claims.count == claims.runs.count + 1 + claims.abandoned.count)
  }

  @Test func `a failure stops the start of further runs where that is asked for`() throws {
    let jobs = (1...6).map { Fixture.job($0, $0 == 2 ? "throw" : "echo") }
    let summary = try execute(jobs, Fixture.settings(workers: 1, policy: .failFast))
    #expect(summary.executed == 1)
    #expect(summary.failed == 1)
    #expect(summary.remaining == 4)
    #expect(!summary.isComplete)
    #expect(claims.claims == [1, 2])
  }

  @Test func `a run that takes too long is stopped and the others go on`() throws {
    let jobs = [Fixture.job(1, "sleep"), Fixture.job(2), Fixture.job(3)]
    let limits = RunLimits(seconds: 0.2)
    let summary = try execute(jobs, Fixture.settings(workers: 2, limits: limits))
    #expect(summary.executed == 2)
    #expect(claims.failureReason(of: 1) == "the run exceeded the time limit of 0.2 s")
  }

  @Test(.enabled(if: access("/proc/self/statm", R_OK) == 0))
  func `a run that takes too much memory is stopped and the others go on`() throws {
    let jobs = [Fixture.job(1, "allocate", ["megabytes": 200]), Fixture.job(2)]
    let limits = RunLimits(residentBytes: 100 << 20)
    let summary = try execute(jobs, Fixture.settings(workers: 2, limits: limits))
    #expect(summary.executed == 1)
    expectExcess(over: 100)
  }

  /// Job 1 was stopped for its memory; how much it had when it was looked at, is a matter of luck.
  private func expectExcess(over megabytes: Int) {
    let reason = claims.failureReason(of: 1) ?? "none"
    let head = "the run exceeded the memory limit of \(megabytes) MiB with "
    let used = reason.split(separator: head).first
    #expect(
      reason.hasPrefix(head)
        && used.flatMap { Int($0.dropLast(" MiB".count)) }.map { $0 >= megabytes } == true,
      "\(reason)")
  }

  @Test(.enabled(if: access("/proc/self/status", R_OK) == 0))
  func `a run that has given its memory back before it is looked at has failed all the same`()
    throws
  {
    let jobs = [Fixture.job(1, "grow", ["megabytes": 200]), Fixture.job(2)]
    let limits = RunLimits(residentBytes: 100 << 20)
    let summary = try execute(jobs, Fixture.settings(workers: 1, limits: limits))
    #expect(summary.executed == 1)
    #expect(claims.runs[2]?.result.outcome == .finished)
    expectExcess(over: 100)
  }

  @Test func `a job that another executes is asked about until it is done or free`() throws {
    claims.heldFor = [1: 2, 2: 1]
    claims.alreadyDone = [2]
    var waiting: [Int] = []
    let jobs = (1...3).map { Fixture.job($0) }
    let summary = try execute(jobs, Fixture.settings(workers: 1)) { event in
      if case .waiting(let job, "process 4711") = event { waiting.append(job.identifier) }
    }
    #expect(waiting == [1, 2])
    #expect(summary.executed == 2)
    #expect(summary.alreadyDone == 1)
    #expect(claims.claims == [1, 2, 3, 1, 2, 1])
  }

  @Test func `a request to end stops workers at once and keeps what is finished`() throws {
    let interruption = Interruption()
    let jobs = [Fixture.job(1), Fixture.job(2, "sleep"), Fixture.job(3, "sleep"), Fixture.job(4)]
    let summary = try execute(
      jobs, Fixture.settings(workers: 2), interruption: interruption
    ) { event in
      if case .progressed = event { interruption.request(as: SIGTERM) }
    }
    #expect(summary.interruptedBy == SIGTERM)
    #expect(summary.executed == claims.runs.count)
    #expect(claims.runs.count <= 1)
    #expect(summary.remaining == 4 - claims.runs.count)
    #expect(!claims.abandoned.isEmpty)
  }

  @Test func `a request that comes with the last result keeps it and is not forgotten`() throws {
    let interruption = Interruption()
    let summary = try execute([Fixture.job(1)], Fixture.settings(), interruption: interruption) {
      if case .ended = $0 { interruption.request(as: SIGINT) }
    }
    #expect(summary.executed == 1)
    #expect(summary.remaining == 0)
    #expect(!summary.isComplete)
  }

  @Test func `a request that came before nothing was started starts nothing`() throws {
    let interruption = Interruption()
    interruption.request(as: SIGINT)
    let summary = try execute([Fixture.job(1)], Fixture.settings(), interruption: interruption)
    #expect(summary.remaining == 1)
    #expect(claims.claims.isEmpty)
  }

  /// The bound is several times what two shared cores need; a colleague's build must not break it.
  @Test(.enabled(if: isOptimizedBuild), arguments: [100, 10_000])
  func `a trivial run costs under two milliseconds, whatever their number`(count: Int) throws {
    let jobs = (0..<count).map { Fixture.job($0) }
    let settings = try Fixture.settings(workers: 2)
    // The first run pays for the workers' start.
    _ = try execute([Fixture.job(-1)], settings)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try execute(jobs, settings) }
    #expect(claims.runs.count == count + 1)
    #expect(time / count < .milliseconds(2), "\(time / count) per run")
  }

  @Test func `a worker is told the digests that a run was planned on`() throws {
    let data = ["large": "e5", "small": "d1"]
    _ = try execute([Fixture.job(1, "print-data", data: data)], Fixture.settings(workers: 1))
    #expect(claims.runs[1]?.log == "large e5\nsmall d1\n")
  }

  @Test func `a run that prints without pause is stopped at its limit, and others go on`() throws {
    let jobs = [Fixture.job(1, "flood"), Fixture.job(2), Fixture.job(3)]
    let settings = try Fixture.settings(workers: 2, limits: RunLimits(seconds: 4))
    let summary = try execute(jobs, settings)
    #expect(summary.failed == 1)
    #expect(summary.executed == 2)
    #expect(claims.failureReason(of: 1) == "the run exceeded the time limit of 4 s")
    #expect(claims.runs[1]?.log.utf8.count == 1 << 14)
  }

  @Test func `a signal ends a run that prints without pause`() throws {
    let interruption = Interruption()
    let summary = try execute(
      [Fixture.job(1, "flood")], Fixture.settings(workers: 1), interruption: interruption
    ) { event in
      if case .tick = event { interruption.request(as: SIGINT) }
    }
    #expect(summary.interruptedBy == SIGINT)
    #expect(summary.remaining == 1)
  }
}
