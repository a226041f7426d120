internal import CProcess
package import ChildProcess
package import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The worker's side: executes the runs that the parent asks for, one after the other, until the parent has no more.
package struct WorkerLoop {
  /// Computes a job's run on the data that it was planned on, saying now and then how far it is.
  package typealias Body = (Job, RunObserver) throws -> RunResult

  private static let secondsBetweenUpdates = 0.05

  private let environment: [String: String]
  private let useThreads: (Int) -> Void
  private let clock: RunClock

  /// Creates the loop of a worker.
  ///
  /// - Parameters:
  ///   - environment: What every record says about the machine and the program: CPU, kernels, versions.
  ///   - useThreads: Called before a run, and in the course of it, with how many threads it may use.
  ///   - clock: Where time comes from.
  package init(
    environment: [String: String], useThreads: @escaping (Int) -> Void = { _ in },
    clock: RunClock = .system
  ) {
    self.environment = environment
    self.useThreads = useThreads
    self.clock = clock
  }

  /// Serves the parent until it closes the standard input.
  ///
  /// The worker dies with its parent. What the body prints goes to the log, not into the conversation. An error that the
  /// body throws is the run's failure, and the worker goes on.
  ///
  /// - Throws: `ProcessError` where the standard descriptors cannot be set up.
  package func serve(_ body: Body) throws(ProcessError) {
    try Self.bindLifeToParent()
    let conversation = try Conversation()
    conversation.say(.ready)
    while let request = conversation.nextRequest() {
      // A change that comes when its run has ended concerns nobody.
      guard case .execute(let job, let threads) = request else { continue }
      useThreads(threads)
      execute(job, body, conversation)
      // What the body printed belongs to this run's log.
      fflush(nil)
    }
  }

  private func execute(_ job: Job, _ body: Body, _ conversation: Conversation) {
    let moment = clock.moment()
    let start = clock.seconds()
    var lastUpdate = -Double.infinity
    var notes: [String: String] = [:]
    let hear = { (progress: RunProgress) in
      let now = clock.seconds()
      guard now - lastUpdate >= Self.secondsBetweenUpdates else { return }
      lastUpdate = now
      conversation.say(.progress(job: job.identifier, progress))
      while case .useThreads(let threads, job.identifier) = conversation.requestInPassing() {
        useThreads(threads)
      }
    }
    let result: RunResult
    do {
      result = try withLifeOf(job) {
        try body(job, RunObserver(note: { notes[$0] = $1 }, hear: hear))
      }
    } catch {
      result = RunResult(outcome: .failed(reason: "\(error)"), metrics: [:])
    }
    let provenance = Provenance(
      started: moment, seconds: clock.seconds() - start, environment: environment, notes: notes)
    fflush(nil)
    conversation.say(.result(job: job.identifier, result, provenance))
  }

  /// Whether the parent is still there that this worker was started by.
  package static var parentIsAlive: Bool { getppid() == parent }

  /// A worker that executes a program outlives its parent for as long as it takes to end all that the program started; any
  /// other dies with it.
  private func withLifeOf<Result>(_ job: Job, _ body: () throws -> Result) throws -> Result {
    guard job.instructions != nil else { return try body() }
    outlive_parent()
    defer {
      _ = end_with_parent()
      if !Self.parentIsAlive { _exit(EXIT_FAILURE) }
    }
    return try body()
  }

  /// The process that started this one.
  private static let parent = getppid()

  private static func bindLifeToParent() throws(ProcessError) {
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    _ = end_with_parent()
    ProcessTree.adoptOrphans()
    // The parent may have died before the kernel was asked; whoever adopted this process is not its parent.
    let named = Command.currentEnvironment[WorkerProtocol.parentVariable].flatMap { pid_t($0) }
    if let named, named != parent {
      throw ProcessError(operation: "work for", program: "a parent that has ended", code: ESRCH)
    }
  }
}

/// The pipes to the parent, out of reach of what the runs read and print.
private final class Conversation {
  private let input: Int32
  private let output: Int32
  private var lines = LineBuffer()

  init() throws(ProcessError) {
    input = fcntl(0, F_DUPFD_CLOEXEC, 3)
    output = fcntl(1, F_DUPFD_CLOEXEC, 3)
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    guard input >= 0, output >= 0, nothing >= 0, dup2(nothing, 0) == 0, dup2(2, 1) == 1 else {
      throw ProcessError(operation: "serve as", program: "worker", code: errno)
    }
    close(nothing)
  }

  /// The next run to execute; `nil` once the parent has no more.
  func nextRequest() -> WorkerRequest? {
    while true {
      if let line = lines.nextLine() { return WorkerRequest(line: line) }
      switch Descriptors.read(input) {
      case .bytes(let bytes): lines.append(bytes)
      case .nothingYet: continue
      case .end: return nil
      }
    }
  }

  /// What the parent has said while a run goes on; `nil` for nothing.
  func requestInPassing() -> WorkerRequest? {
    var request = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    if poll(&request, 1, 0) > 0, case .bytes(let bytes) = Descriptors.read(input) {
      lines.append(bytes)
    }
    return lines.nextLine().flatMap(WorkerRequest.init(line:))
  }

  /// Tells the parent; a worker whose parent does not listen any more ends on the spot.
  func say(_ reply: WorkerReply) {
    if case .closed = Descriptors.write(WorkerProtocol.line(reply.json)[...], to: output) {
      _exit(EXIT_FAILURE)
    }
  }
}
