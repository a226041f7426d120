package import Analysis
import Document
import ExperimentModel

/// A figure of a page: its files, and what is to be said of it.
package struct PageFigure {
  /// The figure's name in the spec.
  package let name: String
  /// A sentence that tells what the figure shows.
  package let title: String
  /// What lines and marks are and where not every run counts, or why there is nothing to draw.
  package let explanation: String
  /// The name of the figure's files, without folder and ending.
  package let slug: String
  /// The files; `nil` where no run has a number to draw.
  package let figure: ReportFigure?
}

extension PageFigure {
  /// The figures of a page by experiment.
  package static func all(
    _ results: [ExperimentResults], onPage page: String, colors: ColorBook
  ) -> [[PageFigure]] {
    let plans = results.map { results in
      results.experiment.shownFigures.compactMap { $0.plan(of: results) }
    }
    let slugs = SafeName.unique(
      zip(results, plans).flatMap { results, plans in
        plans.map { "\(results.slug)-\($0.spec.name)" }
      })
    var names = slugs[...]
    return zip(results, plans).map { results, plans in
      plans.map { plan in
        PageFigure(
          plan, of: results, page: page, slug: names.removeFirst(),
          colors: colors.colors(of: plan.colorKeys))
      }
    }
  }

  private init(
    _ plan: any FigurePlan, of results: ExperimentResults, page: String, slug: String,
    colors: [String: String]
  ) {
    let caption = FigureCaption(plan)
    name = plan.spec.name
    title = caption.title
    self.slug = slug
    guard plan.hasNumbers else {
      explanation = caption.absence
      figure = nil
      return
    }
    explanation = caption.explanation
    let parts = plan.drawing(colors: colors)
    let specs = plan.spec.specs.isEmpty ? [results.experiment.identifier] : plan.spec.specs
    let data = FigureData(plan, parts, title: caption.title, origin: specs.joinedAsProse)
    let folder = "\(page)/figures/\(slug)"
    figure = ReportFigure(
      data: ReportFile(path: "\(folder).dat", text: data.text),
      script: ReportFile(path: "\(folder).gp", text: FigureScript(parts, slug: slug).text),
      drawingPath: "\(folder).svg")
  }
}
