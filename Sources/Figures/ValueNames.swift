import Analysis
import ExperimentModel

/// What the colors of a figure are called where they stand for the values of fields, beside those that stand for levels.
struct ValueNames {
  private let names: [String]
  /// What specs call values that are lists, by field.
  private let lists: [String: [ConfigValue: String]]

  /// The names of the levels of these axes, or of the values of these fields.
  init(of names: [String], in results: ExperimentResults) {
    self.names = names
    let fields = names.filter { results.experiment.kind.field($0) != nil }
    lists = Dictionary(
      uniqueKeysWithValues: fields.uniqued.map { ($0, results.levelNames(of: $0)) })
  }

  /// The point's level on each axis, or its value of each field; empty where it has none.
  func levels(of point: PointResults) -> [String] {
    names.map { name in
      point.point[name] ?? point.values[name].map { text($0, of: name) } ?? ""
    }
  }

  /// The combinations that points have, and all values that a search may draw for a field from a list.
  func possibleLevels(at points: [PointResults]) -> [[String]] {
    guard let field, points.allSatisfy({ $0.point[field] == nil }) else {
      return points.map(levels)
    }
    let known = points.filter { point in
      point.values[field] != nil || !point.stage.samples(field) && !point.stage.chooses(field)
    }
    let values =
      known.map { $0.values[field] } + points.flatMap { $0.stage.listedValues(of: field) }
    return values.uniqued.sorted { ConfigValue.isOrdered($0, before: $1) }.map { value in
      [value.map { text($0, of: field) } ?? ""]
    }
  }

  /// The points in the order of the spec, or of the value where a field has the colors.
  func ordered(_ points: [PointResults]) -> [PointResults] {
    guard let field, points.allSatisfy({ $0.point[field] == nil }) else { return points }
    return points.enumerated().sorted { one, other in
      let values = [one, other].map { $0.element.values[field] }
      return values[0] == values[1]
        ? one.offset < other.offset : ConfigValue.isOrdered(values[0], before: values[1])
    }.map(\.element)
  }

  private var field: String? { names.count == 1 ? names[0] : nil }

  private func text(_ value: ConfigValue, of field: String) -> String {
    lists[field]?[value] ?? value.description
  }
}

extension Stage {
  /// The values that a search draws a field from; none where it does not, or where it draws from an interval.
  fileprivate func listedValues(of path: String) -> [ConfigValue?] {
    (search?.samples ?? []).filter { $0.path == path }.flatMap {
      sampled -> [ConfigValue] in
      if case .choice(let values) = sampled.domain { values } else { [] }
    }
  }
}

extension ConfigValue {
  /// Numbers by size, lists by length and then number by number, all else by its text; none comes last.
  fileprivate static func isOrdered(_ one: ConfigValue?, before other: ConfigValue?) -> Bool {
    guard let one, let other else { return one != nil }
    switch (one, other) {
    case (.number(let one), .number(let other)): return one < other
    case (.list(let one), .list(let other)):
      guard one.count == other.count else { return one.count < other.count }
      let pair = zip(one, other).first { $0 != $1 }
      return pair.map { isOrdered($0, before: $1) } ?? false
    default:
      return one.description.utf8.lexicographicallyPrecedes(other.description.utf8)
    }
  }
}
