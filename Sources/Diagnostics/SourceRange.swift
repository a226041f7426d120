/// A stretch of one file, from `start` up to, but not including, `end`.
package struct SourceRange: Sendable, Hashable {
  /// Where the stretch begins.
  package let start: SourcePosition

  /// Where the text behind the stretch begins; equal to `start` in an empty stretch.
  package let end: SourcePosition

  /// Creates the stretch between two positions.
  ///
  /// - Precondition: `start <= end`.
  package init(_ start: SourcePosition, _ end: SourcePosition) {
    precondition(start <= end, "a range from \(start) cannot end before it, at \(end)")
    self.start = start
    self.end = end
  }

  /// Creates the empty stretch at a position.
  package init(at position: SourcePosition) {
    self.init(position, position)
  }
}

extension SourceRange: CustomStringConvertible {
  /// `line:column-line:column`.
  package var description: String { "\(start)-\(end)" }
}
