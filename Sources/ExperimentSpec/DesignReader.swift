import Diagnostics
import ExperimentModel
import YAML

/// Reads which points an experiment or a stage has: base, matrix or list of runs, less what is excluded, and what is included.
struct DesignReader {
  /// The largest number of points that one matrix may have: a spec beyond it is a slip.
  private static let mostPoints = StageReader.mostRuns

  let context: SpecContext
  /// The stages from which levels may choose values.
  let references: StageReferences

  /// The axes and the points, in the order of the axes; the first axis varies slowest.
  func design(
    _ spec: MappingReader, base: Settings
  ) -> (axes: [DesignAxis], points: [DraftPoint]) {
    var axes = readAxes(spec)
    // In floating point, as the number of combinations may be beyond every integer.
    let combinations = axes.reduce(1.0) { $0 * Double(max($1.levels.count, 1)) }
    guard combinations <= Double(Self.mostPoints) else {
      context.report(
        "spec.too-many",
        "the matrix has \(Self.words(combinations)) combinations, expected at most \(Self.mostPoints)",
        at: spec.keyRange("matrix"),
        fixIts: [FixIt("sample the fields in a stage with 'search' instead")])
      return (axes, [])
    }
    var points = product(axes, base: base)
    exclude(spec["exclude"], axes: axes, from: &points)
    include(spec["include"], axes: &axes, base: base, into: &points)
    if points.isEmpty, !context.hasErrors {
      context.report(
        "spec.no-runs", "every combination is excluded, so there is nothing to run",
        at: spec.keyRange("exclude"))
    }
    return (axes, points)
  }

  private static func words(_ count: Double) -> String {
    count < 1e15 ? "\(Int(count))" : "over 10^15"
  }

  private func readAxes(_ spec: MappingReader) -> [DesignAxis] {
    let reader = AxisReader(context: context, references: references)
    if let matrix = spec["matrix"] { return reader.matrix(matrix) }
    if let runs = spec["runs"] { return reader.list(runs, key: spec.keyRange("runs")) }
    return []
  }

  private func product(_ axes: [DesignAxis], base: Settings) -> [DraftPoint] {
    var points = [DraftPoint(point: Point([]), settings: base.all, range: SourceRange(at: .start))]
    for axis in axes where !axis.levels.isEmpty {
      points = points.flatMap { point in axis.levels.map { extend(point, axis: axis.name, by: $0) }
      }
    }
    return points
  }

  private func extend(_ draft: DraftPoint, axis: String, by level: DesignLevel) -> DraftPoint {
    DraftPoint(
      point: Point(draft.point.coordinates + [.init(axis: axis, level: level.name)]),
      settings: draft.settings + level.examples, range: level.range,
      choices: draft.choices.merging(level.choices) { $1 })
  }

  private func exclude(_ node: YAMLNode?, axes: [DesignAxis], from points: inout [DraftPoint]) {
    guard let node else { return }
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of combinations, such as [{depth: 9 layers}]", for: "exclude")
      return
    }
    let reader = ConditionReader(context: context, axes: axes)
    for element in context.few(elements, "exclude", at: node.headRange) {
      guard let condition = reader.condition(element, named: "exclude") else { continue }
      let count = points.count
      points.removeAll { $0.point.matches(condition) }
      if points.count == count {
        context.report(
          "spec.excludes-nothing", "no combination matches what is excluded here",
          at: element.headRange)
      }
    }
  }

  private func include(
    _ node: YAMLNode?, axes: inout [DesignAxis], base: Settings, into points: inout [DraftPoint]
  ) {
    guard let node else { return }
    guard let elements = node.elements else {
      context.reportType(
        node, expected: "a list of combinations, such as [{at: {…}, set: {…}}]", for: "include")
      return
    }
    var known = Set(points.map(\.point))
    for element in context.few(elements, "include", at: node.headRange) {
      guard let mapping = MappingReader(element, as: .include, named: "include", in: context),
        let draft = included(mapping, axes: &axes, base: base)
      else { continue }
      if known.insert(draft.point).inserted {
        points.append(draft)
      } else {
        context.report(
          "spec.included-twice", "the combination \(quoted(draft.point.name)) is already there",
          at: mapping.range, fixIts: [FixIt("give it a level of its own, or remove it")])
      }
    }
  }

  private func included(
    _ mapping: MappingReader, axes: inout [DesignAxis], base: Settings
  ) -> DraftPoint? {
    guard let at = mapping["at"] else { return nil }
    guard let entries = at.entries else {
      context.reportType(at, expected: "a mapping of axes and levels", for: "at")
      return nil
    }
    let own =
      mapping["set"].map { SettingsReader.read($0, named: "set", in: context) } ?? Settings()
    let known = ConditionReader(context: context, axes: axes)
    var chosen: [String: DesignLevel] = [:]
    for entry in entries {
      guard let axis = known.axis(entry.key.name, at: entry.key.range),
        let level = level(entry, of: axis, setting: own)
      else { return nil }
      reportContradiction(own, level, of: axis)
      chosen[axis.name] = level
    }
    guard chosen.count == axes.count else {
      let missing = axes.map(\.name).filter { chosen[$0] == nil }
      context.report(
        "spec.missing-level", "'at' needs a level of \(MappingReader.list(missing))",
        at: at.headRange)
      return nil
    }
    return assemble(chosen, own: own, base: base, axes: &axes, range: at.headRange)
  }

  /// The level that is there already, or a new one: in the short form the value that it says, unless that is none and the
  /// combination itself sets the field; else one that sets nothing.
  private func level(
    _ entry: YAMLMapping.Entry, of axis: DesignAxis, setting own: Settings
  ) -> DesignLevel? {
    let text = axis.field == nil ? context.text(of: entry.value) : entry.value.scalarText
    if let text, let level = axis.levels.first(where: { $0.name == text }) {
      return level
    }
    if let field = axis.field,
      entry.value.isValue(of: field) || !own.all.contains(where: { $0.path == field.path })
    {
      let key = YAMLMapping.Key(field.path, at: entry.key.range)
      let new = AxisReader(context: context, references: references).level(
        of: field, at: key, entry.value)
      return axis.levels.first { $0.name == new?.name } ?? new
    }
    return NameReader(context: context).name(of: entry.value, as: "a level").map {
      DesignLevel(name: $0, range: entry.value.range, settings: Settings())
    }
  }

  /// Another value of the field whose values the levels are: the run would not have the value that it is called by.
  private func reportContradiction(_ own: Settings, _ level: DesignLevel, of axis: DesignAxis) {
    guard axis.field != nil else { return }
    for setting in own.all {
      guard let other = level.settings.all.first(where: { $0.path == setting.path }),
        other.value != setting.value
      else { continue }
      context.report(
        "spec.conflict",
        "\(quoted(setting.path)) is \(setting.value) here and \(other.value) as the level of its axis, expected one of them",
        at: setting.range, notes: [Note("also set here", at: other.range)])
    }
  }

  private func assemble(
    _ chosen: [String: DesignLevel], own: Settings, base: Settings, axes: inout [DesignAxis],
    range: SourceRange
  ) -> DraftPoint {
    var settings = base.all
    var choices: [String: BestOf] = [:]
    var coordinates: [Point.Coordinate] = []
    for index in axes.indices {
      guard let level = chosen[axes[index].name] else { continue }
      if !axes[index].hasLevel(level.name) { axes[index].levels.append(level) }
      settings += level.examples
      choices.merge(level.choices) { $1 }
      coordinates.append(.init(axis: axes[index].name, level: level.name))
    }
    return DraftPoint(
      point: Point(coordinates), settings: settings + own.all, range: range,
      choices: choices.filter { choice in !own.all.contains { $0.path == choice.key } })
  }
}

extension YAMLNode {
  /// Whether the node is meant as a value of a field rather than as a name.
  fileprivate func isValue(of field: ConfigField) -> Bool {
    guard let text = scalarText else { return true }
    return field.type.takes(number.map { .number($0) } ?? .text(text))
  }
}
