package import Document

/// A figure of a page: its data and the script that draws it.
package struct ReportFigure: Hashable, Sendable {
  /// The numbers, as gnuplot reads them.
  package let data: ReportFile
  /// The gnuplot script; it reads nothing but the data, from the folder that both are in.
  package let script: ReportFile
  /// Where the drawing belongs, below the folder of results.
  package let drawingPath: String

  /// The files that the drawing is drawn from.
  package var files: [ReportFile] { [data, script] }
}
