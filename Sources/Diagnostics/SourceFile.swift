/// The content of a file together with the path under which the user knows it.
///
/// The content is any bytes: a file that is not UTF-8 can still be shown in a diagnostic.
package struct SourceFile: Sendable, Equatable {
  /// The path as the user is to see it.
  package let path: String

  /// The whole content.
  package let bytes: [UInt8]

  /// The byte offset of each line's first byte.
  private let lineStarts: [UInt32]

  /// Creates a file from its content.
  ///
  /// - Complexity: O(bytes).
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lineStarts = Self.lineStarts(in: bytes)
  }

  /// Creates a file from its text.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// Compares path and content.
  package static func == (left: SourceFile, right: SourceFile) -> Bool {
    left.path == right.path && left.bytes == right.bytes
  }

  /// The number of lines; the text behind the last line break is one, even where it is empty.
  package var lineCount: Int { lineStarts.count }

  /// The bytes of a line without its line break, counted from 1; empty outside the file.
  package func lineBytes(_ line: Int) -> ArraySlice<UInt8> {
    guard (1...lineCount).contains(line) else { return [] }
    let start = line == 1 ? byteOrderMarkLength : Int(lineStarts[line - 1])
    var end = line < lineCount ? Int(lineStarts[line]) : bytes.count
    if end > start, line < lineCount, bytes[end - 1] == newline { end -= 1 }
    if end > start, line < lineCount, bytes[end - 1] == carriageReturn { end -= 1 }
    return bytes[start..<end]
  }

  /// The position of a byte.
  ///
  /// - Complexity: O(log lines + length of the line).
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineNumber(at: offset)
    let start = line == 1 ? byteOrderMarkLength : Int(lineStarts[line - 1])
    let scalars = offset > start ? scalarCount(in: bytes[start..<offset]) : 0
    return SourcePosition(line: line, column: scalars + 1, offset: offset)
  }

  /// The range that a stretch of bytes covers.
  package func range(of offsets: Range<Int>) -> SourceRange {
    SourceRange(position(at: offsets.lowerBound), position(at: offsets.upperBound))
  }

  /// The length of the UTF-8 byte order mark that the file begins with: 3, or 0 if there is none.
  package var byteOrderMarkLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The number of the line that holds a byte, by bisection.
  private func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private static func lineStarts(in bytes: [UInt8]) -> [UInt32] {
    var starts: [UInt32] = [0]
    let bytes = bytes.span
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte <= carriageReturn, byte == newline || byte == carriageReturn else { continue }
      let isHalfOfPair =
        byte == carriageReturn && index + 1 < bytes.count && bytes[index + 1] == newline
      if !isHalfOfPair { starts.append(UInt32(clamping: index + 1)) }
    }
    return starts
  }
}

private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

/// Counts the bytes that begin a scalar; exact in valid UTF-8, and close elsewhere.
private func scalarCount(in bytes: ArraySlice<UInt8>) -> Int {
  bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
}
