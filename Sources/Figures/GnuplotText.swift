import Analysis
import Document
import ExperimentModel

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

  /// A text on one line as gnuplot draws it letter by letter, on a terminal without markup.
  ///
  /// It stands in single quotes, within which gnuplot expands nothing. A quote of its own stands between such pieces, by
  /// its octal number: gnuplot 5.4 misreads a doubled quote at the beginning of a text, and two of them in a row.
  static func quoted(_ text: String) -> String {
    let pieces = drawable(text).split(separator: "'", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? [] : ["'\($0)'"] }
    let parts = Array(pieces.joined(separator: [#""\047""#]))
    return parts.isEmpty ? "''" : parts.joined(separator: ".")
  }

  /// A tick's label, quoted; gnuplot takes one with a percent sign for a format of the tick's number.
  static func quotedTick(_ label: String) -> String {
    quoted(label.replacing("%", with: "%%"))
  }

  /// The text on one line, without the two characters that would make an SVG file invalid.
  private static func drawable(_ text: String) -> String {
    let scalars = text.singleLine.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar == "\u{FFFE}" || scalar == "\u{FFFF}" ? "\u{FFFD}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A column of the data in the metric's shown unit; where a least number is given, none is less.
  static func column(_ number: Int, _ metric: MetricDefinition, from least: Double? = nil) -> String
  {
    let scale = metric.unit.scale
    guard let least = least.map(Self.number) else {
      return scale == 1 ? "\(number)" : "($\(number)*\(Self.number(scale)))"
    }
    let value = scale == 1 ? "$\(number)" : "$\(number)*\(Self.number(scale))"
    return "(\(value)>\(least)?\(value):\(least))"
  }
}
