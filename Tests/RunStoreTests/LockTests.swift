import ChildProcess
import Dispatch
import ExperimentModel
import RunStore
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct LockTests {
  private func withStore(_ body: (RunStore) throws -> Void) throws {
    try withTemporaryFolder { try body(RunStore(StoreLayout(project: $0))) }
  }

  private func acquired(_ attempt: LockAttempt) throws -> RunLock {
    guard case .acquired(let lock) = attempt else {
      Issue.record("the lock is held")
      throw CancellationError()
    }
    return lock
  }

  @Test func `a run is held by one at a time and leaves no file`() throws {
    try withStore { store in
      let lock = try acquired(store.lock(Records.key))
      #expect(lock.protection == .exclusive)
      guard case .held(let holder) = try store.lock(Records.key) else {
        Issue.record("two hold the lock")
        return
      }
      #expect(holder.hasPrefix("process \(getpid()) on host "))
      #expect(holder.hasSuffix("Z"))
      _ = try acquired(store.lock(Records.key(of: 2)))
      lock.release()
      lock.release()
      #expect(FileTools.files(below: store.layout.project).isEmpty)
      _ = try acquired(store.lock(Records.key))
    }
  }

  @Test func `a lock ends with its holder, and its file at the next start`() throws {
    try withStore { store in
      let fixture = try builtProgram(named: "FaultFixture")
      let project = store.layout.project
      let holder = try Command(fixture, ["hold-lock", project, Records.key.hexadecimal]).start()
      guard case .bytes = Descriptors.read(holder.output) else {
        Issue.record("the fixture did not take the lock")
        return
      }
      guard case .held(let text) = try store.claim(Records.key) else {
        Issue.record("a held run was claimed")
        return
      }
      #expect(text.hasPrefix("process \(holder.identifier) on host "))
      try store.prepare()
      #expect(FileTools.files(below: store.layout.temporary) == [Records.key.hexadecimal])
      try holder.end()
      #expect(FileTools.files(below: store.layout.temporary) == [Records.key.hexadecimal])
      _ = try acquired(store.lock(Records.key))
      try FileTools.write([], store.layout.lock(of: Records.key))
      try store.prepare()
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }

  @Test(arguments: ["", "\u{0}\u{FF}garbage"])
  func `what a lock's file says never matters`(text: String) throws {
    try withStore { store in
      try FileTools.write(Array(text.utf8), store.layout.lock(of: Records.key))
      _ = try acquired(store.lock(Records.key))
    }
  }

  @Test(arguments: [ENOLCK, EOPNOTSUPP])
  func `where the disk has no locks, work goes on and says so`(code: Int32) throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder)) { _, _ in
        errno = code
        return -1
      }
      let lock = try acquired(store.lock(Records.key))
      #expect(lock.protection == .none(reason: String(cString: strerror(code))))
      try FileTools.write([1], "\(store.layout.temporary)/somebody's")
      try store.prepare()
      #expect(FileTools.exists("\(store.layout.temporary)/somebody's"))
      try store.write(Records.small(), releasing: lock)
      #expect(try store.summary(for: Records.key) == .present(.finished))
    }
  }

  @Test func `of many threads that ask at once, one at a time holds the run`() throws {
    try withStore { store in
      let marker = "\(store.layout.project)/inside"
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        var rounds = 0
        while rounds < 300 {
          guard case .acquired(let lock)? = try? store.lock(Records.key) else { continue }
          // Only one at a time can make the folder.
          #expect(mkdir(marker, 0o777) == 0 && rmdir(marker) == 0)
          lock.release()
          rounds += 1
        }
      }
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }

  @Test func `a process that executes runs is known while it does, and no longer`() throws {
    try withStore { store in
      #expect(try store.invocations().isEmpty)
      let locks = try (0..<2).map { _ in try store.announceInvocation().lock }
      for lock in locks {
        #expect(
          try store.invocations().first?.holder.hasPrefix("process \(getpid()) on host ") == true)
        try store.prepare()
        lock.release()
      }
      #expect(try store.invocations().isEmpty)
      #expect(FileTools.files(below: store.layout.project).isEmpty)
    }
  }

  @Test func `what a killed process left does not count, unless the disk has no locks`() throws {
    try withStore { store in
      let path = "\(store.layout.temporary)/invocation-0"
      try FileTools.write(Array("process 1 on host seven\n".utf8), path)
      try FileTools.write([1], store.layout.lock(of: Records.key))
      #expect(try store.invocations().isEmpty)
      let unlocked = RunStore(store.layout) { _, _ in
        errno = ENOLCK
        return -1
      }
      #expect(try unlocked.invocations().first?.holder == "process 1 on host seven")
    }
  }

  @Test func `a finished run is not claimed again`() throws {
    try withStore { store in
      guard case .execute(let lock, nil) = try store.claim(Records.key) else {
        Issue.record("a missing run was not claimed")
        return
      }
      try store.write(Records.small(), releasing: lock)
      guard case .finished(.finished) = try store.claim(Records.key) else {
        Issue.record("a finished run was claimed")
        return
      }
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }
}

extension StoreLayout {
  /// The folder that the results of a project lie in.
  var project: String { String(results.dropLast("/results".count)) }
}
