/// Colours that people with any colour vision tell apart.
enum Palette {
  /// Okabe & Ito 2008, "Color Universal Design"; those that are hard to see on white come last.
  static let distinct = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
  ]

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

  /// Colours for what the figures of a page show: the same name has the same colour in all of them.
  ///
  /// A name gets the first colour that no other has yet. Once all are given away, it gets the first that its figure does
  /// not use; a figure with more names than there are colours uses the gradient, in the order of its names.
  static func colours(forFigures figures: [[String]]) -> [[String: String]] {
    var assigned: [String: String] = [:]
    return figures.map { names in
      guard names.count <= distinct.count else {
        return Dictionary(
          zip(names, gradient(count: names.count)), uniquingKeysWith: { first, _ in first })
      }
      var own: [String: String] = [:]
      for name in names where own[name] == nil {
        let taken = Set(own.values).union(names.compactMap { assigned[$0] })
        let known = assigned[name].flatMap { own.values.contains($0) ? nil : $0 }
        let unused = distinct.first { !assigned.values.contains($0) && !taken.contains($0) }
        let colour = known ?? unused ?? distinct.first { !taken.contains($0) } ?? ink
        own[name] = colour
        if assigned[name] == nil { assigned[name] = colour }
      }
      return own
    }
  }
}
