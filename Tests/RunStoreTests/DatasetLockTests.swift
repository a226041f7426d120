import Dispatch
import RunStore
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct DatasetLockTests {
  private static let digests = ["00ff", "9d2f", "0001"].map { String(repeating: $0, count: 16) }
  private let lock = DatasetLock([
    .init(name: "synthetic", digest: digests[0], description: ""),
    .init(name: "cifar10", digest: digests[1], description: "CIFAR-10, official binary version"),
  ])

  @Test func `the file is small, sorted and readable`() throws {
    try expectSnapshot(of: lock.text, named: "data.lock")
  }

  @Test func `what is written is read back`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      #expect(try store.datasetLock() == DatasetLock())
      try store.note(lock.entries)
      #expect(try store.datasetLock() == lock)
      #expect(
        try store.datasetLock().digests
          == ["cifar10": Self.digests[1], "synthetic": Self.digests[0]])
    }
  }

  @Test func `data sets are added, replaced and removed by name`() {
    var changed = lock
    changed["cifar10"] = .init(name: "cifar10", digest: "1", description: "other")
    changed["synthetic"] = nil
    changed["mnist"] = .init(name: "mnist", digest: "2", description: "digits")
    #expect(changed.entries.map(\.name) == ["cifar10", "mnist"])
    #expect(changed["cifar10"]?.digest == "1")
  }

  @Test(arguments: [
    ("cifar10", 1, "expected a name, a digest and a description"),
    ("# note\n\na \(digests[2]) x\nb\n", 4, "expected a name, a digest and a description"),
    ("a \(digests[2]) x\nb \(digests[0]) y\na \(digests[1]) z\n", 3, "'a' stands twice"),
    ("a 9d2f x\n", 1, "expected a digest of 64 hexadecimal digits, found '9d2f'"),
  ])
  func `a malformed line is an error with path and line`(
    text: String, line: Int, message: String
  ) throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try FileTools.write(Array(text.utf8), store.layout.datasetLock)
      let error = #expect(throws: DatasetLockError.self) { try store.datasetLock() }
      let head = "\(store.layout.datasetLock):\(line): error: \(message)\n"
      #expect(error?.description.hasPrefix(head) == true)
    }
  }

  @Test func `lines may end as on any system`() throws {
    let text = lock.text.replacing("\n", with: "\r\n")
    #expect(try DatasetLock(parsing: text, path: "data.lock") == lock)
  }

  @Test func `a lock that says the same is not written again`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try store.note(lock.entries)
      let before = try FileTools.identity(store.layout.datasetLock)
      try store.note(lock.entries)
      #expect(try FileTools.identity(store.layout.datasetLock) == before)
      try store.note([.init(name: "cifar10", digest: Self.digests[2], description: "")])
      #expect(try FileTools.identity(store.layout.datasetLock) != before)
    }
  }

  @Test func `what another adds between our look and our turn stays`() throws {
    try withTemporaryFolder { folder in
      let layout = StoreLayout(project: folder)
      let entries = lock.entries
      let store = RunStore(layout) { descriptor, operation in
        try? RunStore(layout).note([entries[0]])
        return flock(descriptor, operation)
      }
      try store.note([entries[1]])
      #expect(try store.datasetLock() == lock)
    }
  }

  @Test func `what several add at the same time is all there in the end`() throws {
    try withTemporaryFolder { folder in
      let names = (0..<8).map { "set-\($0)" }
      DispatchQueue.concurrentPerform(iterations: names.count) { number in
        let store = RunStore(StoreLayout(project: folder))
        let entry = DatasetLock.Entry(name: names[number], digest: Self.digests[0], description: "")
        do { try store.note([entry]) } catch { Issue.record(error) }
      }
      let store = RunStore(StoreLayout(project: folder))
      let noted = try store.datasetLock()
      #expect(noted.entries.map(\.name) == names)
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }

  @Test func `where the disk has no locks, data sets are noted all the same`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder)) { _, _ in
        errno = ENOLCK
        return -1
      }
      try store.note(lock.entries)
      #expect(try store.datasetLock() == lock)
      #expect(FileTools.files(below: store.layout.temporary).isEmpty)
    }
  }
}
