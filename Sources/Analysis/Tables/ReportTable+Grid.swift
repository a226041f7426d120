package import ExperimentModel

extension ReportTable {
  /// Lays out the levels of some axes down the side and those of others along the top.
  ///
  /// An axis that the spec neither puts in rows or columns nor holds at one level becomes a further row axis, so that no
  /// cell ever stands for two points, unless the spec says that it is to be averaged over.
  package init(
    grid spec: TableSpec, rows specRows: [String], columns columnAxes: [String],
    of results: ExperimentResults
  ) {
    let points = results.points(matching: spec.condition, over: spec.over)
    let axes = results.experiment.axes
    let free = results.differingAxes(of: points).filter { axis in
      !specRows.contains(axis) && !columnAxes.contains(axis)
    }
    let rowAxes = specRows + free
    let metrics = spec.values.compactMap { results.experiment.kind.metric($0) }
    let combinations = Self.combinations(columnAxes, of: points, axes: axes)
    let columns = combinations.flatMap { levels in
      metrics.map { Column(levels: levels, metric: $0) }
    }
    let byLevels = Dictionary(
      points.map { ($0.point.levels(on: rowAxes + columnAxes), $0) },
      uniquingKeysWith: { first, _ in first })
    let order = RowOrder(
      spec.options.sort.flatMap { results.experiment.kind.metric($0) },
      of: Self.combinations(rowAxes, of: points, axes: axes)
    ) { row in
      combinations.first.flatMap { byLevels[row + $0] }
    }
    let rows = order.rows
    let cells = rows.map { row in
      columns.map { column in
        byLevels[row + column.levels].map {
          results.cell(column.metric, at: $0, showing: spec.options.show)
        }
      }
    }
    let shown = columns.map(\.metric).uniqued(by: \.name).map(\.title).joinedAsProse
    let shownAxes = rowAxes + columnAxes
    self.init(
      spec,
      title: (shownAxes.isEmpty ? shown : "\(shown) by \(shownAxes.joinedAsProse)")
        .capitalizingFirst,
      heads: rowAxes.map { Head($0) },
      rows: rows.map { levels in
        Row(
          labels: levels,
          name: levels.isEmpty ? "all runs" : LevelLabel.text(levels, on: rowAxes))
      }, columns: columns, cells: cells,
      differences: LevelDifferences(in: spec, axes: shownAxes, of: results)?
        .cells(rows: rows, columns: columns) ?? [],
      columnAxes: columnAxes, remark: order.remark(ofColumns: combinations, on: columnAxes))
  }

  /// The combinations of levels that occur, in the order of the axes' levels; one empty combination without axes.
  private static func combinations(
    _ names: [String], of points: [PointResults], axes: [Axis]
  ) -> [[String]] {
    let ranks = names.map { name in
      let levels = axes.first { $0.name == name }?.levels ?? []
      return Dictionary(
        levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    func rank(_ combination: [String]) -> [Int] {
      zip(ranks, combination).map { $0[$1] ?? Int.max }
    }
    return Set(points.map { $0.point.levels(on: names) })
      .sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
  }
}
