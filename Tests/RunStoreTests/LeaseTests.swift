import ExperimentModel
import RunStore
import Synchronization
import SystemFiles
import TestSupport
import Testing

/// Claims of a cluster's tasks, on disks whose locks do not reach from one machine to another.
@Suite struct LeaseTests {
  /// Which tasks the engine has at work, as far as it says.
  private final class Engine: Sendable {
    private let dead = Mutex<Set<Int>>([])
    private let isSilent = Mutex(false)

    func bury(_ task: Int) { dead.withLock { _ = $0.insert(task) } }
    func fallSilent() { isSilent.withLock { $0 = true } }

    func isAlive(_ holder: LeaseHolder) -> Bool? {
      isSilent.withLock { $0 } ? nil : dead.withLock { !$0.contains(holder.task) }
    }
  }

  private let engine = Engine()

  private static func holder(_ task: Int, restart: Int = 0) -> LeaseHolder {
    LeaseHolder(engine: "slurm", job: "4711", task: task, restart: restart, node: "n1")
  }

  /// The store as a task sees it; locks say that they were taken whoever else has them.
  private func store(_ folder: String, task: Int?, restart: Int = 0) -> RunStore {
    let engine = engine
    return RunStore(
      StoreLayout(project: folder),
      leases: LeasePolicy(own: task.map { Self.holder($0, restart: restart) }) {
        engine.isAlive($0)
      }, lockCall: { _, _ in 0 })
  }

  private func lock(
    _ store: RunStore, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> RunLock {
    guard case .execute(let lock, _) = try store.claim(Records.key) else {
      Issue.record("the run is held", sourceLocation: sourceLocation)
      throw CancellationError()
    }
    return lock
  }

  private func holder(_ store: RunStore) throws -> String? {
    if case .held(let holder) = try store.claim(Records.key) { holder } else { nil }
  }

  @Test func `a run is leased to one task at a time, which is named`() throws {
    try withTemporaryFolder { folder in
      let first = store(folder, task: 3)
      let lease = try lock(first)
      #expect(try holder(store(folder, task: 4)) == "task 3 of job 4711 on node n1")
      #expect(try holder(store(folder, task: nil)) == "task 3 of job 4711 on node n1")
      lease.release()
      _ = try lock(store(folder, task: 4))
      #expect(FileTools.files(below: folder).filter { !$0.hasSuffix(".0") }.isEmpty)
    }
  }

  @Test func `a lease is taken over once the engine does not know its task, and no earlier`()
    throws
  {
    try withTemporaryFolder { folder in
      let lost = try lock(store(folder, task: 3))
      engine.fallSilent()
      #expect(try holder(store(folder, task: 4)) != nil)
      let other = LeaseTests()
      other.engine.bury(3)
      let taken = try other.lock(other.store(folder, task: 4))
      #expect(try other.holder(other.store(folder, task: 5)) == "task 4 of job 4711 on node n1")
      // The one that was taken for dead has nothing to give back.
      lost.release()
      #expect(try other.holder(other.store(folder, task: 5)) == "task 4 of job 4711 on node n1")
      taken.release()
      #expect(FileTools.files(below: folder).isEmpty)
    }
  }

  @Test func `a task that the engine starts again takes its own lease`() throws {
    try withTemporaryFolder { folder in
      let lost = try lock(store(folder, task: 3))
      let again = try lock(store(folder, task: 3, restart: 1))
      #expect(try holder(store(folder, task: 3)) != nil)
      lost.release()
      again.release()
      #expect(FileTools.files(below: folder).isEmpty)
    }
  }

  @Test func `where an engine starts a task twice, the record that appears first stays`() throws {
    try withTemporaryFolder { folder in
      let (first, second) = (store(folder, task: 3), store(folder, task: 3, restart: 1))
      let (lost, again) = (try lock(first), try lock(second))
      try second.write(Records.small(seconds: 2), releasing: again)
      try first.write(Records.small(seconds: 1), releasing: lost)
      #expect(try first.record(for: Records.key).content?.provenance.seconds == 2)
      #expect(FileTools.files(below: "\(folder)/.reprise").isEmpty)
      #expect(FileTools.files(below: "\(folder)/results/.tmp").isEmpty)
    }
  }

  @Test func `who clears away remains leaves alone what a task is writing`() throws {
    try withTemporaryFolder { folder in
      let task = store(folder, task: 3)
      let lease = try lock(task)
      let temporary = "\(folder)/results/.tmp/slurm-4711-3-0"
      try Disk.makeFolder(temporary, durability: .eventual)
      try Disk.writePlain([1], to: "\(temporary)/half")
      try store(folder, task: nil).prepare()
      try store(folder, task: nil).removeRemainsOfTasks()
      #expect(Disk.exists("\(temporary)/half"))
      #expect(try holder(store(folder, task: 4)) != nil)
      engine.bury(3)
      try store(folder, task: nil).removeRemainsOfTasks()
      #expect(FileTools.files(below: folder).isEmpty)
      lease.release()
    }
  }

  @Test func `a lease that cannot be read is somebody's`() throws {
    try withTemporaryFolder { folder in
      try Disk.makeFolder("\(folder)/.reprise/leases", durability: .eventual)
      let path = "\(folder)/.reprise/leases/\(Records.key.hexadecimal).0"
      try Disk.writePlain(Array("half a".utf8), to: path)
      #expect(try holder(store(folder, task: 4)) == "another task")
      #expect(try holder(store(folder, task: nil)) == "another task")
    }
  }

  @Test func `of local invocations and tasks, each sees the other's claim`() throws {
    try withTemporaryFolder { folder in
      let local = RunStore(StoreLayout(project: folder))
      let engine = engine
      let task = RunStore(
        StoreLayout(project: folder),
        leases: LeasePolicy(own: Self.holder(3)) { engine.isAlive($0) })
      let lock = try lock(local)
      #expect(try holder(task)?.hasPrefix("process ") == true)
      lock.release()
      let lease = try self.lock(task)
      #expect(try holder(local) == "task 3 of job 4711 on node n1")
      lease.release()
    }
  }
}
