package import Execution
package import ExperimentModel

/// What a batch executor works with.
package struct BatchSettings: Sendable {
  /// What `.reprise.yaml` says.
  package var declaration: ExecutorDeclaration
  /// Whom jobs are handed to.
  package var engine: any BatchEngine
  /// The project's batches.
  package var folder: BatchFolder
  /// The absolute path of the project.
  package var project: String
  /// The absolute path of the results.
  package var results: String
  /// The line of the shell by which a task executes its runs, of the batch's folder.
  package var taskLine: @Sendable (_ folder: String) -> String
  /// The line of the shell that goes on with what is left when all tasks have ended; `nil` where this process waits.
  package var nextLine: String?
  /// What the jobs' runs are, by the jobs' identifiers.
  package var runs: [RunIdentity]
  /// Jobs that others wait for, in groups: the execution ends with the first group that is complete, and leaves the rest to
  /// the next, which knows more.
  package var awaited: [Set<Int>]
  /// How long a run takes, in seconds, by what like runs took; `nil` where nobody knows.
  package var secondsPerRun: Double?
  /// What a failed run means for the others.
  package var failurePolicy: FailurePolicy
  /// The name of what these jobs are part of: runs that failed within it are not tried again.
  package var chain: String
  /// What the store has for a run: its record, or a failure within one of some chains.
  package var look: @Sendable (RunKey, _ chains: Set<String>) throws -> ExecutedRun?
  /// Where time comes from.
  package var clock: RunClock
  /// The present time, in nanoseconds since 1970.
  package var now: @Sendable () -> Int

  /// Collects what a batch executor works with.
  package init(
    declaration: ExecutorDeclaration, engine: any BatchEngine, folder: BatchFolder,
    project: String, results: String, taskLine: @escaping @Sendable (_ folder: String) -> String,
    nextLine: String?,
    runs: [RunIdentity], awaited: [Set<Int>] = [], secondsPerRun: Double?,
    failurePolicy: FailurePolicy, chain: String,
    look: @escaping @Sendable (RunKey, _ chains: Set<String>) throws -> ExecutedRun?,
    clock: RunClock = .system, now: @escaping @Sendable () -> Int
  ) {
    self.declaration = declaration
    self.engine = engine
    self.folder = folder
    self.project = project
    self.results = results
    self.taskLine = taskLine
    self.nextLine = nextLine
    self.runs = runs
    self.awaited = awaited
    self.secondsPerRun = secondsPerRun
    self.failurePolicy = failurePolicy
    self.chain = chain
    self.look = look
    self.clock = clock
    self.now = now
  }
}

/// Executes jobs on a cluster: hands them in as arrays of tasks, which claim, execute and record their runs themselves, and
/// looks on.
///
/// It claims nothing but what it has to call failed. Killed at any moment, it leaves jobs that go on; the next one finds
/// them, and hands in only what nobody will execute.
package struct BatchExecutor: RunExecutor {
  /// How often a run is tried whose task was lost with it.
  package static let mostAttempts = 3

  private let settings: BatchSettings

  /// Creates an executor; nothing is handed in yet.
  package init(_ settings: BatchSettings) {
    self.settings = settings
  }

  /// Executes jobs until each has its outcome or somebody asks for an end, which leaves what was handed in to go on.
  ///
  /// - Throws: `BatchError` where the engine refuses, or tasks end before they begin; whatever the claims and the disk throw.
  package func execute(
    _ jobs: [Job], claims: any RunClaims, interruption: Interruption,
    observe: (ExecutionEvent) -> Void
  ) throws -> ExecutionSummary {
    try withoutActuallyEscaping(observe) { observe in
      try BatchLoop(
        settings, jobs: jobs, claims: claims, interruption: interruption, observe: observe
      ).run()
    }
  }
}
