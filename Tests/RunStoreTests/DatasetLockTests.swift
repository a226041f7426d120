import RunStore
import TestSupport
import Testing

@Suite struct DatasetLockTests {
  private let lock = DatasetLock([
    .init(name: "synthetic", digest: "00ff", description: ""),
    .init(name: "cifar10", digest: "9d2f", description: "CIFAR-10, official binary version"),
  ])

  @Test func `the file is small, sorted and readable`() throws {
    try expectSnapshot(of: lock.text, named: "data.lock")
  }

  @Test func `what is written is read back`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      #expect(try store.datasetLock() == DatasetLock())
      try store.write(lock)
      #expect(try store.datasetLock() == lock)
      #expect(try store.datasetLock().digests == ["cifar10": "9d2f", "synthetic": "00ff"])
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
    ("# note\n\na 1 x\nb\n", 4, "expected a name, a digest and a description"),
    ("a 1 x\nb 2 y\na 3 z\n", 3, "'a' stands twice"),
  ])
  func `a malformed line is an error with path and line`(
    text: String, line: Int, message: String
  ) throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try FileTools.write(Array(text.utf8), store.layout.datasetLock)
      let error = #expect(throws: DatasetLockError.self) { try store.datasetLock() }
      #expect(error?.description == "\(store.layout.datasetLock):\(line): error: \(message)")
    }
  }

  @Test func `a lock that says the same is not written again`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try store.write(lock)
      let before = try FileTools.identity(store.layout.datasetLock)
      try store.write(lock)
      #expect(try FileTools.identity(store.layout.datasetLock) == before)
      try store.write(DatasetLock())
      #expect(try FileTools.identity(store.layout.datasetLock) != before)
    }
  }
}
