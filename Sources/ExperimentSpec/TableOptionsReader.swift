import Diagnostics
import ExperimentModel
import YAML

/// Reads how a table shows its numbers.
struct TableOptionsReader {
  let report: ReportReader
  let mapping: MappingReader
  let layout: TableSpec.Layout
  let values: [String]
  let condition: PointCondition

  private var context: SpecContext { report.context }

  /// The options; what does not suit the table is a problem, and left out.
  var options: TableOptions {
    TableOptions(
      show: mapping["show"].flatMap { context.word($0, named: "show") } ?? .deviation,
      mark: mapping["mark"].flatMap(mark), sort: mapping["sort"].flatMap(sort),
      difference: mapping["difference"].flatMap(difference))
  }

  // MARK: Marks and order

  private func mark(_ node: YAMLNode) -> TableOptions.Mark? {
    guard let mark: TableOptions.Mark = context.word(node, named: "mark") else { return nil }
    let metrics = values.compactMap { context.kind.metric($0) }
    guard metrics.contains(where: { $0.better != .neither }) else {
      if let metric = metrics.first { context.reportNoBetter(metric, at: node.range) }
      return nil
    }
    guard let alone = standingAlone(mark) else { return mark }
    reportUnused("mark", "\(alone) has one number of a metric", at: node, fixIt: "remove it")
    return nil
  }

  /// What has no two cells of a metric to compare; `nil` where there are two.
  private func standingAlone(_ mark: TableOptions.Mark) -> String? {
    let (rows, columns) = axes
    switch mark {
    case .bestOfRow: return count(on: columns) == 1 ? "each row" : nil
    case .bestOfColumn: return count(on: rows) == 1 ? "each column" : nil
    case .best: return count(on: rows.map { $0 + columns }) == 1 ? "the table" : nil
    }
  }

  private func sort(_ node: YAMLNode) -> String? {
    guard let metric = report.metrics.metric(node, for: .ranking) else { return nil }
    guard count(on: axes.rows) != 1 else {
      reportUnused("sort", "the table has one row", at: node, fixIt: "remove it")
      return nil
    }
    return metric.name
  }

  /// The axes down the side, or `nil` where each row is a point by its rank, and those along the top.
  private var axes: (rows: [String]?, columns: [String]) {
    if case .grid(let rows, let columns) = layout { (rows, columns) } else { (nil, []) }
  }

  /// How many combinations of levels the points shown have; `nil` where that is not known.
  private func count(on axes: [String]?) -> Int? {
    guard let axes, !report.points.isEmpty else { return nil }
    return Set(shown.map { point in axes.map { point[$0] } }).count
  }

  private var shown: [Point] {
    report.shown(condition).map(\.point)
  }

  private func reportUnused(_ key: String, _ reason: String, at node: YAMLNode, fixIt: String) {
    context.report(
      "spec.unused", "\(quoted(key)) has no effect, as \(reason)", at: node.headRange,
      fixIts: [FixIt(fixIt)])
  }

  // MARK: Differences

  private func difference(_ node: YAMLNode) -> TableOptions.Difference? {
    guard let mapping = MappingReader(node, as: .difference, named: "difference", in: context),
      let axisNode = mapping["axis"], let levelNode = mapping["to"],
      let axis = report.conditions.axis(axisNode),
      let level = report.conditions.level(levelNode, of: axis)
    else { return nil }
    if !report.specs.isEmpty, axis.name == Experiment.specAxis {
      context.report(
        "spec.difference",
        "seeds of different specs are not paired, so their cells have no difference",
        at: axisNode.range, fixIts: [FixIt("claim it, with 'in': the interval is then Welch's")])
      return nil
    }
    // Of a number, it is not known ahead whether the level is called as it is written, or as its value.
    if !report.specs.isEmpty, level != context.text(of: levelNode) {
      context.report(
        "spec.unknown-level", "the level is called \(quoted(level)) there", at: levelNode.range,
        fixIts: [FixIt("write \(quoted(level))")])
      return nil
    }
    // Of specs that are read later, and where points are refused, nothing more is known.
    guard !report.points.isEmpty else {
      return TableOptions.Difference(axis: axis.name, to: level)
    }
    let placed = (axes.rows ?? []) + axes.columns
    guard placed.contains(axis.name) else {
      context.report(
        "spec.difference",
        "\(quoted(axis.name)) is no axis of the table's rows or columns, so there are no levels to compare",
        at: axisNode.range,
        fixIts: [placed.isEmpty ? nil : FixIt("its axes are \(MappingReader.list(placed))")])
      return nil
    }
    let levels = Set(shown.compactMap { $0[axis.name] })
    guard levels.contains(level), levels.count > 1 else {
      let lack = levels.contains(level) ? "no other level" : "no \(quoted(level))"
      context.report(
        "spec.difference", "the table shows \(lack) of \(quoted(axis.name)) to compare with",
        at: levelNode.range, fixIts: [FixIt("name a level that 'at' selects beside others")])
      return nil
    }
    return TableOptions.Difference(axis: axis.name, to: level)
  }
}
