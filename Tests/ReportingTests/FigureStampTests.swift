import Analysis
import Document
import Figures
import Reporting
import Testing

@Suite struct FigureStampTests {
  private func figure() throws -> ReportFigure {
    let page = Page(name: "page", experiments: [Fixture.collated(Fixture.experiment())])
    return try #require(page.report().figures.first)
  }

  @Test func `a stamped drawing is recognised`() throws {
    let stamp = FigureStamp(of: try figure())
    let drawing = stamp.stamped("<svg>\n</svg>")
    #expect(FigureStamp(inDrawing: drawing) == stamp)
    #expect(drawing.hasPrefix("<svg>\n</svg>\n<!-- "))
    #expect(drawing.hasSuffix(" -->\n"))
  }

  @Test(arguments: [
    "", "<svg></svg>\n", "<!-- drawn from sha256 12 -->", "<!-- drawn from sha256 ",
  ])
  func `a drawing without a stamp has none`(drawing: String) {
    #expect(FigureStamp(inDrawing: drawing) == nil)
  }

  @Test func `other numbers give another stamp`() throws {
    let experiment = Fixture.experiment(seeds: [1, 2])
    let page = Page(name: "page", experiments: [Fixture.collated(experiment)])
    let other = try #require(page.report().figures.first)
    #expect(FigureStamp(of: other) != FigureStamp(of: try figure()))
  }

  @Test func `a figure's files lie side by side`() throws {
    let figure = try figure()
    #expect(figure.data.path == "page/figures/depth-loss.dat")
    #expect(figure.script.path == "page/figures/depth-loss.gp")
    #expect(figure.drawingPath == "page/figures/depth-loss.svg")
    #expect(figure.script.text.contains("set output 'depth-loss.svg'"))
  }
}
