internal import ExperimentModel

extension ReportTable {
  /// The caption, the table, and what became of runs that it lacks.
  func markdown(runsPage: String) -> String {
    let body = cells.indices.map { row in
      zip(heads, rows[row].labels).map(Self.text)
        + columns.indices.flatMap { texts(cells[row][$0], ofColumn: $0, runsPage: runsPage) }
    }
    guard !body.isEmpty else { return caption }
    return caption + "\n\n" + Markdown.table(heads.map(Self.column) + columnHeads, rows: body)
  }

  private static func column(_ head: Head) -> Markdown.Column {
    let title = head.style == .code ? Markdown.code(head.title) : Markdown.escaped(head.title)
    return Markdown.Column(title, head.style == .number ? .right : .left)
  }

  private static func text(_ head: Head, _ label: String) -> String {
    if label.isEmpty { return "–" }
    return head.style == .code && label != "–" ? Markdown.code(label) : Markdown.escaped(label)
  }

  /// A sentence that tells what the table shows: `Test accuracy by depth and norm`.
  var title: String {
    guard spec.title.isEmpty else { return spec.title }
    switch spec.layout {
    case .grid:
      let axes = heads.map(\.title) + columnAxes
      let subject = metrics.map(\.title).joinedAsProse
      return (axes.isEmpty ? subject : "\(subject) by \(axes.joinedAsProse)").capitalisingFirst
    case .best: return rows.count == 1 ? "The best point" : "The best points"
    case .recordTable:
      return (metrics.first?.documentation ?? spec.name).capitalisingFirst
    }
  }

  private var caption: String {
    var caption = PageText.heading("Table", name: spec.name, title: title) + " "
    if !remark.isEmpty { caption += PageText.sentence(Markdown.escaped(remark)) + " " }
    if case .recordTable = spec.layout { return caption + "A number links to its runs." }
    guard !rows.isEmpty else { return String(caption.dropLast()) }
    let isReplicated = cells.joined().contains { ($0?.point.replicates.count ?? 0) > 1 }
    let numbers =
      isReplicated
      ? "mean ± standard deviation over \(averaged) (number of runs)"
      : "numbers of single runs"
    if let metric = metrics.first, metrics.count == 1, !metric.unit.symbol.isEmpty {
      caption += "In \(Markdown.escaped(metric.unit.symbol)): \(numbers)"
    } else {
      caption += numbers.capitalisingFirst
    }
    if columns.indices.contains(where: hasPublished) {
      caption += ", and the published number with what ours differs by"
      let units = Set(columns.map(\.metric.unit.differenceSymbol))
      if units == ["points"] { caption += ", in points" }
    }
    return caption + ". A number links to its runs."
  }

  /// What a mean is over: the seeds, and the axes that the spec says.
  private var averaged: String {
    Markdown.escaped((["the seeds"] + spec.over).joinedAsProse)
  }

  private var columnHeads: [Markdown.Column] {
    columns.indices.flatMap { index in
      let ours = Markdown.Column(head(ofColumn: index), .right)
      return hasPublished(index)
        ? [ours, Markdown.Column(publishedHead, .right)] : [ours]
    }
  }

  private var publishedHead: String {
    if case .recordTable = spec.layout { "published" } else { "published (difference)" }
  }

  private func head(ofColumn index: Int) -> String {
    let levels = Markdown.escaped(label(ofColumn: index))
    guard columnsNeedMetrics else { return levels }
    let column = columns[index].metric
    let unit = metrics.count > 1 && !column.unit.symbol.isEmpty ? " (\(column.unit.symbol))" : ""
    let metric = Markdown.escaped(column.title + unit)
    return levels.isEmpty ? metric : "\(levels)<br>\(metric)"
  }

  private func hasPublished(_ column: Int) -> Bool {
    cells.contains { $0[column]?.published != nil }
  }

  private func texts(_ cell: Cell?, ofColumn column: Int, runsPage: String) -> [String] {
    let ours =
      cell.map {
        Markdown.link(Markdown.escaped($0.text), to: "\(runsPage)#\($0.point.anchor)")
      } ?? ""
    return hasPublished(column) ? [ours, cell?.publishedText ?? ""] : [ours]
  }
}

extension Cell {
  /// The published number and, of a mean with its deviation, what ours differs by: `53.51 (−0.1)`; `nil` where nothing was
  /// published.
  var publishedText: String? {
    guard summary == .mean else { return published.map { Formatting.scientificText(of: $0.value) } }
    return publishedNumber.map { number in differenceText.map { "\(number) (\($0))" } ?? number }
  }

  /// The published number: `53.51`.
  var publishedNumber: String? {
    published.map {
      Formatting.text(ofPublished: $0.value, spread: $0.spread, in: metric.unit)
    }
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var joinedAsProse: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalisingFirst: String {
    prefix(1).uppercased() + dropFirst()
  }
}
