/// A place where a file of the results is not what the records give, with both sides.
package struct PageDifference: Hashable, Sendable {
  /// Where it is.
  package enum Place: Hashable, Sendable {
    /// A line of the file as it is, from 1.
    case line(Int)
    /// All that stands below a heading.
    case section(String)
    case table(TableTitle)
    case column(String, table: TableTitle)
    case row(String, table: TableTitle)
    case cell(row: String, column: String, table: TableTitle)
  }

  package let place: Place
  /// What the file has there; `nil` for nothing.
  package let found: String?
  /// What the records give; `nil` for nothing.
  package let expected: String?

  init(_ place: Place, found: String?, expected: String?) {
    self.place = place
    self.found = found
    self.expected = expected
  }

  /// Where a page is not the one that the records give: cells of tables by their rows and columns, and lines.
  ///
  /// - Parameters:
  ///   - found: The page as it is, in Markdown.
  ///   - expected: The page as it should be.
  /// - Returns: The differences in the order of the page; none where the texts are equal.
  package static func all(of found: String, from expected: String) -> [PageDifference] {
    guard !found.isSame(as: expected) else { return [] }
    let differences = PageComparison(found: MarkdownPage(found), expected: MarkdownPage(expected))
      .differences
    // What no reader sees, such as the ends of lines.
    return differences.isEmpty ? lines(of: found, from: expected) : differences
  }

  /// Where a file that is no page is not the one that the records give, line by line.
  ///
  /// - Parameters:
  ///   - found: The file as it is.
  ///   - expected: The file as it should be.
  /// - Returns: The lines that differ; none where the texts are equal.
  package static func lines(of found: String, from expected: String) -> [PageDifference] {
    func lines(_ text: String) -> [NumberedLine] {
      text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .map { NumberedLine(number: $0 + 1, text: Substring($1)) }
    }
    return all(of: lines(found), from: lines(expected))
  }

  /// The lines that differ, those left out that are equal at the beginning and at the end.
  static func all(of found: [NumberedLine], from expected: [NumberedLine]) -> [PageDifference] {
    let head = zip(found, expected).prefix { $0.text.isSame(as: $1.text) }.count
    let (rest, wanted) = (found.dropFirst(head), expected.dropFirst(head))
    let tail = zip(rest.reversed(), wanted.reversed()).prefix { $0.text.isSame(as: $1.text) }.count
    let pairs = paired(Array(rest.dropLast(tail)), Array(wanted.dropLast(tail)))
    let end = rest.suffix(tail).first?.number ?? (found.last?.number ?? 0) + 1
    return pairs.compactMap { line, wanted in
      if let line, let wanted, line.text.isSame(as: wanted.text) { return nil }
      return PageDifference(
        .line(line?.number ?? end), found: line.map { String($0.text) },
        expected: wanted.map { String($0.text) })
    }
  }
}

/// What a reader calls a table of a page.
package struct TableTitle: Hashable, Sendable {
  /// The name in its caption, or the line or the heading that it stands below.
  package let name: String
  /// The heading of its part of the page, where other tables of the page have the same name; `nil` otherwise.
  package let section: String?
}

extension StringProtocol {
  /// Whether the texts are equal byte by byte; two that are composed otherwise are not.
  fileprivate func isSame(as other: some StringProtocol) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

/// Elements of a list beside those of another, in their order; the rest of the longer one stands alone.
func paired<Element>(
  _ found: [Element], _ expected: [Element]
) -> [(found: Element?, expected: Element?)] {
  (0..<max(found.count, expected.count)).map { index in
    (
      found.indices.contains(index) ? found[index] : nil,
      expected.indices.contains(index) ? expected[index] : nil
    )
  }
}

/// Elements of a list beside those of another that have the same name, the first beside the first.
///
/// - Parameters:
///   - found: A list.
///   - expected: Another list.
///   - name: What tells elements apart.
/// - Returns: The pairs in the order of the second list, then what the first alone has.
func paired<Element, Name: Hashable>(
  _ found: [Element], _ expected: [Element], by name: (Element) -> Name
) -> [(found: Element?, expected: Element?)] {
  var places = Dictionary(grouping: found.indices.reversed()) { name(found[$0]) }
  let pairs = expected.map { wanted in
    (found: places[name(wanted)]?.popLast().map { found[$0] }, expected: wanted as Element?)
  }
  let rest = places.values.joined().sorted()
  return pairs + rest.map { (found: found[$0], expected: nil) }
}
