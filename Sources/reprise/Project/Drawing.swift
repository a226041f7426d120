import ChildProcess
import Reporting

/// Draws figures with gnuplot, where it is installed, and only those whose data or script changed.
struct Drawing {
  let resultsFolder: String

  /// Draws the figures whose drawing does not carry their stamp.
  func draw(_ figures: [ReportFigure]) throws {
    let stale = figures.filter { !isFresh($0) }
    guard !stale.isEmpty else { return }
    guard let gnuplot = Command.find("gnuplot") else {
      Console.standardError.line(
        "note: \(counted(stale.count, "figure")) not drawn: gnuplot is not installed (`make deps` installs it)"
      )
      return
    }
    for figure in stale { try draw(figure, with: gnuplot) }
  }

  private func isFresh(_ figure: ReportFigure) -> Bool {
    let path = "\(resultsFolder)/\(figure.drawingPath)"
    guard let drawing = Folder.read(path) else { return false }
    return FigureStamp(inDrawing: String(decoding: drawing, as: UTF8.self))
      == FigureStamp(of: figure)
  }

  private func draw(_ figure: ReportFigure, with gnuplot: String) throws {
    let parts = figure.script.path.split(separator: "/")
    let folder = ([resultsFolder] + parts.dropLast().map(String.init)).joined(separator: "/")
    var command = Command(gnuplot, [String(parts.last ?? "")])
    command.folder = folder
    let completion = try command.run()
    guard completion.status.isSuccess else {
      throw CommandFailure(
        "gnuplot \(completion.status) on '\(resultsFolder)/\(figure.script.path)':\n\(completion.errors.text)"
      )
    }
    let path = "\(resultsFolder)/\(figure.drawingPath)"
    guard let drawing = Folder.read(path) else {
      throw CommandFailure("gnuplot drew nothing at '\(path)'")
    }
    try Folder.write(
      FigureStamp(of: figure).stamped(String(decoding: drawing, as: UTF8.self)), to: path)
  }
}
