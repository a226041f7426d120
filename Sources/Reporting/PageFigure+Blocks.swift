import Document
import Figures

extension PageFigure {
  /// The figure's part of the page; it leads to no file of those that are lacking.
  func blocks(lacking: Set<String>) -> [Block] {
    let heading = PageText.heading("Figure", name: name, title: title)
    guard let figure else { return [.paragraph("\(heading) \(explanation)")] }
    let drawing: Block =
      lacking.contains(figure.drawingPath)
      ? .paragraph(Self.absence) : .image(path: "figures/\(slug).svg", title)
    let links = [(figure.data, "Data", "dat"), (figure.script, "script", "gp")]
      .filter { !lacking.contains($0.0.path) }
      .map { Prose([.link(Prose($0.1), to: Target("figures/\(slug).\($0.2)"))]) }
      .joined(separator: ", ")
    let end: Prose = links.isEmpty ? "" : " \(links)."
    return [drawing, .paragraph("\(heading) \(explanation)\(end)")]
  }

  /// What stands in the place of a drawing that is not there.
  private static let absence = Prose([
    .emphasis(
      """
      The drawing is missing: when this page was written, gnuplot was not there or could not draw it. \
      \(.code("reprise report")) draws it.
      """)
  ])
}
