import Analysis
import Document
import ExperimentModel

extension ReportTable {
  /// The caption and the table.
  func blocks(runsPage: String) -> [Block] {
    let body = cells.indices.map { row in
      zip(heads, rows[row].labels).map(Self.text)
        + columns.indices.flatMap { texts(cells[row][$0], ofColumn: $0, runsPage: runsPage) }
    }
    guard !body.isEmpty else { return [.paragraph(caption)] }
    return [
      .paragraph(caption), .table(Table(heads.map(Self.column) + columnHeads, rows: body)),
    ]
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
    let sentences = [heading, remark.isEmpty ? "" : Prose(remark).sentence, Prose(numbers)]
    return sentences.joined(separator: " ")
  }

  /// What the numbers of the table are; empty for a table without rows.
  private var numbers: String {
    guard showsMeans else { return "A number links to its runs." }
    guard !rows.isEmpty else { return "" }
    let isReplicated = cells.joined().contains { ($0?.point.replicates.count ?? 0) > 1 }
    let numbers =
      isReplicated
      ? "mean ± standard deviation over \(averaged) (number of runs)"
      : "numbers of single runs"
    var text = numbers.capitalizingFirst
    if let metric = metrics.first, metrics.count == 1, !metric.unit.symbol.isEmpty {
      text = "In \(metric.unit.symbol): \(numbers)"
    }
    if columns.indices.contains(where: hasPublished) {
      text += ", and the published number with what ours differs by"
      let units = Set(columns.map(\.metric.unit.differenceSymbol))
      if units == ["points"] { text += ", in points" }
    }
    return text + ". A number links to its runs."
  }

  /// What a mean is over: the seeds, and the axes that the spec says.
  private var averaged: String {
    (["the seeds"] + spec.over).joinedAsProse
  }

  private var columnHeads: [Table.Column] {
    columns.indices.flatMap { index in
      let ours = Table.Column(head(ofColumn: index), .right)
      return hasPublished(index)
        ? [ours, Table.Column(publishedHead, .right)] : [ours]
    }
  }

  private var publishedHead: Prose {
    showsMeans ? "published (difference)" : "published"
  }

  private func head(ofColumn index: Int) -> Prose {
    let levels = Prose(label(ofColumn: index))
    guard columnsNeedMetrics else { return levels }
    let column = columns[index].metric
    let unit = metrics.count > 1 && !column.unit.symbol.isEmpty ? " (\(column.unit.symbol))" : ""
    return [levels, Prose(column.title + unit)].joined(separator: "\(.lineBreak)")
  }

  private func hasPublished(_ column: Int) -> Bool {
    cells.contains { $0[column]?.published != nil }
  }

  private func texts(_ cell: Cell?, ofColumn column: Int, runsPage: String) -> [Prose] {
    let ours = cell.map { cell -> Prose in
      "\(.link(Prose(cell.text), to: Target(runsPage, anchor: cell.point.anchor)))"
    }
    return hasPublished(column)
      ? [ours ?? "", Prose(cell?.publishedText ?? "")] : [ours ?? ""]
  }
}
