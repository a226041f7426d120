import Document
import ExperimentModel

/// What a drawing was drawn from, written into the drawing as a comment.
///
/// A drawing whose stamp is that of its figure is up to date, whichever version of gnuplot drew it.
package struct FigureStamp: Hashable, Sendable {
  /// SHA-256 over the data and the script.
  package let hexadecimal: String

  private static let opening = "<!-- drawn from sha256 "
  private static let closing = " -->"

  /// The stamp that a figure's drawing should have.
  package init(of figure: ReportFigure) {
    let digests = [figure.data.text, figure.script.text].map { SHA256.hexadecimal(of: $0) }
    hexadecimal = SHA256.hexadecimal(of: digests.joined())
  }

  /// The stamp at the end of a drawing; `nil` where there is none.
  package init?(inDrawing drawing: String) {
    let line = drawing.split { $0.isNewline }.last ?? ""
    guard line.hasPrefix(Self.opening), line.hasSuffix(Self.closing) else { return nil }
    let digits = line.dropFirst(Self.opening.count).dropLast(Self.closing.count)
    guard digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) else { return nil }
    hexadecimal = String(digits)
  }

  /// The drawing with this stamp at its end.
  package func stamped(_ drawing: String) -> String {
    let separator = drawing.isEmpty || drawing.hasSuffix("\n") ? "" : "\n"
    return drawing + separator + Self.opening + hexadecimal + Self.closing + "\n"
  }
}
