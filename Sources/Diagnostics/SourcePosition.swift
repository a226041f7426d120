/// A place in a text, as editors count it.
///
/// The numbers are kept in 32 bits, because a tree over a large file holds millions of them.
public struct SourcePosition: Sendable, Hashable {
  private let storedLine: UInt32
  private let storedColumn: UInt32
  private let storedOffset: UInt32

  /// Creates a position; numbers beyond 32 bits are clamped.
  public init(line: Int, column: Int, offset: Int) {
    storedLine = UInt32(clamping: line)
    storedColumn = UInt32(clamping: column)
    storedOffset = UInt32(clamping: offset)
  }

  /// The first position of every file.
  public static let start = SourcePosition(line: 1, column: 1, offset: 0)

  /// Line number, counted from 1; lines end with LF, CR LF or CR.
  public var line: Int { Int(storedLine) }

  /// Column in Unicode scalars, counted from 1; a byte order mark does not count.
  public var column: Int { Int(storedColumn) }

  /// Distance from the start of the file in bytes.
  public var offset: Int { Int(storedOffset) }
}

extension SourcePosition: Comparable {
  /// Orders positions of one file as they stand in it.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.offset < right.offset
  }
}

extension SourcePosition: CustomStringConvertible {
  /// `line:column`, as compilers print it.
  public var description: String { "\(line):\(column)" }
}
