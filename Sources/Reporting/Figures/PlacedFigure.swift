internal import Document
internal import ExperimentModel

/// A figure of an experiment: its files, and its place on the page.
struct PlacedFigure {
  /// `nil` where no run has a number to draw.
  let figure: ReportFigure?
  let blocks: [Block]
}

extension PlacedFigure {
  /// The figures of a page by experiment, with one assignment of colours for all of them; none leads to a file of those
  /// that are lacking.
  static func all(
    _ results: [ExperimentResults], page: Page, lacking: Set<String>
  ) -> [[PlacedFigure]] {
    let plans = results.map { results in
      results.experiment.shownFigures.compactMap { $0.plan(of: results) }
    }
    var colours = Palette.colours(forFigures: plans.joined().map(\.colourKeys))[...]
    let stems = SafeName.unique(
      zip(results, plans).flatMap { results, plans in
        plans.map { "\(results.stem)-\($0.spec.name)" }
      })
    var names = stems[...]
    return zip(results, plans).map { results, plans in
      plans.map { plan in
        PlacedFigure(
          plan, of: results, page: page, stem: names.removeFirst(), colours: colours.removeFirst(),
          lacking: lacking)
      }
    }
  }

  private init(
    _ plan: any FigurePlan, of results: ExperimentResults, page: Page, stem: String,
    colours: [String: String], lacking: Set<String>
  ) {
    let caption = FigureCaption(plan)
    guard plan.hasNumbers else {
      figure = nil
      blocks = [.paragraph("\(caption.heading) \(caption.absence)")]
      return
    }
    let parts = plan.drawing(colours: colours)
    let data = FigureData(
      plan, parts, title: caption.title, origin: results.experiment.identifier)
    let folder = "\(page.name)/figures/\(stem)"
    let script = FigureScript(parts, stem: stem)
    let figure = ReportFigure(
      data: ReportFile(path: "\(folder).dat", text: data.text),
      script: ReportFile(path: "\(folder).gp", text: script.text), drawingPath: "\(folder).svg")
    self.figure = figure
    let drawing: Block =
      lacking.contains(figure.drawingPath)
      ? .paragraph(Self.absence) : .image(path: "figures/\(stem).svg", caption.title)
    let links = [(figure.data, "Data", "dat"), (figure.script, "script", "gp")]
      .filter { !lacking.contains($0.0.path) }
      .map { Prose([.link(Prose($0.1), to: Target("figures/\(stem).\($0.2)"))]) }
      .joined(separator: ", ")
    let end: Prose = links.isEmpty ? "" : " \(links)."
    blocks = [drawing, .paragraph("\(caption.heading) \(caption.explanation)\(end)")]
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
