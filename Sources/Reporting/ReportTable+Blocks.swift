import Analysis
import Document
import ExperimentModel

extension ReportTable {
  /// The caption and the table.
  func blocks(runsPage: String) -> [Block] {
    let best = bestPlaces
    let body = cells.indices.map { row in
      zip(heads, rows[row].labels).map(Self.text)
        + columns.indices.flatMap { column in
          texts(
            row: row, column: column, runsPage: runsPage,
            isBest: best.contains(Place(row: row, column: column)))
        }
    }
    guard !body.isEmpty else { return [.paragraph(caption)] }
    return [
      .paragraph(caption), .table(Table(heads.map(Self.column) + columnHeads, rows: body)),
    ]
  }

  /// The caption where the table stands as published numbers beside ours.
  var captionBesidePublished: Prose {
    let heading = PageText.heading("Table", name: spec.name, title: title)
    return
      "\(heading) Ours: mean ± standard deviation over the seeds (number of runs); a number links to its runs."
  }

  private static func column(_ head: Head) -> Table.Column {
    Table.Column(
      head.style == .code ? "\(.code(head.title))" : Prose(head.title),
      head.style == .number ? .right : .left)
  }

  private static func text(_ head: Head, _ label: String) -> Prose {
    if label.isEmpty { return "–" }
    return head.style == .code && label != "–" ? "\(.code(label))" : Prose(label)
  }

  private var caption: Prose {
    let heading = PageText.heading("Table", name: spec.name, title: title)
    let sentences = [heading, remark.isEmpty ? "" : Prose(remark).sentence]
    return (sentences + TableCaption(self).sentences.map { Prose($0) }).joined(separator: " ")
  }

  private var columnHeads: [Table.Column] {
    columns.indices.flatMap { index in
      [Table.Column(head(ofColumn: index), .right)]
        + (hasPublished(index) ? [Table.Column("published", .right)] : [])
        + (hasDifferences(index) ? [Table.Column(Prose("vs. \(referenceLabel)"), .right)] : [])
    }
  }

  private func head(ofColumn index: Int) -> Prose {
    let levels = Prose(label(ofColumn: index))
    guard columnsNeedMetrics else { return levels }
    let column = columns[index].metric
    let unit = metrics.count > 1 && !column.unit.symbol.isEmpty ? " (\(column.unit.symbol))" : ""
    return [levels, Prose(column.title + unit)].joined(separator: "\(.lineBreak)")
  }

  /// Whether a column of a record table has published numbers; those of metrics have a table of their own.
  private func hasPublished(_ column: Int) -> Bool {
    !showsMetrics && cells.contains { $0[column]?.published != nil }
  }

  private func hasDifferences(_ column: Int) -> Bool {
    differences.contains { $0[column] != nil }
  }

  private func texts(row: Int, column: Int, runsPage: String, isBest: Bool) -> [Prose] {
    let cell = cells[row][column]
    let ours = cell.map { cell -> Prose in
      "\(.link(Prose(cell.text), to: Target(runsPage, anchor: cell.point.anchor)))"
    }
    let marked = ours.map { isBest ? "\(.strong($0))" : $0 } ?? ""
    return [marked] + (hasPublished(column) ? [Prose(cell?.publishedNumber ?? "")] : [])
      + (hasDifferences(column) ? [Prose(differences[row][column]?.text ?? "")] : [])
  }
}
