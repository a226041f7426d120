/// Colours that people with any colour vision tell apart.
enum Palette {
  /// Okabe & Ito 2008, "Color Universal Design", without the yellow, which is hard to see on white.
  static let distinct = ofLevels + ofMetrics
  private static let ofLevels = ["#0072B2", "#D55E00", "#E69F00", "#56B4E9", "#000000"]
  private static let ofMetrics = ["#CC79A7", "#009E73"]

  /// Black on paper, for what no colour stands for.
  static let ink = "#333333"
  static let grid = "#DDDDDD"

  /// So many steps from dark to light along viridis (van der Walt & Smith 2015), without its lightest part.
  static func gradient(count: Int) -> [String] {
    (0..<count).map { step in
      let position = count > 1 ? step * 1_000 * (viridis.count - 1) / (count - 1) : 0
      let index = min(position / 1_000, viridis.count - 2)
      let share = position - 1_000 * index
      let mixed = zip(viridis[index], viridis[index + 1]).map { low, high in
        low + (high - low) * share / 1_000
      }
      return "#"
        + mixed.map { value in
          let digits = String(value, radix: 16, uppercase: true)
          return value < 16 ? "0" + digits : digits
        }.joined()
    }
  }

  /// The colour half way to white.
  static func lightened(_ colour: String) -> String {
    let digits = Array(colour.dropFirst())
    let parts = stride(from: 0, to: digits.count - 1, by: 2).map { index in
      let value = Int(String(digits[index...index + 1]), radix: 16) ?? 0
      return String((value + 255) / 2, radix: 16, uppercase: true)
    }
    return "#" + parts.joined()
  }

  private static let viridis = [
    [0x44, 0x01, 0x54], [0x47, 0x2D, 0x7B], [0x3B, 0x52, 0x8B], [0x2C, 0x72, 0x8E],
    [0x21, 0x91, 0x8C], [0x28, 0xAE, 0x80], [0x5E, 0xC9, 0x62], [0xAD, 0xDC, 0x30],
  ]
}

/// What the colours of a figure stand for, in the order of its legend.
enum ColourKeys {
  /// Levels, or values of fields.
  case levels([String])
  /// What metrics are measured on.
  case metrics([String])

  /// All of them.
  var names: [String] {
    switch self {
    case .levels(let names), .metrics(let names): names
    }
  }
}

extension Palette {
  /// Colours for what the figures of a page show: the same name has the same colour in all of them, and metrics have
  /// other colours than levels.
  ///
  /// A name gets the first colour that no other has yet. Once all are given away, it gets the first that its figure does
  /// not use. Levels that are numbers, or more than there are colours, have the gradient, in the order of the figure that
  /// shows them first.
  static func colours(forFigures figures: [ColourKeys]) -> [[String: String]] {
    var levels: [String: String] = [:]
    var metrics: [String: String] = [:]
    return figures.map { keys in
      switch keys {
      case .metrics(let names): assign(names, from: ofMetrics, known: &metrics)
      case .levels(let names):
        areOrdered(names) || names.count > ofLevels.count
          ? shade(names, known: &levels) : assign(names, from: ofLevels, known: &levels)
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
      let colour =
        old ?? unused ?? (pool + distinct).first { !taken.contains($0) }
        ?? distinct[own.count % distinct.count]
      own[name] = colour
      if known[name] == nil { known[name] = colour }
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
