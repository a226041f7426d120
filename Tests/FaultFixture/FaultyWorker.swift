import ChildProcess
import Execution
import ExperimentModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A worker whose runs do what their config's `task` says.
enum FaultyWorker {
  struct Complaint: Error, CustomStringConvertible {
    let description: String
  }

  static func serve() throws {
    var threads = 0
    let loop = WorkerLoop(environment: ["program": "fixture"], useThreads: { threads = $0 })
    try loop.serve { job, progress in
      noteExecution(of: job.config)
      if let awaited = job.config.integer("threads") {
        while threads != awaited { pause(0.06, progress) }
      }
      return try execute(job, progress)
    }
  }

  /// Greets as a worker does and then talks nonsense.
  static func babble() {
    print("{\"ready\": 6}\nwell, well, well")
    fflush(nil)
    usleep(60_000_000)
  }

  /// Says which signal came first, and goes on as if it had not.
  static func awaitSignals() {
    let interruption = Interruption()
    interruption.listen()
    print("ready")
    fflush(nil)
    while interruption.signal == nil { usleep(1000) }
    print("got \(interruption.signal ?? 0)")
    fflush(nil)
    usleep(60_000_000)
  }

  static func endAtOnce() {
    let words = "no library of that name\n"
    _ = words.withCString { write(2, $0, strlen($0)) }
    exit(3)
  }

  private static func execute(
    _ job: Job, _ progress: RunObserver
  ) throws -> RunResult {
    let config = job.config
    switch config.text("task") {
    case "print": print(String(repeating: "{\"id\": 1}\nnoise ", count: 5000) + "last words")
    case "read": if readLine() != nil { throw Complaint(description: "there was input") }
    case "print-data":
      print(
        job.data.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "\n"))
    case "flood": _ = system("yes & yes & yes & exec yes")
    case "throw": throw Complaint(description: "no such layer")
    case "terminate":
      print("last words")
      fflush(nil)
      kill(getpid(), SIGTERM)
    case "exit": exit(7)
    case "kill": kill(getpid(), SIGKILL)
    case "close": for descriptor: Int32 in 3...9 { close(descriptor) }
    case "diverge": return RunResult(outcome: .diverged(update: 17), metrics: [:])
    case "sleep": pause(config.number("seconds") ?? 60, progress)
    case "stop":
      stop(for: config.number("seconds") ?? 1)
      pause(config.number("then") ?? 0.1, progress)
    case "allocate": allocate(megabytes: config.integer("megabytes") ?? 1)
    case "grow": print(grown(megabytes: config.integer("megabytes") ?? 1))
    case "have-child": try haveChild()
    default: break
    }
    return RunResult(
      outcome: .finished, metrics: ["seed": Double(config.seed), "third": 1.0 / 3],
      history: ["loss": [1, .nan, 0.1]])
  }

  private static func pause(_ seconds: Double, _ progress: RunObserver) {
    progress(RunProgress(fraction: 0.25, metrics: ["epoch": 1, "loss": .nan]))
    usleep(UInt32(seconds * 1e6))
  }

  /// Stops this process, as Ctrl-Z would, until a shell that it leaves behind lets it go on.
  private static func stop(for seconds: Double) {
    _ = system("(sleep \(seconds); kill -CONT \(getpid())) </dev/null >/dev/null 2>&1 3>&- &")
    kill(getpid(), SIGSTOP)
  }

  private static func allocate(megabytes: Int) {
    let bytes = [UInt8](repeating: 1, count: megabytes << 20)
    usleep(60_000_000)
    print(bytes.count)
  }

  private static func grown(megabytes: Int) -> UInt8 {
    let bytes = [UInt8](repeating: 1, count: megabytes << 20)
    return bytes.randomElement() ?? 0
  }

  private static func haveChild() throws {
    let child = try Command("/bin/sleep", ["60"]).start()
    print("child \(child.identifier)")
    fflush(nil)
    _ = try child.wait()
  }

  /// Appends the run's seed to the file that the test counts executions by.
  private static func noteExecution(of config: RunConfig) {
    guard let path = Command.currentEnvironment["EXECUTIONS"] else { return }
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o666)
    _ = "\(config.seed)\n".withCString { write(descriptor, $0, strlen($0)) }
    close(descriptor)
  }
}
