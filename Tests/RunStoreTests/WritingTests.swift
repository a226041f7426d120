import ChildProcess
import ExperimentModel
import RunStore
import Synchronization
import SystemFiles
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct WritingTests {
  @Test func `a disk that refuses is an error with path, reason and advice`() throws {
    try withTemporaryFolder { folder in
      try FileTools.write([1], "\(folder)/results")
      let store = RunStore(StoreLayout(project: folder))
      let error = #expect(throws: FileError.self) { try store.write(Records.small()) }
      #expect(error?.code == ENOTDIR)
      #expect(error?.description.contains("\(folder)/results") == true)
      #expect(error?.description.contains("move it away") == true)
      #expect(try FileTools.bytes("\(folder)/results") == [1])
    }
  }

  @Test func `a file that grows past the limit leaves nothing behind`() throws {
    try withTemporaryFolder { folder in
      let fixture = try builtProgram(named: "FaultFixture")
      let completion = try Command(fixture, ["write-with-limit", folder, "2000"]).run()
      #expect(completion.status == .exited(0))
      #expect(completion.output.text.hasPrefix("cannot write \(folder)/results/runs/ab/abab"))
      #expect(completion.output.text.contains("File too large (raise the limit"))
      #expect(FileTools.files(below: folder).isEmpty)
    }
  }

  @Test(.enabled(if: Tools.canUnshare))
  func `a full disk leaves what was there and nothing else`() throws {
    try withTemporaryFolder { folder in
      let fixture = try builtProgram(named: "FaultFixture")
      let script = """
        mount -t tmpfs -o size=16k none "$1" && "$2" write-with-limit "$1" 1000000
        find "$1" -type f
        """
      let unshare = try #require(Command.find("unshare"))
      let command = Command(unshare, ["-rm", "/bin/sh", "-c", script, "sh", folder, fixture])
      let text = try command.run().output.text
      #expect(text.hasPrefix("cannot write \(folder)/results/"), "\(text)")
      #expect(text.contains("No space left on device (make room"), "\(text)")
      #expect(text.split(separator: "\n").count == 1, "\(text)")
    }
  }

  @Test(.enabled(if: Tools.unprivileged != nil))
  func `a record in a folder that may not be read is kept, and nothing else is said`() throws {
    try withTemporaryFolder { folder in
      let key = try #require(RunKey(hexadecimal: String(repeating: "ab", count: 32)))
      let store = RunStore(StoreLayout(project: folder))
      let shard = store.layout.folder(of: key)
      try FileTools.makeFolder(shard)
      #expect(chmod(shard, 0o300) == 0)
      defer { chmod(shard, 0o700) }
      let fixture = try builtProgram(named: "FaultFixture")
      let words =
        try #require(Tools.unprivileged) + [fixture, "write-with-limit", folder, "1000000"]
      let completion = try Command(words[0], Array(words.dropFirst())).run()
      #expect(completion.output.text == "written\n")
      #expect(try store.summary(for: key) == .present(.finished))
    }
  }

  @Test(arguments: [EROFS, EACCES, ENOSPC, EFBIG, EMFILE, EIO])
  func `errors say what to do`(code: Int32) {
    let error = FileError(operation: "write", path: "results/runs", code: code)
    #expect(!error.advice.isEmpty)
    #expect(error.description == "cannot write results/runs: \(error.reason) (\(error.advice))")
  }

  @Test func `starting programs and preparing a store change no signal's action`() throws {
    try withTemporaryFolder { folder in
      let fixture = try builtProgram(named: "FaultFixture")
      let completion = try Command(fixture, ["signal-actions", folder]).run()
      #expect(
        completion.output.text == "SIGPIPE ends the program\nSIGXFSZ ends the program\n")
    }
  }

  @Test func `remains of dead writers are cleared away and living ones kept`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      let dead = "\(store.layout.temporary)/dead"
      let living = "\(store.layout.temporary)/living"
      try FileTools.write([1], dead)
      try FileTools.write([1], living)
      let descriptor = open(living, O_RDONLY | O_CLOEXEC)
      #expect(flock(descriptor, LOCK_EX) == 0)
      try store.prepare()
      #expect(FileTools.files(below: store.layout.temporary) == ["living"])
      // A program that another test starts at this moment may hold a copy, which closing would leave locked.
      flock(descriptor, LOCK_UN)
      close(descriptor)
      try store.prepare()
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }

  @Test func `a file that another process is clearing away is left to it`() throws {
    try withTemporaryFolder { folder in
      let layout = StoreLayout(project: folder)
      let calls = Counter()
      let store = RunStore(layout) { descriptor, operation in
        guard calls.next() == 1 else { return flock(descriptor, operation) }
        errno = EWOULDBLOCK
        return -1
      }
      try store.write(Records.small())
      #expect(FileTools.files(below: layout.temporary).count == 1)
      #expect(try store.summary(for: Records.key) == .present(.finished))
    }
  }

  @Test func `a record is replaced in one step`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try store.write(Records.small(seed: 1))
      try store.write(Records.small(seed: 2))
      #expect(try store.record(for: Records.key).content?.config.seed == 2)
    }
  }
}

/// Counts calls from whichever thread.
private final class Counter: Sendable {
  private let count = Mutex(0)

  /// The number of this call, from 1.
  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }
}
