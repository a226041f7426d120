internal import ChildProcess
internal import ExperimentModel

/// The parent's side of a worker process: what it does, and what it has said.
final class Worker {
  /// How much of a run's output is kept, in bytes.
  private static let logLimit = 1 << 14
  /// How often what a worker prints is read in one go: more than a pipe holds, and no more than others can wait for.
  private static let readsPerTurn = 32

  /// A job that the worker executes.
  struct Assignment {
    let job: Job
    /// By the clock's seconds.
    let start: Double
    /// As ISO 8601 in UTC.
    let moment: String
    /// How long the worker was stopped since, in seconds.
    fileprivate(set) var secondsStopped = 0.0
    fileprivate var lastLook: Double
    /// How many threads the worker was told to use; `nil` while it knows nothing of the job.
    fileprivate var threads: Int?

    fileprivate init(job: Job, start: Double, moment: String) {
      self.job = job
      self.start = start
      self.moment = moment
      lastLook = start
    }

    /// How long the job has been executed by a moment of the clock, in seconds.
    func secondsExecuted(by now: Double) -> Double { now - start - secondsStopped }
  }

  /// The number by which events name the worker, from 1; a replacement takes over its predecessor's.
  let number: Int
  /// The process.
  let child: Child
  /// What it does at the moment.
  private(set) var assignment: Assignment?
  /// Whether it has said that it is ready.
  var isReady = false
  private var replies = LineBuffer()
  private var unsent: ArraySlice<UInt8> = []
  private var log = BoundedTail(limit: logLimit)
  private var errorsAreOpen = true

  init(number: Int, command: Command) throws(ProcessError) {
    self.number = number
    child = try command.start()
    for descriptor in [child.input, child.output, child.errors] {
      Descriptors.makeNonblocking(descriptor)
    }
  }

  /// The descriptor to watch for what the worker prints; -1 once it has closed it.
  var errors: Int32 { errorsAreOpen ? child.errors : -1 }
  /// The descriptor to watch for room to write; -1 while there is nothing to write.
  var input: Int32 { unsent.isEmpty ? -1 : child.input }
  /// The end of what the worker printed since its job began.
  var logText: String { log.text }

  /// Gives the worker a job, which the next instruction hands over.
  func assign(_ job: Job, at start: Double, moment: String) {
    // What an earlier run left in the pipe is none of this one's business.
    if isReady { collectLog() }
    log.removeAll()
    assignment = Assignment(job: job, start: start, moment: moment)
  }

  /// Tells the worker what it is to execute, or with how many threads from now on, as far as it does not know.
  func instruct(threads: Int) {
    guard let assignment, assignment.threads != threads else { return }
    let request =
      assignment.threads == nil
      ? WorkerRequest.execute(assignment.job, threads: threads)
      : .useThreads(threads, job: assignment.job.identifier)
    self.assignment?.threads = threads
    unsent += WorkerProtocol.line(request.json)
    flush()
  }

  /// Looks whether the worker was stopped since the last look; the time since then is none of its run's if so.
  func noteStop(at now: Double) {
    let wasStopped = child.wasStopped()
    guard let last = assignment?.lastLook else { return }
    if wasStopped { assignment?.secondsStopped += now - last }
    assignment?.lastLook = now
  }

  /// Ends the assignment; the worker is free for another.
  func finishAssignment() -> Assignment? {
    defer { assignment = nil }
    return assignment
  }

  /// Writes what the pipe takes.
  ///
  /// A worker that does not read any more is found out when its output ends.
  func flush() {
    switch Descriptors.write(unsent, to: child.input) {
    case .accepted(let count): unsent = unsent.dropFirst(count)
    case .closed: unsent = []
    }
  }

  /// Keeps the end of what the worker has printed so far.
  ///
  /// What a worker prints without pause is left for the next turn, as signals, limits and other workers have theirs.
  func collectLog() {
    for _ in 0..<Self.readsPerTurn where errorsAreOpen {
      switch Descriptors.read(child.errors) {
      case .bytes(let bytes): log.append(bytes)
      case .nothingYet: return
      case .end: errorsAreOpen = false
      }
    }
  }

  /// Reads from the worker.
  ///
  /// - Returns: `false` once nothing more can come, or what came can be no message.
  func read() -> Bool {
    switch Descriptors.read(child.output) {
    case .bytes(let bytes): replies.append(bytes)
    case .nothingYet: break
    case .end: return false
    }
    return !replies.isOverfull
  }

  /// The next message that has come in full, still as bytes.
  func nextLine() -> [UInt8]? { replies.nextLine() }
}
