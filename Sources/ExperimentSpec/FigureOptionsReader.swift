import Diagnostics
import ExperimentModel
import YAML

/// Reads how a figure draws its numbers; which keys it may have, and in which units, follows from what it draws.
struct FigureOptionsReader {
  let report: ReportReader
  let mapping: MappingReader
  let content: FigureContent
  /// The points shown, those that are averaged as one.
  let shown: [Point]

  private var context: SpecContext { report.context }

  /// How many numbers of a curve a running mean may be over.
  static let windows = 3...999

  /// The options; what does not suit the figure is a problem, and left out.
  var options: FigureOptions {
    for key in content.unusedOptions where mapping[key] != nil {
      context.report(
        "spec.unused", "\(quoted(key)) has no effect on \(content.noun)",
        at: mapping.keyRange(key), fixIts: [FixIt(content.advice(for: key))])
    }
    return FigureOptions(
      yScale: node("y_scale").flatMap { context.word($0, named: "y_scale") },
      xLimits: node("x_limits").flatMap { limits($0, "x_limits", isLogarithmic: hasLogX) },
      yLimits: node("y_limits").flatMap { limits($0, "y_limits", isLogarithmic: hasLogY) },
      smoothing: node("smoothing").flatMap(smoothing),
      seeds: node("seeds").flatMap { context.word($0, named: "seeds") } ?? .band,
      published: node("published").map(published) ?? [],
      marksDiverged: node("mark_diverged").map(isTrue) ?? false)
  }

  /// The value of a key that the figure may have.
  private func node(_ key: String) -> YAMLNode? {
    content.unusedOptions.contains(key) ? nil : mapping[key]
  }

  private func isTrue(_ node: YAMLNode) -> Bool {
    if node.scalar?.value == .bool(true) { return true }
    context.reportType(
      node, expected: "true", for: "mark_diverged",
      fixIts: [FixIt("leave it out where runs that diverged need no mark")])
    return false
  }

  private func smoothing(_ node: YAMLNode) -> Int? {
    if let number = node.number, let count = Int(exactly: number) {
      if Self.windows.contains(count), !count.isMultiple(of: 2) { return count }
    }
    let next = node.number.flatMap { Int(exactly: $0) }.map { $0 + 1 }
    context.reportType(
      node,
      expected:
        "an odd whole number from \(Self.windows.lowerBound) to \(Self.windows.upperBound), as each number is in the middle of those averaged",
      for: "smoothing",
      fixIts: [next.flatMap { Self.windows.contains($0) ? FixIt("write '\($0)'") : nil }])
    return nil
  }
}

// MARK: Limits

extension FigureOptionsReader {
  private var hasLogX: Bool {
    switch content {
    case .dots(_, _, let scale), .map(_, _, _, let scale): scale == .log
    case .curves, .metricPanels, .levels, .histogram, .forest: false
    }
  }

  private var hasLogY: Bool {
    if case .map = content { return hasLogX }
    return node("y_scale")?.scalarText == FigureContent.Scale.log.rawValue
  }

  private func limits(
    _ node: YAMLNode, _ key: String, isLogarithmic: Bool
  ) -> ClosedRange<Double>? {
    let limits = context.interval(node, named: key, example: example(key)) { node, name in
      key == "x_limits" ? horizontal(node, name) : vertical(node, name)
    }
    guard let limits else { return nil }
    if limits.lowerBound == limits.upperBound {
      context.report(
        "spec.interval", "\(quoted(key)) must be two numbers, found the same twice",
        at: node.headRange)
    } else if isLogarithmic, limits.lowerBound <= 0 {
      context.report(
        "spec.range", "\(quoted(key)) must begin above 0, as a logarithmic axis has no place for 0",
        at: node.headRange, fixIts: [FixIt("begin at a positive number")])
    }
    return limits
  }

  private func example(_ key: String) -> String {
    let metric = key == "y_limits" ? content.yMetrics.first.flatMap(context.kind.metric) : nil
    return metric?.unit == .share ? "[40 %, 60 %]" : "[1, 10]"
  }

  /// A number along the horizontal axis: of a metric of the history, or of a field.
  private func horizontal(_ node: YAMLNode, _ name: String) -> Double? {
    if let x = content.historyMetrics.first, let metric = context.kind.metric(x) {
      return MeasureReader(context: context, metric: metric).value(node, named: name)
    }
    return number(node, name)
  }

  /// A number along the vertical axis: of a metric, or of a map's field.
  private func vertical(_ node: YAMLNode, _ name: String) -> Double? {
    guard let metric = content.yMetrics.first.flatMap(context.kind.metric) else {
      return number(node, name)
    }
    return MeasureReader(context: context, metric: metric).value(node, named: name)
  }

  private func number(_ node: YAMLNode, _ name: String) -> Double? {
    if let number = node.number, number.isFinite { return number }
    context.reportType(
      node, expected: "a number, in the unit of the field's values", for: name,
      fixIts: [NumberSlip.fixIt(node)])
    return nil
  }
}

// MARK: What was published

extension FigureOptionsReader {
  private func published(_ node: YAMLNode) -> [PublishedSeries] {
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of published curves, each with 'label', 'source', 'x' and 'y'",
        for: "published")
      return []
    }
    return context.few(elements, "published", at: node.headRange).compactMap { element in
      MappingReader(element, as: .publishedSeries, named: "published", in: context)
        .flatMap(series)
    }
  }

  private func series(_ mapping: MappingReader) -> PublishedSeries? {
    let label = context.text(mapping["label"], "label")
    let source = context.text(mapping["source"], "source")
    let condition =
      mapping["at"].map { report.condition($0, named: "at") } ?? .everywhere
    let x = numbers(mapping["x"], "x", horizontal)
    let y = numbers(mapping["y"], "y", vertical)
    guard let condition, let x, let y, !label.isEmpty, !source.isEmpty else { return nil }
    guard shown.isEmpty || shown.contains(where: { $0.matches(condition) }) else {
      context.report(
        "spec.no-points", "'at' selects no point that the figure shows",
        at: mapping["at"]?.headRange ?? mapping.range)
      return nil
    }
    guard x.count == y.count else {
      context.report(
        "spec.published-series",
        "'x' and 'y' must have as many numbers, found \(x.count) and \(y.count)",
        at: mapping["y"]?.headRange ?? mapping.range)
      return nil
    }
    return PublishedSeries(
      label: label, source: source, condition: condition,
      marks: zip(x, y).map { .init(x: $0, y: $1) })
  }

  private func numbers(
    _ node: YAMLNode?, _ name: String, _ number: (YAMLNode, String) -> Double?
  ) -> [Double]? {
    guard let node else { return nil }
    guard let elements = node.elements, !elements.isEmpty else {
      context.reportType(node, expected: "a list of numbers", for: name)
      return nil
    }
    let elementsRead = context.few(elements, name, at: node.headRange)
    let numbers = elementsRead.compactMap { number($0, name) }
    return numbers.count == elements.count ? numbers : nil
  }
}

extension FigureContent {
  /// The options that have no effect on what is drawn, beside those that the figure's form tells of.
  fileprivate var unusedOptions: [String] {
    switch self {
    case .curves, .histogram, .map, .forest: []
    case .metricPanels: ["y_limits", "published"]
    case .dots: ["smoothing", "seeds", "mark_diverged"]
    case .levels: ["x_limits", "smoothing", "seeds", "published", "mark_diverged"]
    }
  }

  /// What is drawn, as a message calls it.
  fileprivate var noun: String {
    switch self {
    case .curves: "curves"
    case .metricPanels: "panels of metrics"
    case .dots: "dots against a field"
    case .map: "a map"
    case .levels: "dots at levels"
    case .histogram: "a histogram"
    case .forest: "a forest"
    }
  }

  /// What to do with an option that has no effect.
  fileprivate func advice(for option: String) -> String {
    switch option {
    case "seeds": "remove it: every run has a dot"
    case "x_limits": "select levels with 'at'"
    case "published":
      "write the numbers below the spec's own 'published': figures of levels show them"
    case "y_limits": "remove it: each panel has its own axis"
    default: "remove it"
    }
  }

  /// The metrics along the vertical axis; none where it is a field's.
  fileprivate var yMetrics: [String] {
    switch self {
    case .curves(_, let y), .metricPanels(_, let y), .dots(_, let y, _), .levels(_, let y): y
    case .map, .histogram, .forest: []
    }
  }
}

extension MappingSchema {
  static let publishedSeries = MappingSchema(
    title: "a published curve",
    keys: [
      .required("label", "its name in the legend, such as Author 2016", .text),
      .required("source", "where the numbers were read: a page, a figure or a table", .text),
      .required("x", "the places of its marks along the horizontal axis", .list(of: .measure)),
      .required("y", "its numbers, with units as those of metrics", .list(of: .measure)),
      .optional("at", "the levels in whose panels it is drawn; all unless said", .condition),
    ])
}
