import Analysis
import Document
import ExperimentModel

/// A figure's numbers as gnuplot reads them: one block for each group of marks, in the order of the panels.
struct FigureData {
  /// The end of the second line, by which a file is known as generated.
  static let mark = "; generated, not to be edited."

  /// The whole file.
  let text: String

  /// Writes a figure's numbers.
  init(_ plan: any FigurePlan, _ drawing: Drawing, title: String, origin: String) {
    let blocks = drawing.panels.flatMap(\.blocks).enumerated().map { index, block in
      Self.text(of: block, index: index)
    }
    text = Self.head(plan, title: title, origin: origin) + blocks.joined(separator: "\n\n\n") + "\n"
  }

  private static func head(_ plan: any FigurePlan, title: String, origin: String) -> String {
    let units = Set(plan.dataUnits).filter { !$0.isEmpty }.sorted()
    let unit = units.isEmpty ? [] : ["Numbers are in \(units.joined(separator: ", "))."]
    let lines =
      [
        title.singleLine,
        "From the records of \(origin.singleLine)\(Self.mark)",
      ] + plan.dataDescription + plan.dataRemarks + unit
    return lines.map { "# \($0)\n" }.joined()
  }

  private static func text(of block: Drawing.Block, index: Int) -> String {
    let lines = block.rows.map { row in
      row.map { $0.isFinite ? JSON.text(of: $0) : "NaN" }.joined(separator: " ")
    }
    let title = block.title.singleLine
    return (["# index \(index): \(title)", "# " + block.columns.joined(separator: " ")] + lines)
      .joined(separator: "\n")
  }
}

extension Drawing.Block {
  /// What a block's title calls the numbers of a point or of several.
  static func name(_ label: String, _ metric: MetricDefinition) -> String {
    [label, metric.name].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// What a block's title calls the numbers of a run.
  static func name(_ run: RunLabel, _ metric: MetricDefinition) -> String {
    "\(name(run.pointName, metric)), seed \(run.seed)"
  }

  /// A name as the head of a column.
  static func column(_ name: String) -> String {
    SafeName.unique([name])[0]
  }
}
