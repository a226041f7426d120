/// Several files whose positions are told apart by their offsets: those of each file follow those of the one before.
///
/// A tree that was put together from several texts, such as a spec and what it extends, can so be read as one, and every
/// message about it still points into the file where the text stands.
package struct SourceFiles: Sendable {
  /// The files, in the order in which they were added; the first is the main one.
  package private(set) var files: [SourceFile]
  /// The offset at which the positions of each file begin.
  private var starts = [0]

  /// Begins with one file, whose positions are its own.
  package init(_ main: SourceFile) {
    files = [main]
  }

  /// The file that all others were added to.
  package var main: SourceFile { files[0] }

  /// Adds a file.
  ///
  /// - Returns: By how much offsets in its own positions are to be raised.
  package mutating func add(_ file: SourceFile) -> Int {
    let end = (starts.last ?? 0) + (files.last?.bytes.count ?? 0)
    starts.append(end + 1)
    files.append(file)
    return end + 1
  }

  /// The file that a range is in, and its place there.
  ///
  /// - Complexity: O(files).
  package func locate(_ range: SourceRange) -> (file: SourceFile, range: SourceRange) {
    let index = starts.lastIndex { $0 <= range.start.offset } ?? 0
    return (files[index], range.shifted(by: -starts[index]))
  }
}

extension SourceRange {
  /// The same lines and columns, with other offsets.
  package func shifted(by offset: Int) -> SourceRange {
    offset == 0 ? self : SourceRange(start.shifted(by: offset), end.shifted(by: offset))
  }
}

extension SourcePosition {
  fileprivate func shifted(by offset: Int) -> SourcePosition {
    SourcePosition(line: line, column: column, offset: self.offset + offset)
  }
}
