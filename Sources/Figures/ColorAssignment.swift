import Analysis
import ExperimentModel

/// Colors for the names of figures, so that a name has one color in all of them, and names that are drawn together differ.
struct ColorAssignment {
  /// The color of each name; a name has none where every color is taken beside it.
  let colors: [ColorName: String]

  /// Gives colors to the names of some figures, whose order decides.
  ///
  /// Names that are numbers, or more than there are colors, have shades in their order, and so have names that are drawn
  /// with some of them elsewhere.
  init(figures: [[ColorName]]) {
    let groups = Self.shadedGroups(figures)
    let shaded = Set(groups.joined())
    let others = figures.filter { shaded.isDisjoint(with: $0) }
    let shades = groups.flatMap { Array(zip($0, Palette.gradient(count: $0.count))) }
    let metrics = others.filter { $0.contains(where: \.isMetric) }
    let levels = others.filter { !$0.contains(where: \.isMetric) }
    colors = Dictionary(shades, uniquingKeysWith: { first, _ in first })
      .merging(Self.distinct(metrics, from: Palette.ofMetrics)) { first, _ in first }
      .merging(Self.distinct(levels, from: Palette.ofLevels)) { first, _ in first }
  }

  /// Whether a figure's names have shades rather than colors that differ.
  static func isShaded(_ names: [ColorName]) -> Bool {
    names.count > Palette.ofLevels.count && !names.contains(where: \.isMetric)
      || names.count > 2 && names.allSatisfy { $0.number != nil }
  }

  /// The names that share shades, those of all figures that have some of them in common.
  private static func shadedGroups(_ figures: [[ColorName]]) -> [[ColorName]] {
    var groups: [[ColorName]] = []
    func join(_ names: [ColorName]) {
      let joined = groups.filter { !Set($0).isDisjoint(with: names) }
      groups.removeAll { !Set($0).isDisjoint(with: names) }
      groups.append((joined.joined() + names).uniqued)
    }
    for names in figures where isShaded(names) { join(names) }
    var rest = figures.filter { !isShaded($0) }
    while let index = rest.firstIndex(where: { names in
      groups.contains { !Set($0).isDisjoint(with: names) }
    }) {
      join(rest.remove(at: index))
    }
    return groups.map(ordered)
  }

  /// Numbers by size; words as they are.
  private static func ordered(_ names: [ColorName]) -> [ColorName] {
    guard names.allSatisfy({ $0.number != nil }) else { return names }
    return names.enumerated().sorted { one, other in
      (one.element.number ?? 0, one.offset) < (other.element.number ?? 0, other.offset)
    }.map(\.element)
  }

  /// Greedy, the names of the most figures first: the first color that no name has yet, or else that none has which is
  /// drawn with it.
  private static func distinct(
    _ figures: [[ColorName]], from pool: [String]
  ) -> [ColorName: String] {
    let counts = Dictionary(figures.joined().map { ($0, 1) }, uniquingKeysWith: +)
    let names = figures.joined().uniqued.enumerated().sorted { one, other in
      (-(counts[one.element] ?? 0), one.offset) < (-(counts[other.element] ?? 0), other.offset)
    }.map(\.element)
    return names.reduce(into: [:]) { colors, name in
      let beside = figures.filter { $0.contains(name) }.joined()
      let taken = Set(beside.compactMap { colors[$0] })
      colors[name] =
        pool.first { color in !colors.values.contains(color) }
        ?? (pool + Palette.distinct + Palette.further).first { !taken.contains($0) }
    }
  }
}

extension ColorName {
  fileprivate var isMetric: Bool { if case .metric = self { true } else { false } }

  /// The number that the name is, maybe behind the name of its axis.
  fileprivate var number: Double? {
    guard case .number(let name, of: _) = self else { return nil }
    return Self.number(in: name)
  }

  /// The number that a name ends with; `nil` where its last word is none.
  static func number(in name: String) -> Double? {
    name.split(separator: " ").last.flatMap { Double($0) }
  }
}

/// What the colors of a figure stand for, in the order of its legend.
enum ColorKeys {
  /// Levels of these axes, or values of these fields.
  case levels([String], of: [String])
  /// What metrics are measured on.
  case metrics([String])

  /// All of them.
  var names: [String] {
    switch self {
    case .levels(let names, of: _), .metrics(let names): names
    }
  }

  /// The same, as all figures of a project share them.
  var colorNames: [ColorName] {
    switch self {
    case .metrics(let names): names.map(ColorName.metric)
    case .levels(let names, let axes):
      names.map { ColorName.number(in: $0) == nil ? .level($0) : .number($0, of: axes) }
    }
  }
}
