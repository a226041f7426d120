package import ExperimentModel

extension ReportTable {
  /// Lays out the best points of those that the condition selects, best first.
  ///
  /// The rows name the values of the fields that the points sample or choose, or in which they differ; also where the best
  /// happen to agree in one, which is a result of a search.
  package init(best spec: TableSpec, count: Int, by name: String, of results: ExperimentResults) {
    let kind = results.experiment.kind
    let points = results.points(matching: spec.condition, over: spec.over)
    let metrics = spec.values.compactMap { kind.metric($0) }
    let ranked = kind.metric(name)?.ranked(points) ?? []
    let best = Array(ranked.prefix(count))
    let fields = VaryingFields(of: points, in: kind)
    self.init(
      spec, title: best.count == 1 ? "The best point" : "The best points",
      heads: [Head("rank", .number)] + fields.shortNames.map { Head($0, .code) },
      rows: best.enumerated().map { index, point in
        Row(labels: ["\(index + 1)"] + fields.values(at: point), name: "\(index + 1)")
      },
      columns: metrics.map { Column(levels: [], metric: $0) },
      cells: best.map { point in
        metrics.map { results.cell($0, at: point, showing: spec.options.show) }
      },
      remark: Self.remark(shown: best.count, ranked: ranked.count, points, kind.metric(name)))
  }

  /// `The best 3 of 10 points by validation accuracy, highest first; left out: 1 diverged`.
  private static func remark(
    shown: Int, ranked: Int, _ points: [PointResults], _ metric: MetricDefinition?
  ) -> String {
    let title = metric?.title ?? ""
    let order = metric?.better == .lower ? "lowest" : "highest"
    let all = counted(points.count, "point")
    guard ranked > 0 else { return "None of \(all) has a \(title)" }
    guard points.count > 1 else { return "" }
    let best = shown == points.count ? "all" : "the best \(shown) of"
    let remark = "\(best) \(all) by \(title), \(order) first".capitalizingFirst
    let left = points.filter { point in !point.replicates.allSatisfy(\.status.isFinished) }
    let counts = [
      (left.count { $0.replicates.contains(where: \.status.isDiverged) }, "diverged"),
      (
        left.count { !$0.replicates.contains(where: \.status.isDiverged) }, "without a result yet"
      ), (points.count - ranked - left.count, metric?.absence ?? "not finite"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return counts.isEmpty ? remark : "\(remark); left out: \(counts.joined(separator: ", "))"
  }
}

extension MetricDefinition {
  /// The points with a number of every replicate, the best mean first, equal ones in their order.
  ///
  /// Points with a replicate that diverged or has no number are left out, as no choice is ever made of them.
  package func ranked(_ points: [PointResults]) -> [PointResults] {
    ranked(points, by: numbers)
  }

  /// What a point is compared by, the more the better; `nil` for a point that is never the best.
  func score(of point: PointResults) -> Double? { score(of: numbers(at: point)) }

  /// The number of each replicate; `nil` for one that has none which counts.
  func numbers(at point: PointResults) -> [Double?] {
    point.replicates.map { $0.status.isFinished ? $0.value(of: self) : nil }
  }
}
