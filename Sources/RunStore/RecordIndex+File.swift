internal import ExperimentModel
internal import SystemFiles

/// The index as a file: a line, then entries of one length, then the SHA-256 of all that in 64 digits.
///
/// An entry is a key in 64 digits and six numbers of 64 bits, the least significant byte first: device, inode, size,
/// modified, changed, and at which update the run diverged, −1 for one that did not. Whatever is not such a file is no index.
extension RecordIndex {
  /// A later version that verifies records by other rules, or writes other entries, has another number.
  private static let opening = Array("records of reprise that verify, format 1\n".utf8)
  private static let digits = 64
  private static let entryLength = digits + 6 * MemoryLayout<Int64>.size

  /// Reads an index; `nil` where the bytes are none.
  init?(_ bytes: [UInt8], settlingSeconds: Int) {
    let end = bytes.count - Self.digits
    let length = end - Self.opening.count
    guard length >= 0, length.isMultiple(of: Self.entryLength), bytes.starts(with: Self.opening),
      SHA256.hexadecimal(of: bytes[..<end]).utf8.elementsEqual(bytes[end...])
    else { return nil }
    var entries: [RunKey: Entry] = [:]
    entries.reserveCapacity(length / Self.entryLength)
    for start in stride(from: Self.opening.count, to: end, by: Self.entryLength) {
      let entry = bytes[start..<start + Self.entryLength]
      let key = RunKey(hexadecimal: String(decoding: entry.prefix(Self.digits), as: UTF8.self))
      guard let key, let value = Entry(entry.dropFirst(Self.digits)) else { return nil }
      entries[key] = value
    }
    self.init(entries, settlingSeconds: settlingSeconds)
  }

  /// The whole file.
  var bytes: [UInt8] {
    var bytes = Self.opening
    bytes.reserveCapacity(bytes.count + entries.count * Self.entryLength + Self.digits)
    for (key, entry) in entries {
      bytes += key.hexadecimal.utf8
      for number in entry.numbers {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
      }
    }
    return bytes + SHA256.hexadecimal(of: bytes).utf8
  }
}

extension RecordIndex.Entry {
  private static let noUpdate: Int64 = -1

  fileprivate init?(_ bytes: ArraySlice<UInt8>) {
    let numbers = bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: MemoryLayout<Int64>.size).map { offset in
        Int64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Int64.self))
      }
    }
    guard numbers.count == 6, numbers[5] >= Self.noUpdate else { return nil }
    let identity = FileIdentity(device: Int(numbers[0]), inode: Int(numbers[1]))
    file = FileStatus(
      ofFile: identity, size: Int(numbers[2]), modified: Int(numbers[3]),
      changed: Int(numbers[4]))
    outcome = numbers[5] == Self.noUpdate ? .finished : .diverged(update: Int(numbers[5]))
  }

  fileprivate var numbers: [Int64] {
    let update = if case .diverged(let update) = outcome { Int64(update) } else { Self.noUpdate }
    let file = [
      self.file.identity.device, self.file.identity.inode, self.file.size, self.file.modified,
      self.file.changed,
    ]
    return file.map { Int64($0) } + [update]
  }
}
