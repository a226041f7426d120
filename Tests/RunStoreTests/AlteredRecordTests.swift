import ChildProcess
import ExperimentModel
import RunStore
import TestSupport
import Testing

/// What version control makes of records, by git itself where it can be had.
@Suite struct AlteredRecordTests {
  /// Two executions of one run: the same result, other provenance.
  private static let records = (Records.small(seconds: 1), Records.small(seconds: 2.5))

  private func withStore(_ body: (String, RunStore, String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try body(folder, store, store.layout.record(of: Records.key))
    }
  }

  private func git(_ arguments: String..., in folder: String) throws {
    let program = try #require(Command.find("git"))
    let identity = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "init.defaultBranch=main"]
    _ = try Command(program, identity + arguments, folder: folder).run()
  }

  /// Commits both records on branches of their own, and merges them.
  private func merge(style: String, in folder: String, _ store: RunStore) throws {
    try git("init", in: folder)
    try FileTools.write([], "\(folder)/readme")
    try git("add", ".", in: folder)
    try git("commit", "-m", "start", in: folder)
    for (branch, record) in [("ours", Self.records.0), ("theirs", Self.records.1)] {
      try git("checkout", "-b", branch, "main", in: folder)
      try store.write(record)
      try git("add", ".", in: folder)
      try git("commit", "-m", branch, in: folder)
    }
    try git("-c", "merge.conflictStyle=\(style)", "merge", "ours", in: folder)
  }

  @Test(arguments: ["merge", "diff3", "zdiff3"])
  func `a record in which git left both sides is read, and the check says which side it is`(
    style: String
  ) throws {
    try withStore { folder, store, path in
      try merge(style: style, in: folder, store)
      let text = String(decoding: try FileTools.bytes(path), as: UTF8.self)
      #expect(text.contains("<<<<<<< HEAD\n") && text.contains("\n>>>>>>> ours\n"))
      #expect(try store.summary(for: Records.key) == .present(.finished))
      let record = try #require(try store.record(for: Records.key).content)
      #expect([Self.records.0, Self.records.1].contains(record))
      let check = try store.check()
      #expect(check.valid == [Records.key] && check.damaged.isEmpty)
      let expected = record == Self.records.0 ? "ours" : "HEAD"
      #expect(check.altered == [path: .merge(side: expected)])
    }
  }

  @Test func `whoever merges whom, the same side is used`() throws {
    let conflicts = try [(Self.records.0, Self.records.1), (Self.records.1, Self.records.0)].map {
      try conflict($0, $1)
    }
    #expect(conflicts[0] != conflicts[1])
    let used = try conflicts.map { text in
      var used: RunRecord?
      try withStore { _, store, path in
        try FileTools.write(Array(text.utf8), path)
        used = try store.record(for: Records.key).content
      }
      return try #require(used)
    }
    #expect(used[0] == used[1])
  }

  /// A conflict in one piece, as a rebase of files without a common ancestor leaves it.
  private func conflict(_ ours: RunRecord, _ theirs: RunRecord) throws -> String {
    let (ours, theirs) = (try text(of: ours), try text(of: theirs))
    return "<<<<<<< HEAD\n\(ours)=======\n\(theirs)>>>>>>> theirs\n"
  }

  private func text(of record: RunRecord) throws -> String {
    var text = ""
    try withStore { _, store, path in
      try store.write(record)
      text = String(decoding: try FileTools.bytes(path), as: UTF8.self)
    }
    return text
  }

  @Test func `a record with line ends of Windows is read, and the check says so`() throws {
    try withStore { _, store, path in
      let text = try text(of: Self.records.0).replacing("\n", with: "\r\n")
      try FileTools.write(Array(text.utf8), path)
      #expect(try store.record(for: Records.key).content == Self.records.0)
      #expect(try store.check().altered == [path: .lineEnds])
    }
  }

  @Test func `a conflict with line ends of Windows is read`() throws {
    try withStore { _, store, path in
      let text = try conflict(Self.records.0, Self.records.1).replacing("\n", with: "\r\n")
      try FileTools.write(Array(text.utf8), path)
      #expect(try store.record(for: Records.key).content != nil)
    }
  }

  @Test func `a record as it was written is altered by nobody`() throws {
    try withStore { _, store, _ in
      try store.write(Self.records.0)
      #expect(try store.check().altered.isEmpty)
    }
  }

  private static let substitutes: [(String, Substitute)] = [
    (
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", .largeFilePointer
    ),
    ("/annex/objects/SHA256E-s31390--f50d.json\n", .annexPointer),
    ("<!DOCTYPE html>\n<html><title>Sign in</title></html>\n", .webPage),
    ("<<<<<<< HEAD\n{\n=======\n}\n>>>>>>> other\n", .unusableMerge),
    ("{\n<<<<<<< HEAD\n  \"format\": 1,\n", .unusableMerge),
  ]

  @Test(arguments: substitutes)
  func `what stands in a record's place is named`(text: String, substitute: Substitute) throws {
    try withStore { _, store, path in
      try FileTools.write(Array(text.utf8), path)
      let damage = Damage(path: path, reason: .replaced(by: substitute))
      #expect(try store.summary(for: Records.key) == .damaged(damage))
      #expect("\(damage)".contains(substitute == .webPage ? "fetch" : "`git "))
    }
  }

  @Test func `a side that was edited does not verify, and the other is used`() throws {
    try withStore { _, store, path in
      let edited = try conflict(Self.records.0, Self.records.1)
        .replacing("\"seconds\": 1,", with: "\"seconds\": 3,")
      try FileTools.write(Array(edited.utf8), path)
      #expect(try store.record(for: Records.key).content == Self.records.1)
    }
  }
}
