package import ExperimentModel

extension ReportTable {
  /// Lays out the rows of a table that each record holds, point by point, with what heads them in front.
  ///
  /// Rows of several seeds belong together where their labels are the same. What is shown of a measurement's numbers from
  /// several seeds, its column declares.
  package init(
    record spec: TableSpec, table name: String, published: [PublishedRow],
    of results: ExperimentResults
  ) {
    let kind = results.experiment.kind
    guard let definition = kind.tables.first(where: { $0.name == name }) else {
      self.init(
        spec, title: spec.name.capitalizingFirst, heads: [], rows: [], columns: [], cells: [],
        showsMetrics: false)
      return
    }
    let points = results.points(matching: spec.condition)
    let axes = results.experiment.axes.map(\.name).filter { axis in
      Set(points.map { $0.point[axis] }).count > 1
    }
    let shown = definition.measurements(among: spec.values)
    let entries = points.flatMap { point in
      RecordTableEntry.all(
        at: point, in: definition,
        published: published.filter { point.point.matches($0.condition) })
    }
    self.init(
      spec, title: (shown.first?.metric.documentation ?? spec.name).capitalizingFirst,
      heads: axes.map { Head($0) }
        + definition.labels.map { Head($0.title, $0.isOrdinal ? .number : .text) },
      rows: entries.map { entry in
        let levels = entry.point.point.levels(on: axes)
        return Row(
          labels: levels + entry.labels,
          name: ([LevelLabel.text(levels, on: axes)] + entry.labels).filter { !$0.isEmpty }
            .joined(separator: " · "))
      },
      columns: shown.map { Column(levels: [], metric: $0.metric) },
      cells: entries.map { entry in shown.map { entry.cell($0) } },
      remark: Self.remark(shown, points: points), showsMetrics: false)
  }

  private static func remark(
    _ shown: [RecordTableDefinition.Measurement], points: [PointResults]
  ) -> String {
    guard points.contains(where: { $0.replicates.count > 1 }) else { return "Of a single run each" }
    let summaries = shown.map(\.summary)
    return "Means over the seeds"
      + (summaries.contains(.scientific(.largest)) ? "; of maxima, the largest" : "")
      + (summaries.contains(.scientific(.extent))
        ? "; of sums with a sign, the least to the largest" : "")
  }
}

/// One row of a record's table at a point, with the numbers of each replicate.
private struct RecordTableEntry {
  let point: PointResults
  let labels: [String]
  /// The row of each replicate; `nil` where it has none.
  let rows: [[Double]?]
  /// The numbers that were published of it, by column.
  let published: [String: Double]

  /// The rows in the order of the first replicate that has them, then those that were published alone; one without labels
  /// where there is none.
  static func all(
    at point: PointResults, in definition: RecordTableDefinition, published: [PublishedRow]
  ) -> [RecordTableEntry] {
    let tables = point.replicates.map { replicate -> [(labels: [String], row: [Double])] in
      guard replicate.status.isFinished,
        let rows = replicate.status.record?.result.tables[definition.name]
      else { return [] }
      return rows.filter { $0.count == definition.columns.count }
        .map { (definition.labelTexts($0), $0) }
    }
    let publishedNumbers = published.map { row in
      (labels: definition.labels.map { row.labels[$0.name] ?? "–" }, numbers: row.numbers)
    }
    let labels = (tables.joined().map(\.labels) + publishedNumbers.map(\.labels)).uniqued
    return (labels.isEmpty ? [definition.labels.map { _ in "–" }] : labels).map { labels in
      RecordTableEntry(
        point: point, labels: labels,
        rows: tables.map { table in table.first { $0.labels == labels }?.row },
        published: publishedNumbers.first { $0.labels == labels }?.numbers ?? [:])
    }
  }

  func cell(_ measurement: RecordTableDefinition.Measurement) -> Cell {
    Cell(
      point: point, metric: measurement.metric,
      published: published[measurement.metric.name].map {
        PublishedValue(
          condition: .everywhere, metric: measurement.metric.name, value: $0, spread: nil,
          place: "")
      },
      numbers: rows.map { $0.map { $0[measurement.index] } }, summary: measurement.summary)
  }
}

extension RecordTableDefinition {
  /// A column of measurements and its place.
  struct Measurement {
    let index: Int
    let metric: MetricDefinition
    let summary: Cell.Summary
  }

  /// The columns that tell rows apart.
  package var labels: [Column] { columns.filter(\.isLabel) }

  /// The columns of measurements among those named; all where none of them is named.
  func measurements(among names: [String]) -> [Measurement] {
    let all = columns.enumerated().filter { !$0.element.isLabel }
    let named = all.filter { names.contains($0.element.name) }
    return (named.isEmpty ? all : named).map { index, column in
      Measurement(
        index: index,
        metric: MetricDefinition(
          column.name, title: column.title, unit: .plain(""), better: .neither,
          availability: .final,
          title),
        summary: .scientific(column.summary))
    }
  }

  /// What a row's labels say: words, or whole numbers.
  fileprivate func labelTexts(_ row: [Double]) -> [String] {
    zip(columns, row).filter(\.0.isLabel).map { column, number in
      let index = Int(exactly: number)
      if let index, column.words.indices.contains(index) { return column.words[index] }
      return index.map(String.init) ?? "–"
    }
  }
}
