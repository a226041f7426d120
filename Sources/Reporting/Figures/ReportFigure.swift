/// A figure of a page: its data and the script that draws it.
public struct ReportFigure: Hashable, Sendable {
  /// The numbers, as gnuplot reads them.
  public let data: ReportFile
  /// The gnuplot script; it reads nothing but the data, from the folder that both are in.
  public let script: ReportFile
  /// Where the drawing belongs, below the folder of results.
  public let drawingPath: String

  /// The files that the drawing is drawn from.
  public var files: [ReportFile] { [data, script] }
}
