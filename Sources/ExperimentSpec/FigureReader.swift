import Diagnostics
import ExperimentModel
import YAML

/// Reads what a figure draws, which follows from its keys, and from what `x` names.
struct FigureReader {
  let context: SpecContext
  let axes: [DesignAxis]
  let metrics: MetricReader
  /// What was published at the points that the figure shows; `nil` where that is not known.
  let published: [PublishedValue]?

  func content(_ mapping: MappingReader) -> FigureContent? {
    if let node = mapping["histogram"] {
      return metrics.metric(node, for: .finalValue).map { .histogram(metric: $0.name) }
    }
    if let node = mapping["forest"] { return forest(node) }
    guard let y = mapping["y"], mapping["x"] != nil || mapping["shade"] == nil else { return nil }
    guard let x = mapping["x"], let name = context.text(of: x) else {
      return curves(mapping["x"], y, mapping)
    }
    guard !context.misplacedAxes.contains(name) else { return nil }
    let field = context.kind.metric(name) == nil ? context.kind.field(named: name) : nil
    if axes.contains(where: { $0.name == name }), field == nil || !isOfFields(mapping) {
      reportUnused(Self.keysOfFields, on: "dots at levels", mapping)
      return final(y).map { .levels(axis: name, y: $0) }
    }
    guard let field else { return curves(x, y, mapping) }
    let path = numeric(field, x, for: "x")
    let scale: FigureContent.Scale? =
      mapping["scale"].map { context.word($0, named: "scale") } ?? .linear
    if let shade = mapping["shade"] { return map(path, y, shade, scale) }
    guard let names = final(y), let path, let scale else { return nil }
    return .dots(field: path, y: names, scale: scale)
  }

  /// The keys that figures of fields alone understand.
  private static let keysOfFields = ["shade", "scale"]

  /// Whether the figure has a key by which an `x` that is both an axis and a field is the field.
  private func isOfFields(_ mapping: MappingReader) -> Bool {
    Self.keysOfFields.contains { mapping[$0] != nil }
  }

  /// The path of a field that has a place on an axis; `nil`, and a problem, where its values are no numbers.
  private func numeric(_ field: ConfigField, _ node: YAMLNode, for key: String) -> String? {
    if field.hasNumbers { return field.path }
    let levels = key == "x" ? FixIt("name an axis of the matrix, whose levels have places") : nil
    context.reportType(
      node, expected: "a field whose values are numbers", for: key,
      fixIts: [field.variantFixIt ?? levels])
    return nil
  }

  private func curves(
    _ x: YAMLNode?, _ y: YAMLNode, _ mapping: MappingReader
  ) -> FigureContent? {
    reportUnused(Self.keysOfFields, on: "curves", mapping)
    let x = metrics.horizontal(x, at: mapping.range)
    let names = metrics.several(y, for: .history)
    guard let x, let names else { return nil }
    if hasMetricPanels(mapping) { return .metricPanels(x: x, y: names) }
    return metrics.haveOneUnit(names, at: y) ? .curves(x: x, y: names) : nil
  }

  /// Whether each metric is to have a panel, in place of the levels of an axis.
  func hasMetricPanels(_ mapping: MappingReader) -> Bool {
    let word = FigureContent.metricPanelsWord
    return mapping["panels"]?.scalarText == word && !axes.contains { $0.name == word }
  }

  private func reportUnused(_ keys: [String], on form: String, _ mapping: MappingReader) {
    for key in keys where mapping[key] != nil {
      context.report(
        "spec.unused", "'\(key)' has no effect on \(form)", at: mapping.keyRange(key),
        fixIts: [FixIt("remove it, or name a field as 'x'")])
    }
  }

  private func forest(_ node: YAMLNode) -> FigureContent? {
    guard let names = final(node) else { return nil }
    guard published?.contains(where: { names.contains($0.metric) }) ?? true else {
      context.report(
        "spec.no-published",
        "nothing is published of \(MappingReader.list(names)) at the points shown, so no row has a number",
        at: node.headRange,
        fixIts: [FixIt("write the numbers below 'published', or name another metric")])
      return nil
    }
    return .forest(metrics: names)
  }

  private func final(_ y: YAMLNode) -> [String]? {
    guard let names = metrics.several(y, for: .finalValue), metrics.haveOneUnit(names, at: y) else {
      return nil
    }
    return names
  }

  private func map(
    _ x: String?, _ y: YAMLNode, _ shade: YAMLNode, _ scale: FigureContent.Scale?
  ) -> FigureContent? {
    let metric = metrics.metric(shade, for: .finalValue)
    guard let path = y.scalarText, let field = context.kind.field(named: path) else {
      context.reportType(y, expected: "a field, as 'x' of a shaded map is one", for: "y")
      return nil
    }
    guard let y = numeric(field, y, for: "y"), let x, let metric, let scale else { return nil }
    return .map(x: x, y: y, shade: metric.name, scale: scale)
  }
}

extension MappingSchema {
  static let figure = MappingSchema(
    title: "a figure",
    keys: [
      .optional("title", "the caption", .text),
      .optional(
        "x",
        "what is along the horizontal axis, a history metric, a field or an axis; epoch unless said",
        .name),
      .optional("y", "the metric, or metrics; a field where 'shade' is a metric", .names),
      .optional("shade", "the metric that shades a map of two fields", .metric),
      .optional(
        "scale", "how fields are spaced: linear, or log",
        .words(FigureContent.Scale.allCases.map(\.rawValue))),
      .optional(
        "histogram", "the metric whose distribution over the points is drawn", .metric),
      .optional(
        "forest",
        "the metric, or metrics, of which ours less every published number is drawn, with the 95 % interval of single runs",
        .names),
      .optional(
        "panels",
        "the axis, or axes, whose levels have a panel each; for curves also metrics: a panel for each metric, with its own vertical axis",
        .names),
      .optional(
        "colors",
        "the axis, or axes, whose levels have a color each; for marks, a field's values will do",
        .names),
      .optional(
        "in",
        "the spec of the same folder, or specs, whose points are shown, this one by its own name; 'spec' is then an axis",
        .names),
      .optional("at", "the levels shown; all unless said", .condition),
      .optional(
        "over", "the axis, or axes, whose levels are averaged in each curve or dot", .names),
      .optional(
        "y_scale",
        "how metrics are spaced: linear, or log; curves that span over two decades are log unless said",
        .words(FigureContent.Scale.allCases.map(\.rawValue))),
      .optional(
        "x_limits", "where the horizontal axis begins and ends, such as [2, 10]",
        .list(of: .measure)),
      .optional(
        "y_limits", "where the vertical axis begins and ends, such as [40 %, 60 %]",
        .list(of: .measure)),
      .optional(
        "smoothing", "how many evaluations a running mean of curves is over, an odd number",
        .count(FigureOptionsReader.windows)),
      .optional(
        "seeds",
        "how the runs behind curves are drawn: band for what they span, or lines for each",
        .words(FigureOptions.Seeds.allCases.map(\.rawValue))),
      .optional(
        "published", "published curves that are drawn beside the runs",
        .list(of: .mapping(as: .publishedSeries))),
      .optional(
        "mark_diverged",
        "true: each run that diverged is marked, and the caption counts the others",
        .onlyTrue),
    ],
    forms: [
      [
        .form("histogram", takes: ["panels", "colors", "over"]),
        .form("forest"),
        .form(
          "shade", needs: ["x", "y"],
          takes: ["scale", "panels", "colors", "over", "x_limits", "y_limits"]),
        .otherwise(
          needs: ["y"],
          takes: [
            "x", "scale", "panels", "colors", "over", "y_scale", "x_limits", "y_limits",
            "smoothing", "seeds", "published",
            "mark_diverged",
          ]),
      ]
    ],
    example: """
      title: Which learning rates diverge, and how do the others compare with the publication?
      seeds: 1..3
      matrix:
        η: {training.learning_rate: {range: [0.001, 1], count: 4, scale: log}}
      figures:
        loss:
          x: epoch
          y: training.loss
          colors: η
          y_scale: log
          seeds: lines
          mark_diverged: true
        accuracy:
          x: epoch
          y: validation.accuracy
          colors: η
          y_limits: [0 %, 60 %]
          smoothing: 3
          published: [{label: Author 2016, source: figure 3, x: [1, 5, 10], y: [31 %, 42 %, 47 %]}]
        rates: {x: training.learning_rate.value, y: test.accuracy, scale: log}
      """)
}
