/// A page as it is meant, before it is written in any format.
package struct Document: Hashable, Sendable {
  /// What the page consists of, in its order.
  package var blocks: [Block]

  /// Creates a page.
  package init(_ blocks: [Block]) {
    self.blocks = blocks
  }
}

/// A part of a page that begins on a line of its own.
package indirect enum Block: Hashable, Sendable {
  /// What nobody sees but who reads the file.
  case comment(String)
  /// A heading of a level from 1.
  case heading(Int, Prose)
  /// A place that links can lead to.
  case anchor(String)
  /// A paragraph.
  case paragraph(Prose)
  /// What a reader should know before trusting any number, a paragraph or several.
  case note([Prose])
  /// Points in no order of rank.
  case list([Prose])
  /// A table.
  case table(Table)
  /// A picture, with words for who cannot see it.
  case image(path: String, String)
  /// A command to type.
  case command(String)
  /// What stays closed until a reader asks for it.
  case details(summary: Prose, [Block])

  /// A text that somebody wrote, as paragraphs where it has empty lines.
  package static func paragraphs(_ text: String) -> [Block] {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(\.singleLine)
    return lines.split { $0.isEmpty }.map { .paragraph(Prose($0.joined(separator: " "))) }
  }
}

/// Rows of cells below a head.
package struct Table: Hashable, Sendable {
  /// A column and how it is set.
  package struct Column: Hashable, Sendable {
    /// Where the cells of a column stand.
    package enum Alignment: Sendable {
      case left
      case right
    }

    package let title: Prose
    package let alignment: Alignment

    /// Creates a column.
    package init(_ title: Prose, _ alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  package let columns: [Column]
  /// The cells, a row after the other, as many in each as there are columns.
  package let rows: [[Prose]]

  /// Creates a table.
  package init(_ columns: [Column], rows: [[Prose]]) {
    self.columns = columns
    self.rows = rows
  }
}
