import ChildProcess
import Reporting
import RunStore

/// Draws figures with gnuplot, where it is installed, and only those whose data or script changed.
struct Drawing {
  /// No drawing is as long as this, in bytes.
  private static let longestDrawing = 1 << 26

  let store: RunStore

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
    guard let drawing = Folder.read("\(results)/\(figure.drawingPath)") else { return false }
    return FigureStamp(inDrawing: String(decoding: drawing, as: UTF8.self))
      == FigureStamp(of: figure)
  }

  /// Draws through a pipe: what is in the figure's place is a complete drawing at any time, whoever else draws it.
  private func draw(_ figure: ReportFigure, with gnuplot: String) throws {
    let folder = figure.script.path.split(separator: "/").dropLast().joined(separator: "/")
    var command = Command(gnuplot, ["-d", "-"])
    command.folder = "\(results)/\(folder)"
    let lines = figure.script.text.split(separator: "\n", omittingEmptySubsequences: false)
    let script = lines.filter { !$0.hasPrefix("set output ") }.joined(separator: "\n")
    let completion = try command.run(input: Array(script.utf8), tailLimit: Self.longestDrawing)
    guard completion.status.isSuccess, !completion.output.bytes.isEmpty else {
      throw CommandFailure(
        "gnuplot \(completion.status) on '\(results)/\(figure.script.path)':\n\(completion.errors.text)"
      )
    }
    try store.write(
      FigureStamp(of: figure).stamped(completion.output.text), at: figure.drawingPath)
  }

  private var results: String { store.layout.results }
}
