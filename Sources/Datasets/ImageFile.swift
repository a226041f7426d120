internal import SystemFiles

/// One file of records in the layout of `ImageLayout`, checked, on disk or in memory.
struct ImageFile: Sendable {
  /// Where the records are.
  private enum Storage {
    case mapped(MappedFile)
    case memory([UInt8])
  }

  private let storage: Storage

  /// Number of records.
  let count: Int

  /// Maps a file and checks its size and every label.
  ///
  /// - Parameters:
  ///   - path: A file of whole records.
  ///   - records: How many records it must hold; `nil` allows any number but zero.
  /// - Throws: `DatasetError` of code `missingFile`, `unreadable`, `size` or `label`.
  /// - Complexity: O(records); each record's first byte is read.
  init(path: String, records: Int?) throws(DatasetError) {
    let file = try MappedFile(path: path)
    let size = file.withBytes { $0.count }
    let (found, rest) = size.quotientAndRemainder(dividingBy: ImageLayout.recordBytes)
    guard rest == 0, found > 0, found == records ?? found else {
      throw .size(path, found: size, records: records)
    }
    storage = .mapped(file)
    count = found
    if let index = firstWrongLabel() {
      throw .label(path, record: index, found: label(at: index))
    }
  }

  /// Wraps records that the program has made itself.
  ///
  /// - Precondition: `records` is a whole number of records with labels below
  ///   `ImageLayout.classes`.
  init(records: [UInt8]) {
    precondition(
      records.count % ImageLayout.recordBytes == 0, "\(records.count) bytes are no whole records")
    storage = .memory(records)
    count = records.count / ImageLayout.recordBytes
    precondition(firstWrongLabel() == nil, "labels must be below \(ImageLayout.classes)")
  }

  /// Which file was opened; `nil` for records in memory.
  var identity: FileIdentity? {
    if case .mapped(let file) = storage { file.identity } else { nil }
  }

  /// Calls `body` with all bytes of the file.
  @inline(__always)
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    switch storage {
    case .mapped(let file): file.withBytes(body)
    case .memory(let bytes): body(bytes.span)
    }
  }

  /// The label of record `index`, counted from the file's start.
  func label(at index: Int) -> Int {
    withBytes { Int($0[index * ImageLayout.recordBytes]) }
  }

  private func firstWrongLabel() -> Int? {
    withBytes { bytes in
      var index = 0
      while index < count {
        if Int(bytes[index * ImageLayout.recordBytes]) >= ImageLayout.classes { return index }
        index += 1
      }
      return nil
    }
  }
}

extension DatasetError {
  fileprivate static let damaged =
    "the file is damaged or incomplete; replace it, or remove the folder and fetch the set again"

  fileprivate static func size(_ path: String, found: Int, records: Int?) -> Self {
    let bytes = ImageLayout.recordBytes
    let expected =
      records.map { "\($0 * bytes) (\($0) records of \(bytes))" } ?? "a multiple of \(bytes)"
    return Self(
      .size, path: path, "found \(found) bytes, expected \(expected)", advice: damaged)
  }

  fileprivate static func label(_ path: String, record: Int, found: Int) -> Self {
    Self(
      .label, path: path,
      "found label \(found) in record \(record), expected 0 to \(ImageLayout.classes - 1)",
      advice: damaged)
  }
}
