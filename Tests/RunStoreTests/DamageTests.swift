import ExperimentModel
import RunStore
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct DamageTests {
  /// A store with one small record, its path and its bytes.
  private func withRecord(_ body: (RunStore, String, [UInt8]) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      try store.write(Records.small())
      let path = store.layout.record(of: Records.key)
      try body(store, path, try FileTools.bytes(path))
    }
  }

  private func reason(_ store: RunStore) throws -> Damage.Reason? {
    let summary = try store.summary(for: Records.key)
    guard case .damaged(let damage) = try store.record(for: Records.key) else { return nil }
    // The quick look and the thorough one agree.
    #expect(summary == .damaged(damage))
    return damage.reason
  }

  /// Writes without renaming, as damage comes about.
  private func overwrite(_ path: String, _ bytes: [UInt8]) {
    let descriptor = open(path, O_WRONLY | O_TRUNC)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
  }

  private func overwrite(_ path: String, _ byte: UInt8, at position: Int) {
    let descriptor = open(path, O_WRONLY)
    _ = withUnsafeBytes(of: byte) { pwrite(descriptor, $0.baseAddress, 1, position) }
    close(descriptor)
  }

  @Test func `a flipped bit is found wherever it is`() throws {
    try withRecord { store, path, bytes in
      for position in bytes.indices {
        overwrite(path, bytes[position] ^ (1 << UInt8(position % 8)), at: position)
        defer { overwrite(path, bytes[position], at: position) }
        let summary = try store.summary(for: Records.key)
        guard case .damaged = summary else {
          Issue.record("bit \(position % 8) of byte \(position) gives \(summary)")
          continue
        }
      }
      #expect(try store.summary(for: Records.key) == .present(.finished))
    }
  }

  @Test func `a record that ends early is found wherever it ends`() throws {
    try withRecord { store, path, bytes in
      for count in bytes.indices.reversed() {
        #expect(truncate(path, count) == 0)
        let reason = try reason(store)
        #expect(reason == (count == 0 ? .empty : .incomplete), "ends after \(count) bytes")
      }
    }
  }

  @Test func `bytes after the end are damage`() throws {
    try withRecord { store, path, bytes in
      overwrite(path, bytes + Array("\n".utf8))
      let reason = try reason(store)
      #expect(reason == .incomplete)
    }
  }

  @Test func `a folder in place of the record is damage`() throws {
    try withRecord { store, path, _ in
      try FileTools.remove(path)
      try FileTools.write([1], "\(path)/inside")
      #expect(try reason(store) == .notAFile("a folder"))
    }
  }

  @Test func `a link that leads nowhere is damage`() throws {
    try withRecord { store, path, _ in
      try FileTools.remove(path)
      try FileTools.link(path, to: "/no/such/record")
      #expect(try reason(store) == .notAFile("a link that leads nowhere"))
    }
  }

  @Test func `a link that leads to itself is damage`() throws {
    try withRecord { store, path, _ in
      try FileTools.remove(path)
      try FileTools.link(path, to: path)
      #expect(try reason(store) == .notAFile("a link that leads in circles"))
    }
  }

  @Test func `a pipe in place of the record is damage and does not hang`() throws {
    try withRecord { store, path, _ in
      try FileTools.remove(path)
      #expect(mkfifo(path, 0o666) == 0)
      #expect(try reason(store) == .notAFile("a device"))
    }
  }

  @Test func `a file in place of the record's folder is damage`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      let prefix = store.layout.folder(of: Records.key)
      try FileTools.write([1], prefix)
      #expect(
        try store.summary(for: Records.key) == .damaged(Damage(path: prefix, reason: .notAFolder)))
      #expect(try store.check().damaged == [Damage(path: prefix, reason: .notAFolder)])
      guard case .execute(_, let replaced?) = try store.claim(Records.key) else {
        Issue.record("the run was not claimed")
        return
      }
      #expect(
        replaced.keptAt == "\(folder)/.reprise/damaged/\(Records.key.hexadecimal.prefix(2)).1")
      try store.write(Records.small())
      #expect(try store.summary(for: Records.key) == .present(.finished))
    }
  }

  @Test func `a record under another run's name is damage`() throws {
    try withRecord { store, _, bytes in
      let other = Records.key(of: 2)
      try FileTools.write(bytes, store.layout.record(of: other))
      guard case .damaged(let damage) = try store.summary(for: other) else {
        Issue.record("the record was taken for another run's")
        return
      }
      #expect(damage.reason == .otherKey(Records.key))
    }
  }

  @Test func `a record of a failed run is damage`() throws {
    try withRecord { store, path, _ in
      try store.write(Records.small(outcome: .failed(reason: "a crash")))
      try FileTools.write(try FileTools.bytes(store.layout.failure(of: Records.key)), path)
      #expect(try reason(store) == .notAResult)
    }
  }

  /// The bytes with another text in them and the checksum that then holds.
  private func edited(_ bytes: [UInt8], _ text: String, _ replacement: String) throws -> [UInt8] {
    let parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: text)
    try #require(parts.count == 2, "'\(text)' is not there once")
    let body = parts.joined(separator: replacement).components(separatedBy: "  \"checksum\"")[0]
    return Array("\(body)  \"checksum\": \"\(SHA256.hexadecimal(of: body))\"\n}\n".utf8)
  }

  @Test func `a record of a newer format is told apart and left alone`() throws {
    try withRecord { store, path, bytes in
      let newer = try edited(bytes, "\"format\": 1", "\"format\": 2")
      overwrite(path, newer)
      let expected = NewerRecord(path: path, format: 2)
      #expect(try store.summary(for: Records.key) == .newer(expected))
      #expect(try store.check().newer == [expected])
      guard case .newer = try store.claim(Records.key) else {
        Issue.record("a newer record was claimed")
        return
      }
      #expect(try FileTools.bytes(path) == newer)
    }
  }

  @Test func `an edited record with a new checksum is found by its key`() throws {
    try withRecord { store, path, bytes in
      overwrite(path, try edited(bytes, "\"penalty.lambda\": 0.005", "\"penalty.lambda\": 0.05"))
      let other = Records.key(of: 2)
      let check = try store.check { record in
        record.config.number("penalty.lambda") == 0.005 ? record.key : other
      }
      #expect(check.damaged == [Damage(path: path, reason: .keyDiffersFromConfig(other))])
      #expect(check.valid.isEmpty)
    }
  }

  @Test(arguments: ["\"result\": {", "\"outcome\": \"finished\"", "\"metrics\": {", "\"seed\": 1"])
  func `content of another shape is damage even where the checksum holds`(text: String) throws {
    try withRecord { store, path, bytes in
      let other = text.filter { $0.isLetter }
      overwrite(path, try edited(bytes, text, "\"\(other)\": null, \"x\": {"))
      guard case .damaged(let damage) = try store.record(for: Records.key) else {
        Issue.record("the record was read")
        return
      }
      #expect(damage.reason == .malformed)
    }
  }

  @Test func `damage is set aside, kept, and never overwritten`() throws {
    try withRecord { store, path, bytes in
      for number in 1...3 {
        overwrite(path, Array("damage \(number)".utf8))
        guard case .execute(let lock, let replaced?) = try store.claim(Records.key) else {
          Issue.record("the run was not claimed")
          return
        }
        #expect(replaced.damage == Damage(path: path, reason: .incomplete))
        let kept = try #require(replaced.keptAt)
        #expect(kept == "\(store.layout.damaged)/\(Records.key.hexadecimal).json.\(number)")
        #expect(try FileTools.bytes(kept) == Array("damage \(number)".utf8))
        try store.write(Records.small(), releasing: lock)
      }
      #expect(try FileTools.bytes(path) == bytes)
    }
  }

  @Test(.enabled(if: access("/dev/shm", W_OK) == 0))
  func `damage on another file system is set aside beside the results`() throws {
    try withTemporaryFolder { folder in
      let results = "/dev/shm/reprise-test-\(getpid())"
      try FileTools.makeFolder(results)
      defer { try? FileTools.remove(results) }
      try FileTools.link("\(folder)/results", to: results)
      let store = RunStore(StoreLayout(project: folder))
      try store.write(Records.small())
      overwrite(store.layout.record(of: Records.key), [1, 2, 3])
      guard case .execute(_, let replaced?) = try store.claim(Records.key) else {
        Issue.record("the run was not claimed")
        return
      }
      #expect(try FileTools.bytes(try #require(replaced.keptAt)) == [1, 2, 3])
      #expect(try store.summary(for: Records.key) == .absent)
    }
  }
}
