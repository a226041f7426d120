internal import ExperimentModel

/// Numbers and texts as gnuplot reads them.
enum GnuplotText {
  /// Beyond so many powers of ten a number has an exponent: gnuplot takes longer rows of digits for integers too large.
  private static let plainExponents = -15...15

  /// A number of at most six digits.
  static func number(_ number: Double) -> String {
    let digits = DecimalDigits(number).rounded(significant: 6)
    guard plainExponents.contains(digits.exponent) else { return JSON.text(of: digits.number) }
    return digits.isNegative ? "-" + digits.plainText.dropFirst() : digits.plainText
  }

  /// A text in single quotes, within which gnuplot expands nothing.
  ///
  /// Quotes inside become typographic ones: gnuplot 5.4 misreads a doubled quote at the beginning of a text.
  static func quoted(_ text: String) -> String {
    let inside = Markdown.singleLine(text).map { $0 == "'" ? "\u{2019}" : $0 }
    return "'" + String(inside) + "'"
  }

  /// A column of the data in the metric's shown unit.
  static func column(_ number: Int, _ metric: MetricDefinition) -> String {
    let scale = metric.unit.scale
    return scale == 1 ? "\(number)" : "($\(number)*\(Self.number(scale)))"
  }
}
