/// Colors that people with any color vision tell apart.
enum Palette {
  /// Okabe & Ito 2008, "Color Universal Design", without the yellow, which is hard to see on white.
  static let distinct = ofLevels + ofMetrics
  static let ofLevels = ["#0072B2", "#D55E00", "#E69F00", "#56B4E9", "#000000"]
  /// Tol 2021, "Colour schemes": of the muted ones, those that differ from the colors of levels and metrics.
  static let ofPublications = ["#882255", "#999933", "#44AA99"]
  static let ofMetrics = ["#CC79A7", "#009E73", "#332288"]
  /// More of these, for names that are drawn with so many others that no color is left.
  static let further = ["#DDCC77", "#CC6677", "#117733", "#AA4499"]

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
