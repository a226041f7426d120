import Analysis
import Document
import ExperimentModel
import Statistics

extension ForestPlan {
  private static let rowHeight = 20
  private static let widestLabel = 340

  func drawing(colors: [String: String]) -> Drawing {
    let symbol = metrics[0].unit.differenceSymbol
    let title = "\(subject), ours − published"
    let labels = rows.reversed().map { FigureLayout.fitting($0.label, width: Self.widestLabel) }
    return Drawing(
      panels: [panel], legend: legend,
      x: Drawing.Axis(title: symbol.isEmpty ? title : "\(title) (\(symbol))", range: range),
      y: Drawing.Axis(title: "", range: AxisRange(ofLevels: labels)),
      settings: ["set yzeroaxis linetype 1 linewidth 1.5 linecolor rgb '#666666'"],
      height: max(60, rows.count * Self.rowHeight + 20))
  }

  /// The horizontal axis: as far as runs and 0 reach, but for runs far from all others, and as intervals widen it.
  var range: AxisRange {
    let usual = runNumbers.kept(within: runNumbers.usualRange(towards: [.lower, .upper])) + [0]
    let (least, most) = (usual.min() ?? 0, usual.max() ?? 0)
    let reach = most > least ? (most - least) / 2 : .infinity
    let ends = rows.flatMap { row -> [Double] in
      guard let interval = row.interval, let mean = row.difference.map({ $0 * scale }),
        (least...most).contains(mean)
      else { return [] }
      return [
        max(interval.lower * scale, least - reach), min(interval.upper * scale, most + reach),
      ]
    }
    return AxisRange(showing: usual + ends)
  }

  var hasCutIntervals: Bool {
    rows.contains { row in
      guard let interval = row.interval, isShown(row) else { return false }
      return range.isBeyond(.lower, interval.lower * scale)
        || range.isBeyond(.upper, interval.upper * scale)
    }
  }

  /// What the caption says of rows whose mean lies beyond the axis.
  var beyond: String? {
    let count = rows.count { $0.difference != nil && !isShown($0) }
    return count > 0
      ? "\(counted(count, "row")) beyond the scale \(count == 1 ? "has" : "have") the difference at its end."
      : nil
  }

  private var scale: Double { metrics[0].unit.scale }
  private var runNumbers: [Double] { rows.flatMap(\.runs).map { $0 * scale } }

  private func isShown(_ row: ForestRow) -> Bool {
    row.difference.map { (range.lower...range.upper).contains($0 * scale) } ?? false
  }

  private var legend: [FigureLegend.Entry] {
    Agreement.allCases.filter { verdict in
      rows.contains { $0.verdict == verdict && $0.difference != nil }
    }.map { FigureLegend.Entry($0.rawValue, .point(Self.dot($0))) }
  }

  private static func color(_ verdict: Agreement) -> String {
    switch verdict {
    case .compatible: Palette.distinct[0]
    case .incompatible: Palette.emphasis
    case .notTestable: Palette.anyColor
    }
  }

  private static func dot(_ verdict: Agreement) -> String {
    MarkStyle.dot(color: color(verdict), shape: verdict == .notTestable ? 1 : 0)
  }
}

extension ForestPlan {
  private var panel: Drawing.Panel {
    var builder = PanelBuilder()
    for verdict in Agreement.allCases {
      let own = rows.filter { $0.verdict == verdict && $0.difference != nil }
      if !own.isEmpty { add(own, verdict, to: &builder) }
    }
    return builder.panel(title: "")
  }

  private func add(_ rows: [ForestRow], _ verdict: Agreement, to builder: inout PanelBuilder) {
    let color = Self.color(verdict)
    builder.add(
      Drawing.Block(
        title: verdict.rawValue, columns: ["row", "mean", "lower", "upper", "published", "n"],
        rows: rows.map(\.numbers)), .marks,
      (rows.contains { $0.interval != nil } ? [line(color)] : [])
        + ["using \(column(2)):1 with points \(Self.dot(verdict))"])
    let runs = rows.filter { $0.runs.count > 1 }.flatMap { row in row.runs.map { [row.place, $0] } }
    if !runs.isEmpty {
      builder.add(
        Drawing.Block(title: "\(verdict.rawValue), runs", columns: ["row", "value"], rows: runs),
        .runs,
        MarkStyle.smallDot(color: color).map { "using \(column(2)):($1+0.25) with points \($0)" })
    }
    for edge in [AxisRange.Edge.lower, .upper] { add(rows, beyond: edge, color, to: &builder) }
  }

  /// The numbers of means beyond an end of the axis, with an arrow that points to where they are.
  private func add(
    _ rows: [ForestRow], beyond edge: AxisRange.Edge, _ color: String,
    to builder: inout PanelBuilder
  ) {
    let hidden = rows.compactMap { row in
      row.difference.flatMap { range.isBeyond(edge, $0 * scale) ? [row.place, $0] : nil }
    }
    guard !hidden.isEmpty else { return }
    let (format, side) = edge == .lower ? ("◂ %+.3g", "left") : ("%+.3g ▸", "right")
    let place = GnuplotText.number(edge == .lower ? range.lower : range.upper)
    builder.add(
      Drawing.Block(
        title: "\(edge == .lower ? "below" : "above") the scale", columns: ["row", "mean"],
        rows: hidden), .signs,
      [
        "using (\(place)):1:(sprintf('\(format)', \(column(2)))) with labels \(side) "
          + "textcolor rgb '\(color)'"
      ])
  }

  /// A line from the number in the third column to that in the fourth, as far as the axis has it.
  private func line(_ color: String) -> String {
    let (least, most) = (GnuplotText.number(range.lower), GnuplotText.number(range.upper))
    let (lower, upper) = (shown(3), shown(4))
    let start = "(\(lower)>\(least)?\(lower):\(least))"
    let end = "(\(upper)<\(most)?\(upper):\(most))"
    return "using (\(end)>\(start)?\(start):NaN):1:(\(end)-\(start)):(0) with vectors heads "
      + "size screen 0.004,90 linewidth 1.3 linecolor rgb '\(color)'"
  }

  private func column(_ number: Int) -> String { GnuplotText.column(number, metrics[0]) }

  private func shown(_ number: Int) -> String {
    scale == 1 ? "$\(number)" : "$\(number)*\(GnuplotText.number(scale))"
  }
}
