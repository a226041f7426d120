import Analysis
import ChildProcess
import Document
import ExperimentModel
import Figures
import Hashing
import Reporting
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What gnuplot makes of users' words: drawn as they are written, wherever they stand in a figure.
@Suite(.enabled(if: Tools.gnuplot != nil)) struct DrawnTextTests {
  @Test(arguments: [
    "50%", "50% off", "20% of the data", "%%", "%g", "100 %d%", "{/Symbol a}", "x_{i}^2", "@x~y",
    "a&b", "&amp;", "<b>", "C:\\new", "\\", "it's", "'quoted'", "''", "'", "5' 6''", "\"q\"",
    "`date`", "$HOME", "#1", "זמן", "🔥👩🏽‍🔬", "two\nlines", "\u{1B}[31m", "\u{FFFE}\u{FFFF}!",
  ])
  func `a name is drawn as it is written, wherever it stands`(name: String) throws {
    let figure = NamedFigure(
      axis: name, levels: [name, "other"], panels: [name, "other"], colors: [name, "other"])
    let drawn = try #require(try Self.drawn([figure]).first)
    #expect(figure.texts.subtracting(drawn) == [], "drawn are \(drawn)")
  }

  @Test func `random names are drawn as they are written, wherever they stand`() throws {
    var names = RandomNames(seed: 1)
    let figures = (0..<32).map { _ in
      NamedFigure(
        axis: names.next(), levels: names.next(3), panels: names.next(2), colors: names.next(2))
    }
    for (figure, drawn) in zip(figures, try Self.drawn(figures)) {
      #expect(figure.texts.subtracting(drawn) == [], "drawn are \(drawn)")
    }
  }

  /// The texts of each figure's drawing, all drawn by one gnuplot.
  private static func drawn(_ figures: [NamedFigure]) throws -> [[String]] {
    try withTemporaryFolder { folder in
      let reports = figures.enumerated().map { index, figure in figure.report(number: index) }
      for file in reports.flatMap({ [$0.data, $0.script] }) {
        try Data(file.text.utf8).write(to: URL(filePath: folder + "/" + Self.name(file.path)))
      }
      let gnuplot = try #require(Tools.gnuplot)
      let command = Command(
        gnuplot, ["-d"] + reports.map { Self.name($0.script.path) }, folder: folder)
      let completion = try command.run()
      #expect(completion.status.isSuccess, "\(completion.errors.text)")
      return reports.map { report in
        let path = folder + "/" + Self.name(report.drawingPath)
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return Self.texts(in: String(decoding: bytes, as: UTF8.self))
      }
    }
  }

  private static func name(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// What the text elements of an SVG drawing hold.
  private static func texts(in drawing: String) -> [String] {
    drawing.split(separator: "<text").dropFirst().map { element in
      let content = element.drop { $0 != ">" }.dropFirst()
      let end = content.firstRange(of: "</text>")?.lowerBound ?? content.endIndex
      return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .reduce(String(content[..<end])) { $0.replacing($1.0, with: $1.1) }
    }
  }
}

/// A figure in which names stand at the ticks, in the legend, above the panels and as the title of an axis.
private struct NamedFigure {
  let axis: String
  let levels: [String]
  let panels: [String]
  let colors: [String]

  func report(number: Int) -> ReportFigure {
    let figure = FigureSpec(
      name: "figure \(number)", title: axis, content: .levels(axis: axis, y: ["test.accuracy"]),
      panels: ["panel"], colors: ["color"], condition: .everywhere)
    let axes = [
      Axis(axis, levels: levels), Axis("panel", levels: panels), Axis("color", levels: colors),
    ]
    let experiment = Fixture.experiment(
      seeds: [1], tables: [], figures: [figure], axes: axes)
    return Page(name: "page", experiments: [Fixture.collated(experiment)]).report().figures[0]
  }

  /// What is drawn: names on one line, with the characters that no SVG can hold replaced.
  var texts: Set<String> {
    Set(
      ([axis] + levels + panels.map { labeled($0, "panel") }
        + colors.map { labeled($0, "color") }).map(Self.line))
  }

  /// A level without a letter has its axis in front.
  private func labeled(_ level: String, _ axis: String) -> String {
    level.contains(where: \.isLetter) ? level : "\(axis) \(level)"
  }

  static func line(_ name: String) -> String {
    String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { $0 == "\u{FFFE}" || $0 == "\u{FFFF}" ? "\u{FFFD}" : $0 })
    ).split { $0.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.value < 32 } }
      .joined(separator: " ")
  }
}

/// Names made of what scripts, markup and shells take for their own, all different.
private struct RandomNames {
  private static let pieces = [
    "%", "{", "}", "^", "_", "@", "&", "~", "\\", "'", "\"", "`", "$", "\n", "#", "<", ">", ";",
    "%d", "%%", "&amp;", "\\n", "''", "!", "(", "a", "B", "7", "é", "ש", "ع", "🔥", "漢", " ", "-",
  ]
  private var generator: SplitMix64
  private var used: Set<String> = []

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func next() -> String {
    while true {
      let count = 1 + Int(generator.next() % 5)
      let name = (0..<count).map { _ in
        Self.pieces[Int(generator.next() % UInt64(Self.pieces.count))]
      }.joined()
      let line = NamedFigure.line(name)
      if !line.isEmpty, name.unicodeScalars.count <= 8, used.insert(line).inserted { return name }
    }
  }

  mutating func next(_ count: Int) -> [String] { (0..<count).map { _ in next() } }
}
