import Clusters
import Execution
import ExperimentModel
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// What is handed in, what is taken for lost, and what is tried again, with an engine that follows a script.
@Suite struct BatchExecutorTests {
  /// Some runs, an engine, and what becomes of them.
  private final class Scene: Sendable {
    let engine: ScriptedEngine
    let outcomes: Outcomes
    let folder: BatchFolder
    let jobs: [Job]
    let settings: BatchSettings
    /// What the user was told.
    private let told = Mutex<[String]>([])
    /// Whether the user stops with the first thing that he is told.
    private let isImpatient = Mutex(false)

    var interruptsWhenTold: Bool {
      get { isImpatient.withLock { $0 } }
      set { isImpatient.withLock { $0 = newValue } }
    }

    init(
      engine: ScriptedEngine, outcomes: Outcomes, folder: BatchFolder, jobs: [Job],
      settings: BatchSettings
    ) {
      self.engine = engine
      self.outcomes = outcomes
      self.folder = folder
      self.jobs = jobs
      self.settings = settings
    }

    /// Executes the jobs, for so many turns of about a second at most; the step is called with each, from 1.
    func execute(turns: Int = 40, _ step: (Int) -> Void) throws -> ExecutionSummary {
      var turn = 0
      let interruption = Interruption()
      return try BatchExecutor(settings).execute(
        jobs, claims: outcomes, interruption: interruption
      ) { event in
        switch event {
        case .tick:
          turn += 1
          step(turn)
          if turn == turns { interruption.request(as: 2) }
        case .notice(let text):
          told.withLock { $0.append(text) }
          if interruptsWhenTold { interruption.request(as: 2) }
        case .waiting(_, let holder): told.withLock { $0.append("waiting for \(holder)") }
        default: break
        }
      }
    }

    func hasTold(_ text: String) -> Bool { told.withLock { $0.contains { $0.contains(text) } } }

    /// The settings with groups of jobs that others wait for.
    func awaiting(_ groups: [Set<Int>]) -> BatchSettings {
      var settings = settings
      settings.awaited = groups
      return settings
    }

    /// Every run is finished, and every task has ended.
    func finishAll() {
      for job in jobs { outcomes.finish(job.identifier) }
      let submissions = engine.state.withLock { $0.submissions }
      for (index, submission) in submissions.enumerated() {
        for task in 0..<(submission.taskCount ?? 0) {
          engine.set(task, of: String(index + 1), .ended("COMPLETED", node: "n1"))
        }
      }
    }

    /// A task says how far it is.
    func say(_ task: Int, ended: Int = 0, active: [Int] = [], isOver: Bool = false) {
      guard let batch = try? folder.all().last else { return }
      folder.write(
        TaskReport(
          restart: 0, node: "n1", written: 1, endedCount: ended,
          active: active.map {
            .init(place: $0, since: 1, progress: RunProgress(fraction: 0.5))
          }, isOver: isOver), ofTask: task, of: batch.name)
    }
  }

  private static func withScene(
    runs count: Int, perTask: Int = 2, mostTasks: Int = 1000, _ body: (Scene) throws -> Void
  ) throws {
    try withTemporaryFolder { path in
      let runs = try (0..<count).map { seed in
        RunIdentity(
          experiment: "example", name: "seed \(seed)",
          key: try #require(RunKey(hexadecimal: SHA256.hexadecimal(of: "\(seed)"))),
          config: RunConfig(kind: "example", seed: seed, values: [:]), configRevision: 1,
          trainerRevision: 1, data: [:])
      }
      let engine = ScriptedEngine(mostTasks: mostTasks)
      let outcomes = Outcomes(runs)
      let folder = BatchFolder(path: "\(path)/batches")
      let declaration = ExecutorDeclaration(
        name: "cluster", source: ".reprise.yaml",
        engine: .slurm(
          SlurmOptions(
            partition: nil, account: nil, timeLimitSeconds: nil, cores: nil, memoryBytes: nil,
            options: [])), packing: .runs(perTask), tasksAtOnce: nil, logs: nil,
        before: ["module load tea"])
      try body(
        Scene(
          engine: engine, outcomes: outcomes, folder: folder,
          jobs: runs.enumerated().map { Job(identifier: $0, config: $1.config, data: [:]) },
          settings: BatchSettings(
            declaration: declaration, engine: engine, folder: folder, project: path,
            results: "\(path)/results", taskLine: { "task \($0)" }, nextLine: nil, runs: runs,
            secondsPerRun: nil, failurePolicy: .keepGoing, chain: "chain",
            look: outcomes.look, now: engine.now)))
    }
  }

  @Test func `runs are packed into the tasks of as few jobs as the engine takes`() throws {
    try Self.withScene(runs: 7, mostTasks: 3) { scene in
      let summary = try scene.execute { _ in
        scene.finishAll()
      }
      #expect(summary.executed == 7)
      #expect(summary.isComplete)
      let submissions = scene.engine.state.withLock { $0.submissions }
      #expect(submissions.map(\.taskCount) == [3, 1])
      #expect(submissions[0].lines.first == "module load tea")
      let batches = try scene.folder.all()
      #expect(batches.count == 2)
      #expect(try scene.folder.live().isEmpty)
    }
  }

  @Test func `a run whose record is seen late is not handed in again`() throws {
    try Self.withScene(runs: 2) { scene in
      let summary = try scene.execute { turn in
        if turn == 1 {
          scene.say(0, ended: 2, isOver: true)
          scene.engine.set(0, of: "1", .ended("COMPLETED", node: "n1"))
        }
        // The disk takes three turns until it shows what the task has written.
        if turn == 4 { scene.finishAll() }
      }
      #expect(summary.executed == 2)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }

  @Test func `an engine that loses sight of a task for a moment costs nothing`() throws {
    try Self.withScene(runs: 2) { scene in
      _ = try scene.execute { turn in
        scene.engine.set(0, of: "1", turn == 2 ? nil : .running(node: "n1"))
        if turn == 9 { scene.finishAll() }
      }
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }

  @Test func `a task that is lost is tried again with what it had not finished`() throws {
    try Self.withScene(runs: 3, perTask: 3) { scene in
      let summary = try scene.execute { turn in
        if turn == 1 {
          scene.outcomes.finish(0)
          scene.say(0, ended: 1, active: [1])
          scene.engine.set(0, of: "1", .ended("NODE_FAIL", node: "n1"))
        }
        if scene.engine.state.withLock({ $0.submissions.count }) == 2 { scene.finishAll() }
      }
      #expect(summary.executed == 3)
      #expect(scene.hasTold("task 0 of job 1 on node n1 ended as NODE_FAIL with 2 runs unfinished"))
      let last = try #require(try scene.folder.all().last)
      let runs = try scene.folder.runs(ofTask: 0, of: last.name)
      #expect(runs.map(\.identity.name) == ["seed 1", "seed 2"])
      // The one that the task never came to has not been tried.
      #expect(runs.map(\.attempt) == [2, 1])
    }
  }

  @Test func `a run fails when three tasks were lost with it`() throws {
    try Self.withScene(runs: 1) { scene in
      let summary = try scene.execute { _ in
        let job = scene.engine.state.withLock { String($0.submissions.count) }
        scene.say(0, active: [0])
        scene.engine.set(0, of: job, .ended("OUT_OF_MEMORY", node: "n2"))
      }
      #expect(summary.failed == 1)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 3)
      let reason = try #require(scene.outcomes.failure(of: 0))
      #expect(
        reason.hasPrefix(
          "task 0 of job 3 on node n2 ended as OUT_OF_MEMORY before the run did, in 3 tries; log: ")
      )
    }
  }

  @Test func `tasks that never say anything end the execution, and no run`() throws {
    try Self.withScene(runs: 8) { scene in
      #expect(throws: BatchError.self) {
        _ = try scene.execute { _ in
          for task in 0..<4 { scene.engine.set(task, of: "1", .ended("FAILED", node: "n1")) }
        }
      }
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
      #expect(scene.engine.state.withLock { $0.cancelled } == ["1"])
      #expect(scene.outcomes.failure(of: 0) == nil)
    }
  }

  @Test func `what a task left to a local process is waited for, and not handed in again`() throws {
    try Self.withScene(runs: 2) { scene in
      scene.outcomes.hold(1)
      let summary = try scene.execute { turn in
        if turn == 1 {
          scene.outcomes.finish(0)
          scene.say(0, ended: 1, isOver: true)
          scene.engine.set(0, of: "1", .ended("COMPLETED", node: "n1"))
        }
        if scene.hasTold("waiting for a local process") {
          scene.outcomes.letGo(1)
          scene.outcomes.finish(1, inTask: false)
        }
      }
      // Who executed what is told apart.
      #expect(summary.executed == 1)
      #expect(summary.alreadyDone == 1)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }

  @Test func `the next invocation waits for what is at work, and hands in the rest`() throws {
    try Self.withScene(runs: 4) { scene in
      let half = Scene(
        engine: scene.engine, outcomes: scene.outcomes, folder: scene.folder,
        jobs: Array(scene.jobs[0..<2]), settings: scene.settings)
      _ = try half.execute(turns: 2) { _ in }
      let summary = try scene.execute { _ in scene.finishAll() }
      #expect(summary.executed == 4)
      #expect(scene.hasTold("job 1 is to execute 2 runs; not handed in again"))
      #expect(scene.engine.state.withLock { $0.submissions.map(\.taskCount) } == [1, 1])
    }
  }

  @Test func `a job whose name was never noted is found again`() throws {
    try Self.withScene(runs: 2) { scene in
      _ = try scene.execute(turns: 2) { _ in }
      let batch = try #require(try scene.folder.live().first)
      try Disk.remove("\(scene.folder.folder(of: batch.name))/job")
      let summary = try scene.execute { _ in scene.finishAll() }
      #expect(summary.executed == 2)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }

  @Test func `an engine that is away is waited for, and asked every five seconds at most`() throws {
    try Self.withScene(runs: 2) { scene in
      _ = try scene.execute { turn in
        scene.engine.state.withLock { $0.isAway = (2...5).contains(turn) }
        if turn == 10 { scene.finishAll() }
      }
      #expect(scene.hasTold("The script does not answer: nobody is there"))
      #expect(scene.hasTold("The script answers again"))
      let moments = scene.engine.state.withLock { $0.questions }
      for (first, second) in zip(moments, moments.dropFirst()) {
        #expect(second - first >= 5_000_000_000)
      }
      #expect(moments.count >= 4)
    }
  }

  @Test func `a job whose number did not come back is looked for before it is handed in again`()
    throws
  {
    try Self.withScene(runs: 2) { scene in
      scene.engine.state.withLock { $0.losesAnswer = true }
      let summary = try scene.execute { _ in scene.finishAll() }
      #expect(summary.executed == 2)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }

  @Test func `who stops waiting for an engine that is away gives up no job`() throws {
    try Self.withScene(runs: 2) { scene in
      _ = try scene.execute(turns: 2) { _ in }
      let batch = try #require(try scene.folder.live().first)
      try Disk.remove("\(scene.folder.folder(of: batch.name))/job")
      scene.engine.state.withLock { $0.isAway = true }
      scene.interruptsWhenTold = true
      _ = try scene.execute { _ in }
      #expect(try scene.folder.live().map(\.name) == [batch.name])
    }
  }

  @Test func `a failed run ends no execution of which others are at work`() throws {
    try Self.withScene(runs: 2, perTask: 1) { scene in
      let first = Scene(
        engine: scene.engine, outcomes: scene.outcomes, folder: scene.folder, jobs: scene.jobs,
        settings: scene.awaiting([[0]]))
      let summary = try first.execute { turn in
        if turn == 1 {
          scene.outcomes.fail(0)
          scene.engine.set(0, of: "1", .ended("COMPLETED", node: "n1"))
        }
        if turn == 8 {
          scene.outcomes.finish(1)
          scene.engine.set(1, of: "1", .ended("COMPLETED", node: "n1"))
        }
      }
      #expect(summary.failed == 1)
      #expect(summary.executed == 1)
    }
  }

  @Test func `runs that others wait for end an execution, and the next takes up the rest`() throws {
    try Self.withScene(runs: 2, perTask: 1) { scene in
      let first = Scene(
        engine: scene.engine, outcomes: scene.outcomes, folder: scene.folder, jobs: scene.jobs,
        settings: scene.awaiting([[0]]))
      let summary = try first.execute { turn in
        guard turn == 1 else { return }
        scene.outcomes.finish(0)
        scene.engine.set(0, of: "1", .ended("COMPLETED", node: "n1"))
      }
      #expect(summary.executed == 1)
      #expect(summary.underWay == 1)
      #expect(summary.isComplete)
      let rest = try scene.execute { _ in scene.finishAll() }
      #expect(rest.executed == 1)
      #expect(scene.engine.state.withLock { $0.submissions.count } == 1)
    }
  }
}
