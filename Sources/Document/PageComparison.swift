/// Two pages side by side: sections are compared with those of the same headings, tables with those of the same name.
struct PageComparison {
  private let found: MarkdownPage
  private let expected: MarkdownPage
  /// The names that several tables of a page have.
  private let sharedNames: Set<String>

  init(found: MarkdownPage, expected: MarkdownPage) {
    self.found = found
    self.expected = expected
    sharedNames = Self.sharedNames(in: found).union(Self.sharedNames(in: expected))
  }

  private static func sharedNames(in page: MarkdownPage) -> Set<String> {
    let names = page.sections.flatMap(\.tables).map(\.name)
    return Set(Dictionary(grouping: names) { $0 }.filter { $1.count > 1 }.keys)
  }

  /// Where they differ, in the order of the page as it should be; then what it should not have.
  var differences: [PageDifference] {
    let common = Set(found.sections.map(\.path)).intersection(expected.sections.map(\.path))
    return paired(found.sections, expected.sections, by: \.path).flatMap { found, expected in
      if let found, let expected { return differences(found, expected) }
      // What a missing section holds is missing with it.
      let path = (found ?? expected)?.path ?? []
      guard common.contains(path.dropLast()) else { return [] }
      return [
        PageDifference(
          .section(path.last ?? ""), found: found?.path.last, expected: expected?.path.last)
      ]
    }
  }

  private func differences(
    _ found: MarkdownPage.Section, _ expected: MarkdownPage.Section
  ) -> [PageDifference] {
    let path = expected.path
    return PageDifference.all(of: found.lines, from: expected.lines)
      + paired(found.tables, expected.tables, by: \.name).flatMap { found, expected in
        differences(found, expected, in: path)
      }
  }

  private func differences(
    _ found: MarkdownTable?, _ expected: MarkdownTable?, in path: [String]
  ) -> [PageDifference] {
    let name = (found ?? expected)?.name ?? ""
    // The first heading is the page's own.
    let title = TableTitle(
      name: name, section: sharedNames.contains(name) ? path.dropFirst().first : nil)
    guard let found, let expected else {
      return [PageDifference(.table(title), found: found?.name, expected: expected?.name)]
    }
    return TableComparison(found: found, expected: expected, title: title).differences
  }
}
