internal import ExperimentModel

/// The bytes of a record on disk: the record's JSON, spread over lines, between two members of the file's own.
///
///     {
///       "format": 1,
///       "key": "81d2…",
///       …
///       "checksum": "9f0a…"
///     }
///
/// The last member is the SHA-256 of all bytes before its line. Every later format keeps the first line and the last,
/// so that a record of a newer program is told from a damaged one.
enum RecordFile {
  /// The format that this version writes.
  static let format = 1

  private static let checksumStart = "  \"checksum\": \""
  private static let checksumEnd = "\"\n}\n"
  private static let digits = 64

  /// The file of a record.
  static func bytes(of record: RunRecord) -> [UInt8] {
    let own = JSON.Member("format", .number(Double(format)))
    let text = JSON.object([own] + (record.json.members ?? [])).prettyText
    var bytes = Array(text.utf8.dropLast("\n}".utf8.count))
    bytes += ",\n".utf8
    let checksum = SHA256.hexadecimal(of: bytes)
    bytes += (checksumStart + checksum + checksumEnd).utf8
    return bytes
  }

  /// Checks that the bytes are those that were written, but for what version control does to files.
  static func verify(_ bytes: [UInt8]) -> Verification {
    let verification = verifyUnaltered(bytes)
    guard case .damaged = verification, !bytes.isEmpty else { return verification }
    for candidate in AlteredRecord(bytes).candidates {
      if case .holds(var record) = verifyUnaltered(candidate.bytes) {
        record.alteration = candidate.alteration
        return .holds(record)
      }
    }
    return Substitute(bytes).map { .damaged(.replaced(by: $0)) } ?? verification
  }

  private static func verifyUnaltered(_ bytes: [UInt8]) -> Verification {
    if bytes.isEmpty { return .damaged(.empty) }
    let trailer = checksumStart.utf8.count + digits + checksumEnd.utf8.count
    let body = bytes.dropLast(trailer)
    var end = RecordCursor(bytes[body.endIndex...])
    guard end.take(checksumStart), let checksum = end.take(count: digits), end.take(checksumEnd)
    else { return .damaged(.incomplete) }
    guard body.withUnsafeBytes({ SHA256.hexadecimal(of: $0) }) == checksum else {
      return .damaged(.checksumDiffers)
    }
    var start = RecordCursor(body)
    guard start.take("{\n  \"format\": "), let format = start.takeInteger(), start.take(",\n")
    else {
      return .damaged(.malformed)
    }
    if format > Self.format { return .newer(format) }
    return format == Self.format ? .holds(VerifiedRecord(body: start.rest)) : .damaged(.malformed)
  }

  /// What checking found.
  enum Verification {
    case holds(VerifiedRecord)
    case damaged(Damage.Reason)
    case newer(Int)
  }
}

/// The body of a file whose checksum holds: the members between `format` and `checksum`.
struct VerifiedRecord {
  /// Lines `  "name": value,`, each ending in a comma.
  let body: ArraySlice<UInt8>
  /// What was undone to find it; `nil` for a file as it was written.
  var alteration: Alteration?

  /// The key, read without parsing the rest.
  var key: RunKey? {
    var cursor = RecordCursor(body)
    guard cursor.take("  \"key\": \"") else { return nil }
    return cursor.take(count: 64).flatMap(RunKey.init(hexadecimal:))
  }

  /// The outcome, read without parsing the rest.
  var outcome: RunOutcome? {
    guard let start = startOfResult else { return nil }
    var cursor = RecordCursor(body[start...])
    guard cursor.take("  \"result\": {\n    \"outcome\": \"") else { return nil }
    if cursor.take("finished\",\n    \"detail\": null,\n") { return .finished }
    if cursor.take("diverged\",\n    \"detail\": {\n      \"update\": ") {
      return cursor.takeInteger().map { .diverged(update: $0) }
    }
    return cursor.take("failed\"") ? .failed(reason: "") : nil
  }

  /// What identifies the record, parsed up to the result.
  var heading: RecordHeading? {
    startOfResult.flatMap { json(of: body[..<$0]) }.flatMap(RecordHeading.init(json:))
  }

  /// The whole record.
  var record: RunRecord? {
    json(of: body).flatMap(RunRecord.init(json:))
  }

  /// The whole record, and what was undone to find it.
  var recordWithAlteration: (RunRecord, Alteration?)? {
    record.map { ($0, alteration) }
  }

  /// Strings hold no line breaks in JSON and inner lines are indented further, so the line is the member itself.
  private var startOfResult: Int? {
    var lineStart = body.startIndex
    while lineStart < body.endIndex {
      var cursor = RecordCursor(body[lineStart...])
      if cursor.take("  \"result\": {\n") { return lineStart }
      guard let lineEnd = body[lineStart...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      lineStart = lineEnd + 1
    }
    return nil
  }

  private func json(of members: ArraySlice<UInt8>) -> JSON? {
    try? JSON(parsing: Array("{".utf8) + members.dropLast(",\n".utf8.count) + Array("}".utf8))
  }
}

/// Reads fixed parts of a record from its front.
struct RecordCursor {
  /// What has not been read.
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// Skips the literal; `false`, and nothing skipped, where something else stands.
  mutating func take(_ literal: String) -> Bool {
    guard rest.starts(with: literal.utf8) else { return false }
    rest = rest.dropFirst(literal.utf8.count)
    return true
  }

  /// Reads so many bytes as text.
  mutating func take(count: Int) -> String? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }

  /// Reads a number without sign.
  mutating func takeInteger() -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
