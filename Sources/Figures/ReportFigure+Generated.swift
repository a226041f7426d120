extension ReportFigure {
  /// Whether a file that lies among figures is one that this program wrote, and nobody's own.
  ///
  /// - Parameters:
  ///   - name: The file's name.
  ///   - text: What it holds.
  /// - Returns: `true` for a stamped drawing, and for data and scripts that begin as generated ones do.
  package static func isGenerated(_ name: String, _ text: String) -> Bool {
    if name.hasSuffix(".svg") { return FigureStamp(inDrawing: text) != nil }
    if name.hasSuffix(".gp") {
      return text.hasPrefix(FigureScript.opening(slug: name.dropLast(".gp".count)))
    }
    guard name.hasSuffix(".dat") else { return false }
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    return lines.count > 2 && lines[1].hasSuffix(FigureData.mark)
  }
}
