import ExperimentModel
import RunStore
import TestSupport
import Testing

@Suite struct RecordTests {
  private func withStore(_ body: (RunStore) throws -> Void) throws {
    try withTemporaryFolder { try body(RunStore(StoreLayout(project: $0))) }
  }

  @Test(arguments: [RunOutcome.finished, .diverged(update: 417), .diverged(update: 0)])
  func `a record comes back as it was written`(outcome: RunOutcome) throws {
    try withStore { store in
      let record = Records.small(outcome: outcome)
      try store.write(record)
      #expect(try store.record(for: Records.key) == .present(record))
      #expect(try store.summary(for: Records.key) == .present(outcome))
      let heading = try #require(try store.heading(for: Records.key).content)
      #expect(heading.config == record.config)
      #expect(heading.data == record.data)
    }
  }

  @Test func `a record of full size comes back with every number`() throws {
    try withStore { store in
      try store.write(Records.large(Records.key))
      #expect(try store.record(for: Records.key) == .present(Records.large(Records.key)))
    }
  }

  @Test func `the file reads well and ends in its checksum`() throws {
    try withStore { store in
      try store.write(Records.small(outcome: .diverged(update: 417)))
      let bytes = try FileTools.bytes(store.layout.record(of: Records.key))
      try expectSnapshot(of: String(decoding: bytes, as: UTF8.self), named: "record.json")
    }
  }

  @Test(arguments: ["with a claim", "without one"])
  func `nothing but the record is left after writing`(way: String) throws {
    try withStore { store in
      if way == "with a claim", case .execute(let lock, _) = try store.claim(Records.key) {
        try store.write(Records.small(), releasing: lock)
      } else {
        try store.write(Records.small())
      }
      #expect(try store.record(for: Records.key) == .present(Records.small()))
      let files = FileTools.files(below: store.layout.project)
      #expect(
        files == [
          "results/runs/\(Records.key.hexadecimal.prefix(2))/\(Records.key.hexadecimal).json"
        ])
    }
  }

  @Test func `runs that were never finished are absent, also without any folder`() throws {
    try withStore { store in
      #expect(try store.summary(for: Records.key) == .absent)
      #expect(try store.keys().isEmpty)
      #expect(try store.failures().isEmpty)
      try store.write(Records.small())
      #expect(try store.summary(for: Records.key(of: 2)) == .absent)
    }
  }

  @Test func `keys are listed in order and foreign files passed over`() throws {
    try withStore { store in
      let keys = (1...20).map(Records.key(of:))
      for key in keys { try store.write(Records.small(key)) }
      let runs = store.layout.runs
      let foreign = ["\(runs)/.gitattributes", "\(runs)/ab/notes.txt", "\(runs)/zz/x.json"]
      for path in foreign { try FileTools.write([1], path) }
      let misplaced = "\(runs)/ff/\(Records.key(of: 1).hexadecimal).json"
      try FileTools.write([1], misplaced)
      #expect(try store.keys() == keys.sorted())
      let check = try store.check()
      #expect(check.valid == keys.sorted())
      #expect(check.damaged.isEmpty)
      #expect(check.foreign == ["\(runs)/.gitattributes", foreign[1], misplaced, "\(runs)/zz"])
    }
  }

  @Test func `headings are read of the records that verify`() throws {
    try withStore { store in
      let keys = (1...5).map(Records.key(of:))
      for (index, key) in keys.enumerated() { try store.write(Records.small(key, seed: index)) }
      try FileTools.write([1], store.layout.record(of: keys[2]))
      let headings = try keys.compactMap { try store.heading(for: $0).content }
      #expect(headings.map(\.key) == keys.filter { $0 != keys[2] })
      #expect(headings.map(\.config.seed) == [0, 1, 3, 4])
    }
  }

  @Test func `a removed record is absent`() throws {
    try withStore { store in
      try store.write(Records.small())
      try store.remove(Records.key)
      #expect(try store.summary(for: Records.key) == .absent)
      try store.remove(Records.key)
    }
  }

  @Test func `a failed run is no result, and is forgotten when it succeeds`() throws {
    try withStore { store in
      guard case .acquired(let lock) = try store.lock(Records.key) else {
        Issue.record("the lock is held")
        return
      }
      let failed = Records.small(outcome: .failed(reason: "out of memory"))
      try store.write(failed, log: "last words\n", releasing: lock)
      #expect(try store.summary(for: Records.key) == .absent)
      #expect(FileTools.files(below: store.layout.results).isEmpty)
      let failure = try #require(try store.failures()[Records.key])
      #expect(failure.reason == "out of memory")
      #expect(failure.started == "2026-02-28T13:05:00Z")
      #expect(try FileTools.bytes(failure.logPath) == Array("last words\n".utf8))
      try store.write(Records.small())
      #expect(try store.failures().isEmpty)
      #expect(FileTools.files(below: store.layout.state).isEmpty)
    }
  }

  @Test func `a failure's record that is damaged is passed over`() throws {
    try withStore { store in
      try store.write(Records.small(outcome: .failed(reason: "out of memory")))
      try FileTools.write([0], store.layout.failure(of: Records.key))
      #expect(try store.failures().isEmpty)
    }
  }
}
