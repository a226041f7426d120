internal import ExperimentModel

/// A figure of an experiment: its files, and its place on the page.
struct PlacedFigure {
  /// `nil` where no run has a number to draw.
  let figure: ReportFigure?
  let markdown: String
}

extension PlacedFigure {
  /// The figures of a page by experiment, with one assignment of colours for all of them.
  static func all(_ results: [ExperimentResults], page: Page) -> [[PlacedFigure]] {
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
          plan, of: results, page: page, stem: names.removeFirst(), colours: colours.removeFirst())
      }
    }
  }

  private init(
    _ plan: any FigurePlan, of results: ExperimentResults, page: Page, stem: String,
    colours: [String: String]
  ) {
    let caption = FigureCaption(plan)
    guard plan.hasNumbers else {
      figure = nil
      markdown = "\(caption.heading) \(caption.absence)"
      return
    }
    let drawing = plan.drawing(colours: colours)
    let data = FigureData(
      plan, drawing, title: caption.title, origin: results.experiment.identifier)
    let folder = "\(page.name)/figures/\(stem)"
    let script = FigureScript(drawing, stem: stem)
    figure = ReportFigure(
      data: ReportFile(path: "\(folder).dat", text: data.text),
      script: ReportFile(path: "\(folder).gp", text: script.text), drawingPath: "\(folder).svg")
    markdown = """
      ![\(Markdown.escaped(caption.title))](figures/\(stem).svg)

      \(caption.heading) \(caption.explanation) \
      [Data](figures/\(stem).dat), [script](figures/\(stem).gp).
      """
  }
}
