/// A place in a text, as editors count it.
///
/// The numbers are kept in 32 bits, because a tree over a large file holds millions of them.
package struct SourcePosition: Sendable, Hashable {
  private let storedLine: UInt32
  private let storedColumn: UInt32
  private let storedOffset: UInt32

  /// Creates a position; numbers beyond 32 bits are clamped.
  package init(line: Int, column: Int, offset: Int) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
    storedOffset = UInt32(clamping: offset)
  }

  /// The first position of every file.
  package static let start = SourcePosition(line: 1, column: 1, offset: 0)

  /// Line number, counted from 1; lines end with LF, CR LF or CR.
  package var line: Int { Int(storedLine) }

  /// Column in Unicode scalars, counted from 1; a byte order mark does not count.
  package var column: Int { Int(storedColumn) }

  /// Distance from the start of the file in bytes.
  package var offset: Int { Int(storedOffset) }
}

extension SourcePosition: Comparable {
  /// Orders positions of one file as they stand in it.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.offset < right.offset
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `line:column`, as compilers print it.
  package var description: String { "\(line):\(column)" }
}
