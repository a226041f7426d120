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
      results.experiment.shownFigures.compactMap { FigurePlan($0, of: results) }
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
    _ plan: FigurePlan, of results: ExperimentResults, page: Page, stem: String,
    colours: [String: String]
  ) {
    let caption = FigureCaption(plan)
    guard plan.hasCurves else {
      figure = nil
      markdown = "\(caption.heading) Nothing to draw yet: no run has a result."
      return
    }
    let data = FigureData(plan, title: caption.title, origin: results.experiment.identifier)
    let folder = "\(page.name)/figures/\(stem)"
    let script = FigureScript(plan, data: data, stem: stem, colours: colours)
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
