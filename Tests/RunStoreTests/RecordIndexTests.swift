import Dispatch
import ExperimentModel
import RunStore
import SystemFiles
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Records that are looked up in an index in place of being read, and every way in which that could go wrong.
@Suite struct RecordIndexTests {
  private static let keys = (1...6).map(Records.key(of:))
  /// What the first record is disturbed by.
  private static let key = keys[0]

  /// A store that reads every record.
  private func plain(_ store: RunStore) -> RunStore {
    RunStore(store.layout, index: IndexPolicy(smallestCount: .max))
  }

  /// A store with records that are all in its index.
  private func withIndex(_ body: (RunStore) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let policy = IndexPolicy(settlingSeconds: 0, smallestCount: 1)
      let store = RunStore(StoreLayout(project: folder), index: policy)
      for key in Self.keys { try store.write(Records.small(key)) }
      #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
      // The clock of files ticks some hundred times a second.
      usleep(50_000)
      try body(store)
    }
  }

  /// The file of the index, which has the name of this start of the system.
  private func indexPath(_ store: RunStore) throws -> String {
    let name = try #require(SystemStart.name)
    return "\(store.layout.state)/verified/\(name)"
  }

  /// The index with every run diverged at update 7, which no record says.
  private func falsify(_ store: RunStore) throws {
    let path = try indexPath(store)
    var bytes = try FileTools.bytes(path).dropLast(64)
    let opening = bytes.prefix { $0 != UInt8(ascii: "\n") }.count + 1
    let length = 64 + 6 * 8
    #expect(bytes.count == opening + Self.keys.count * length)
    for end in stride(from: opening + length, through: bytes.count, by: length) {
      bytes.replaceSubrange(end - 8..<end, with: [7, 0, 0, 0, 0, 0, 0, 0])
    }
    try FileTools.write(bytes + Array(SHA256.hexadecimal(of: bytes).utf8), path)
  }

  private static let diverged = RecordLookup<RunOutcome>.present(.diverged(update: 7))

  @Test func `a plan of many runs believes the index of records that nobody changed`() throws {
    try withIndex { store in
      try falsify(store)
      #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == Self.diverged })
    }
  }

  @Test func `whatever is done with a record, its bytes are read`() throws {
    try withIndex { store in
      try falsify(store)
      let key = Self.key
      #expect(try store.summary(for: key) == .present(.finished))
      #expect(try store.record(for: key).content?.result.outcome == .finished)
      #expect(try store.heading(for: key).content?.key == key)
      guard case .finished(.finished) = try store.claim(key) else {
        Issue.record("the claim believes the index")
        return
      }
      #expect(try Set(store.check().valid) == Set(Self.keys))
    }
  }

  // MARK: Changed records

  enum Change: CaseIterable {
    case none, byteInPlace, truncated, replaced, replacedByItself, exchanged, otherRecord, removed,
      folder
    case link, touched
  }

  /// Whatever is done leaves size and time of modification as they were, where it can.
  private func make(_ change: Change, _ store: RunStore) throws {
    let path = store.layout.record(of: Self.key)
    let bytes = try FileTools.bytes(path)
    let status = try FileStatus(path)
    var edited = bytes
    edited[bytes.count / 2] ^= 1
    switch change {
    case .none: return
    case .byteInPlace: try overwrite(path, edited)
    case .truncated: try overwrite(path, Array(bytes.dropLast()))
    case .replaced: try replace(path, edited)
    case .replacedByItself: try replace(path, bytes)
    case .exchanged:
      let other = store.layout.record(of: Self.keys[1])
      try Disk.rename(path, to: "\(path).x")
      try Disk.rename(other, to: path)
      try Disk.rename("\(path).x", to: other)
    case .otherRecord: try replace(path, FileTools.bytes(store.layout.record(of: Self.keys[2])))
    case .removed: return try FileTools.remove(path)
    case .folder:
      try FileTools.remove(path)
      return try FileTools.makeFolder(path)
    case .link:
      try Disk.rename(path, to: "\(path).x")
      try overwrite("\(path).x", edited)
      try FileTools.link(path, to: "\(path).x")
    case .touched: break
    }
    var times = [timespec(), timespec()]
    let (seconds, nanoseconds) = status.modified.quotientAndRemainder(dividingBy: 1_000_000_000)
    for index in times.indices { times[index] = timespec(tv_sec: seconds, tv_nsec: nanoseconds) }
    #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
    #expect(try FileStatus(path).modified == status.modified)
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    let descriptor = open(path, O_WRONLY | O_TRUNC)
    #expect(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
    close(descriptor)
  }

  private func replace(_ path: String, _ bytes: [UInt8]) throws {
    try FileTools.write(bytes, "\(path).x")
    try Disk.rename("\(path).x", to: path)
  }

  /// Once for the change itself, and once more with the index that was written after it.
  @Test(arguments: Change.allCases)
  func `a record that was changed in whatever way is read, though size and time be as before`(
    change: Change
  ) throws {
    try withIndex { store in
      try make(change, store)
      let expected = try plain(store).summaries(for: Self.keys)
      let isWhole = [.none, .replacedByItself, .touched].contains(change)
      #expect((expected[0] == .present(.finished)) == isWhole)
      #expect(try store.summaries(for: Self.keys) == expected)
      usleep(50_000)
      #expect(try store.summaries(for: Self.keys) == expected)
    }
  }

  /// Of each change the index alone could tell: one that believed it would say what no record says.
  @Test(arguments: Change.allCases.filter { $0 != .none })
  func `a record that was changed is not looked up`(change: Change) throws {
    try withIndex { store in
      try falsify(store)
      try make(change, store)
      let summaries = try store.summaries(for: Self.keys)
      #expect(summaries[0] != Self.diverged)
      #expect(summaries[3...].allSatisfy { $0 == Self.diverged })
    }
  }

  @Test func `a record that was written a moment ago is not noted`() throws {
    try withTemporaryFolder { folder in
      let policy = IndexPolicy(settlingSeconds: 3600, smallestCount: 1)
      let store = RunStore(StoreLayout(project: folder), index: policy)
      for key in Self.keys { try store.write(Records.small(key)) }
      #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
      #expect(try !FileTools.exists(indexPath(store)))
    }
  }

  @Test func `a record from the future is not noted`() throws {
    try withIndex { store in
      let path = store.layout.record(of: Self.key)
      let future = timespec(tv_sec: FileStatus.now / 1_000_000_000 + 3600, tv_nsec: 0)
      #expect(utimensat(AT_FDCWD, path, [future, future], 0) == 0)
      try FileTools.remove(try indexPath(store))
      #expect(try store.summaries(for: Self.keys)[0] == .present(.finished))
      let length = try FileTools.bytes(try indexPath(store)).count
      #expect(try store.summaries(for: Self.keys)[0] == .present(.finished))
      #expect(try FileTools.bytes(indexPath(store)).count == length)
      try FileTools.remove(try indexPath(store))
      #expect(utimensat(AT_FDCWD, path, nil, 0) == 0)
      usleep(50_000)
      #expect(try store.summaries(for: Self.keys)[0] == .present(.finished))
      #expect(try FileTools.bytes(indexPath(store)).count > length)
    }
  }

  @Test func `a diverged run is looked up with its update`() throws {
    try withTemporaryFolder { folder in
      let policy = IndexPolicy(settlingSeconds: 0, smallestCount: 1)
      let store = RunStore(StoreLayout(project: folder), index: policy)
      try store.write(Records.small(outcome: .diverged(update: 431)))
      for _ in 0..<2 {
        #expect(try store.summaries(for: [Records.key]) == [.present(.diverged(update: 431))])
      }
      #expect(try FileTools.exists(indexPath(store)))
    }
  }

  @Test func `few runs have no index`() throws {
    try withTemporaryFolder { folder in
      let layout = StoreLayout(project: folder)
      let store = RunStore(layout, index: IndexPolicy(settlingSeconds: 0))
      for key in Self.keys { try store.write(Records.small(key)) }
      _ = try store.summaries(for: Self.keys)
      #expect(FileTools.files(below: layout.state).isEmpty)
    }
  }

  // MARK: Damaged indexes

  /// No damage changes an answer, and the next index is whole.
  private func expectHarmless(_ store: RunStore, _ damage: (String, [UInt8]) throws -> Void) throws
  {
    let path = try indexPath(store)
    try falsify(store)
    let bytes = try FileTools.bytes(path)
    try damage(path, bytes)
    #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
    #expect(try FileTools.bytes(path).count == bytes.count)
    #expect(FileTools.files(below: store.layout.stateTemporary).isEmpty)
  }

  @Test func `an index with a changed byte is none`() throws {
    try withIndex { store in
      let count = try FileTools.bytes(try indexPath(store)).count
      for position in stride(from: 0, to: count, by: 5) + [count - 1] {
        try expectHarmless(store) { path, bytes in
          var edited = bytes
          edited[position] ^= 0x20
          try FileTools.write(edited, path)
        }
      }
    }
  }

  @Test func `an index that ends early or late is none`() throws {
    try withIndex { store in
      for count in [0, 1, 40, 103, 104, 200] {
        try expectHarmless(store) { try FileTools.write(Array($1.prefix(count)), $0) }
      }
      try expectHarmless(store) { try FileTools.write($1 + [0], $0) }
      try expectHarmless(store) { try FileTools.write($1 + $1, $0) }
    }
  }

  /// A whole one of other content, with the checksum that fits.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    bytes + Array(SHA256.hexadecimal(of: bytes).utf8)
  }

  @Test func `an index of another format or byte order is none, though its checksum holds`() throws
  {
    try withIndex { store in
      try expectHarmless(store) { path, bytes in
        let text = String(decoding: bytes.dropLast(64).prefix { $0 != 10 }, as: UTF8.self)
        let other = Array(text.replacing("format 1", with: "format 2").utf8)
        try FileTools.write(sealed(other + bytes.dropLast(64).dropFirst(other.count)), path)
      }
      try expectHarmless(store) { path, bytes in
        var entries = Array(bytes.dropLast(64))
        let opening = entries.prefix { $0 != 10 }.count + 1
        for start in stride(from: opening, to: entries.count, by: 112) {
          for number in stride(from: start + 64, to: start + 112, by: 8) {
            entries[number..<number + 8].reverse()
          }
        }
        try FileTools.write(sealed(entries), path)
      }
      try expectHarmless(store) { path, bytes in
        try FileTools.write(sealed(Array(bytes.dropLast(64 + 3))), path)
      }
      try expectHarmless(store) { path, _ in try FileTools.remove(path) }
      try expectHarmless(store) { path, _ in try FileTools.write([], path) }
    }
  }

  @Test func `an index in whose place something else stands is none, and nobody fails`() throws {
    try withIndex { store in
      let path = try indexPath(store)
      for place in [path, "\(store.layout.state)/verified", store.layout.state] {
        try FileTools.remove(place)
        try FileTools.write([1], "\(place)/something")
        #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
        try FileTools.remove(place)
        try FileTools.write([1], place)
        #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
        try FileTools.remove(place)
        _ = try store.summaries(for: Self.keys)
        #expect(FileTools.exists(path))
      }
    }
  }

  // MARK: Several at once

  @Test func `indexes that are written at the same time harm nothing`() throws {
    try withIndex { store in
      let lookups = [Self.keys, Array(Self.keys.prefix(3)), Array(Self.keys.suffix(4))]
      DispatchQueue.concurrentPerform(iterations: 60) { number in
        let keys = lookups[number % 3]
        do {
          if number.isMultiple(of: 7) { try? FileTools.remove(try indexPath(store)) }
          #expect(try store.summaries(for: keys).allSatisfy { $0 == .present(.finished) })
        } catch { Issue.record(error) }
      }
      #expect(FileTools.files(below: store.layout.stateTemporary).isEmpty)
      let summaries = try store.summaries(for: Self.keys)
      #expect(summaries.allSatisfy { $0 == .present(.finished) })
    }
  }

  @Test func `an index is of one start of the system, and old ones go after a week`() throws {
    try withIndex { store in
      let path = try indexPath(store)
      try falsify(store)
      let others = ["0-earlier", "0-other-machine"].map { "\(Disk.folder(of: path))/\($0)" }
      for other in others { try FileTools.write(try FileTools.bytes(path), other) }
      try FileTools.remove(path)
      let old = timespec(tv_sec: FileStatus.now / 1_000_000_000 - 8 * 24 * 3600, tv_nsec: 0)
      #expect(utimensat(AT_FDCWD, others[0], [old, old], 0) == 0)
      #expect(try store.summaries(for: Self.keys).allSatisfy { $0 == .present(.finished) })
      #expect(others.map(FileTools.exists) == [false, true] && FileTools.exists(path))
    }
  }

  @Test func `an index is not shown by version control, also in a clone that nobody ran in`() throws
  {
    try withIndex { store in
      let ignored = try FileTools.bytes("\(store.layout.state)/.gitignore")
      #expect(String(decoding: ignored, as: UTF8.self).hasSuffix("\n*\n"))
    }
  }
}
