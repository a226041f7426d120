/// Cuts a stream of bytes into lines.
struct LineBuffer {
  /// No message is as long as this, in bytes.
  static let longestLine = 1 << 26

  private var bytes: [UInt8] = []
  private var lineStart = 0
  private var searched = 0

  /// Whether what has come without a line break is longer than any line may be.
  var isOverfull: Bool { bytes.count - lineStart > Self.longestLine }

  /// Adds what was read.
  mutating func append(_ chunk: [UInt8]) {
    if lineStart == bytes.count {
      bytes.removeAll(keepingCapacity: true)
      (lineStart, searched) = (0, 0)
    }
    bytes += chunk
  }

  /// Takes the next complete line, without its line break; `nil` where none is complete.
  mutating func nextLine() -> [UInt8]? {
    guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer { (lineStart, searched) = (end + 1, end + 1) }
    return Array(bytes[lineStart..<end])
  }
}
