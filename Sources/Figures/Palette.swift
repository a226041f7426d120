/// Colors that people with any color vision tell apart.
enum Palette {
  /// Okabe & Ito 2008, "Color Universal Design", without the yellow, which is hard to see on white.
  static let distinct = ofLevels + ofMetrics
  private static let ofLevels = ["#0072B2", "#D55E00", "#E69F00", "#56B4E9", "#000000"]
  /// Tol 2021, "Colour schemes": of the muted ones, those that differ from the colors of levels and metrics.
  static let ofPublications = ["#882255", "#999933", "#44AA99"]
  private static let ofMetrics = ["#CC79A7", "#009E73"]

  /// Black on paper, for what no color stands for.
  static let ink = "#333333"
  /// The color of a legend's dashes and shapes, which stand for every color of the figure.
  static let anyColor = "#888888"
  static let grid = "#DDDDDD"

  /// So many steps from dark to light along plasma (van der Walt & Smith 2015), without its lightest part.
  static func gradient(count: Int) -> [String] {
    (0..<count).map { step in
      let position = count > 1 ? step * 1_000 * (plasma.count - 1) / (count - 1) : 0
      let index = min(position / 1_000, plasma.count - 2)
      let share = position - 1_000 * index
      let mixed = zip(plasma[index], plasma[index + 1]).map { low, high in
        low + (high - low) * share / 1_000
      }
      return "#"
        + mixed.map { value in
          let digits = String(value, radix: 16, uppercase: true)
          return value < 16 ? "0" + digits : digits
        }.joined()
    }
  }

  /// The color half way to white.
  static func lightened(_ color: String) -> String {
    let digits = Array(color.dropFirst())
    let parts = stride(from: 0, to: digits.count - 1, by: 2).map { index in
      let value = Int(String(digits[index...index + 1]), radix: 16) ?? 0
      return String((value + 255) / 2, radix: 16, uppercase: true)
    }
    return "#" + parts.joined()
  }

  private static let plasma = [
    [0x0D, 0x08, 0x87], [0x54, 0x02, 0xA3], [0x8B, 0x0A, 0xA5], [0xB9, 0x32, 0x89],
    [0xDB, 0x5C, 0x68], [0xF4, 0x88, 0x49], [0xFE, 0xBC, 0x2A],
  ]
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
}

extension Palette {
  /// Colors for what the figures of a page show: the same name has the same color in all of them, and metrics have
  /// other colors than levels.
  ///
  /// A name gets the first color that no other has yet. Once all are given away, it gets the first that its figure does
  /// not use. Levels that are numbers, or more than there are colors, have the gradient, in the order of the figure that
  /// shows them first; as numbers of one axis are others than those of another, each axis has its own.
  static func colors(forFigures figures: [ColorKeys]) -> [[String: String]] {
    var levels: [String: String] = [:]
    var shades: [[String]: [String: String]] = [:]
    var metrics: [String: String] = [:]
    return figures.map { keys in
      switch keys {
      case .metrics(let names): return assign(names, from: ofMetrics, known: &metrics)
      case .levels(let names, let axes):
        let isShaded = names.allSatisfy { shades[axes]?[$0] != nil }
        return isShaded || areOrdered(names) || names.count > ofLevels.count
          ? shade(names, known: &shades[axes, default: [:]])
          : assign(names, from: ofLevels, known: &levels)
      }
    }
  }

  private static func assign(
    _ names: [String], from pool: [String], known: inout [String: String]
  ) -> [String: String] {
    var own: [String: String] = [:]
    for name in names where own[name] == nil {
      let taken = Set(own.values).union(names.compactMap { known[$0] })
      let old = known[name].flatMap { own.values.contains($0) ? nil : $0 }
      let unused = pool.first { !known.values.contains($0) && !taken.contains($0) }
      let color =
        old ?? unused ?? (pool + distinct).first { !taken.contains($0) }
        ?? distinct[own.count % distinct.count]
      own[name] = color
      if known[name] == nil { known[name] = color }
    }
    return own
  }

  private static func shade(
    _ names: [String], known: inout [String: String]
  ) -> [String: String] {
    let old = names.compactMap { known[$0] }
    if old.count == names.count, Set(old).count == names.count {
      return Dictionary(zip(names, old), uniquingKeysWith: { first, _ in first })
    }
    let own = Dictionary(
      zip(names, gradient(count: names.count)), uniquingKeysWith: { first, _ in first })
    known.merge(own) { old, _ in old }
    return own
  }

  /// Whether there are several names, and all are numbers, maybe behind the name of their axis.
  private static func areOrdered(_ names: [String]) -> Bool {
    names.count > 2
      && names.allSatisfy { $0.split(separator: " ").last.flatMap { Double($0) } != nil }
  }
}
