/// A page that was written in Markdown, read back as far as it takes to say where two pages differ.
struct MarkdownPage {
  /// What stands below a heading, up to the next one.
  struct Section {
    /// The headings that lead to it, that of the page first.
    let path: [String]
    /// The lines that belong to no table and are not empty.
    fileprivate(set) var lines: [NumberedLine] = []
    /// The tables, in their order.
    fileprivate(set) var tables: [MarkdownTable] = []
  }

  /// The sections in their order; the first is what stands above all headings.
  private(set) var sections = [Section(path: [])]

  /// Reads a page.
  init(_ text: String) {
    var rest = NumberedLine.all(of: text)[...]
    var headings: [Heading] = []
    // What is fenced is code, whatever it looks like.
    var isFenced = false
    while let line = rest.first {
      if line.text.hasPrefix("```") { isFenced.toggle() }
      if !isFenced, let heading = Heading(line.text) {
        headings = headings.filter { $0.level < heading.level } + [heading]
        sections.append(Section(path: headings.map(\.text)))
      } else if !isFenced, let table = MarkdownTable(rest, name: nameOfNextTable) {
        sections[sections.count - 1].tables.append(table)
        rest = rest.dropFirst(table.rows.count + 1)
      } else if !line.text.isEmpty {
        sections[sections.count - 1].lines.append(line)
      }
      rest = rest.dropFirst()
    }
  }

  private struct Heading {
    let level: Int
    let text: String

    init?(_ line: Substring) {
      level = line.prefix { $0 == "#" }.count
      guard level > 0, line.dropFirst(level).first == " " else { return nil }
      text = MarkdownText.plain(line.dropFirst(level))
    }
  }

  /// What the caption before a table calls it, as in `**Table *depth*: …`; else the summary that it is closed under, or
  /// the heading.
  private var nameOfNextTable: String {
    guard let section = sections.last else { return "" }
    let line = section.lines.last?.text ?? ""
    if let caption = line.firstMatch(of: #/^\*\*Table \*((?:[^*\\]|\\.)+)\*: /#) {
      return MarkdownText.plain(caption.output.1)
    }
    return line.hasPrefix("<summary>") ? MarkdownText.plain(line) : section.path.last ?? ""
  }
}

/// A line of a file.
struct NumberedLine {
  /// Its number, from 1.
  let number: Int
  /// Its text, without what ends it.
  let text: Substring

  /// The lines of a text, whatever system's ends they have.
  static func all(of text: String) -> [NumberedLine] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.enumerated()
      .map { NumberedLine(number: $0 + 1, text: $1) }
  }
}
