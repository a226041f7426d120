import ArgumentParser
import Execution
import Planning
import Projects

/// How runs are executed.
struct ExecutionOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many runs are executed at once; as many as there are cores unless given.", valueName: "n"
    ))
  var jobs: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many threads each run uses; the cores that no other run needs, unless given. The results are the same.",
      valueName: "n"))
  var threads: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop a run after so many seconds, those aside in which it was suspended; it counts as failed.",
      valueName: "seconds"))
  var timeout: Double?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop a run whose worker takes more than so many MiB; it counts as failed.", valueName: "MiB")
  )
  var memory: Int?
  @Flag(
    help:
      "Execute runs again that have a record; until its run has finished, a record stands. Interrupted, this begins anew. Not with --on."
  )
  var force = false
  @Flag(
    exclusivity: .chooseLast,
    help: "After a failed run, go on with the others, or start no further one.")
  var failure = FailureChoice.keepGoing

  @Option(
    help: ArgumentHelp(
      "Start runs as the specs have them, or the first seed of every point first, for an early picture.",
      valueName: "order"))
  var order = RunOrder.spec
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Start nothing new after so long, as 8h or 90m, and let finish what is under way. Not with --on.",
      valueName: "time"))
  var duration: TimeSpan?
  @Flag(
    help:
      "Let a first Ctrl-C, or another signal to end, finish the runs under way; on a terminal Ctrl-C does so in any case."
  )
  var finishOnInterrupt = false

  /// What a failed run means for the others.
  enum FailureChoice: String, EnumerableFlag {
    case keepGoing
    case failFast
  }

  /// In MiB; more is no number of bytes.
  private static let memoryRange = 1...(Int.max >> 20)

  mutating func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1, found \(jobs)") }
    if let threads, threads < 1 {
      throw ValidationError("--threads must be at least 1, found \(threads)")
    }
    if let timeout, !(timeout > 0 && timeout.isFinite) {
      throw ValidationError("--timeout must be a positive number of seconds, found \(timeout)")
    }
    if let memory, !Self.memoryRange.contains(memory) {
      let (least, most) = (Self.memoryRange.lowerBound, Self.memoryRange.upperBound)
      throw ValidationError("--memory must be from \(least) to \(most) MiB, found \(memory)")
    }
  }

  /// The options that hold of every run, as they are written.
  var repeated: [String] {
    var words: [String] = []
    if let threads { words += ["--threads", String(threads)] }
    if let timeout { words += ["--timeout", String(timeout)] }
    if let memory { words += ["--memory", String(memory)] }
    if failure == .failFast { words.append("--fail-fast") }
    if order != .spec { words += ["--order", order.rawValue] }
    return words
  }

  var wishes: ExecutionWishes {
    ExecutionWishes(
      jobs: jobs, threads: threads, reuse: force ? .nothing : .records,
      limits: RunLimits(seconds: timeout, residentBytes: memory.map { $0 << 20 }),
      failurePolicy: failure == .keepGoing ? .keepGoing : .failFast, order: order,
      closesAt: duration.map { RunClock.system.seconds() + $0.seconds },
      closingSignals: closingSignals)
  }

  /// The signals whose first one lets runs finish: whoever sits at a terminal can give another.
  private var closingSignals: Set<Int32> {
    if finishOnInterrupt { return Set(Interruption.endingSignals) }
    return Console.standardError.movesCursor ? [Interruption.interruptSignal] : []
  }
}
