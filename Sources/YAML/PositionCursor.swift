internal import Diagnostics

/// Converts libyaml's places, which count characters, to positions, which also know the byte.
///
/// Places come almost in order, so the cursor walks from the last one instead of starting again.
struct PositionCursor {
  private let file: SourceFile
  private let isASCII: Bool
  private let start: Int
  private let end: SourcePosition
  private var index = 0
  private var offset: Int

  init(_ file: SourceFile, isASCII: Bool) {
    self.file = file
    self.isASCII = isASCII
    start = file.byteOrderMarkLength
    end = file.position(at: file.bytes.count)
    offset = start
  }

  /// The position of a place.
  ///
  /// - Complexity: O(distance from the last place).
  mutating func position(of mark: Mark) -> SourcePosition {
    if isASCII { offset = start + mark.index } else { walk(to: mark.index) }
    // At the end of a file without a last line break, libyaml counts one line too many.
    guard offset < file.bytes.count else { return end }
    return SourcePosition(line: mark.line + 1, column: mark.column + 1, offset: offset)
  }

  /// The range between two places.
  mutating func range(_ start: Mark, _ end: Mark) -> SourceRange {
    let first = position(of: start)
    return SourceRange(first, max(first, position(of: end)))
  }

  private mutating func walk(to target: Int) {
    while index < target, offset < file.bytes.count {
      offset += 1
      while offset < file.bytes.count, file.bytes[offset].isContinuation { offset += 1 }
      index += 1
    }
    while index > target, offset > start {
      offset -= 1
      while offset > start, file.bytes[offset].isContinuation { offset -= 1 }
      index -= 1
    }
  }
}

extension UInt8 {
  /// Whether the byte stands inside a character of UTF-8.
  fileprivate var isContinuation: Bool { self & 0xC0 == 0x80 }
}
