internal import Diagnostics

/// The anchors and tags in front of a node, which libyaml's events name but do not place.
struct NodeProperties {
  /// Where each of them stands.
  private(set) var ranges: [SourceRange] = []

  private let bytes: ArraySlice<UInt8>
  private var position: SourcePosition

  /// Reads a node from its start up to the first character of its content.
  init(_ file: SourceFile, in range: SourceRange) {
    bytes = file.bytes[range.start.offset..<range.end.offset]
    position = range.start
    while position.offset < bytes.endIndex {
      switch bytes[position.offset] {
      case UInt8(ascii: "&"), UInt8(ascii: "!"): readProperty()
      case UInt8(ascii: "#"): skip { !$0.isLineBreak }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): skipLineBreak()
      case UInt8(ascii: " "), UInt8(ascii: "\t"): skip(while: \.isBlank)
      default: return
      }
    }
  }

  private mutating func readProperty() {
    let start = position
    skip { !$0.isBlank && !$0.isLineBreak && !",[]{}".utf8.contains($0) }
    ranges.append(SourceRange(start, position))
  }

  /// Moves on to the first byte of this line that does not satisfy a condition.
  private mutating func skip(while condition: (UInt8) -> Bool) {
    let skipped = bytes[position.offset...].prefix(while: condition)
    let scalars = skipped.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    position = SourcePosition(
      line: position.line, column: position.column + scalars, offset: skipped.endIndex)
  }

  private mutating func skipLineBreak() {
    let isPair = bytes[position.offset...].starts(with: "\r\n".utf8)
    position = SourcePosition(
      line: position.line + 1, column: 1, offset: position.offset + (isPair ? 2 : 1))
  }
}

extension UInt8 {
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
