import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// Names that try to break out of the places where pages put them.
@Suite struct HostileNameTests {
  private static let names = [
    "../../etc/passwd", "/absolute", "C:\\con", "nul", "..", "", "loss", "LOSS", "löss", "a|b",
    "a\nb", "<script>", "'; system 'id' #", "`id`", "$(id)", "@x", "\u{0}\u{1B}[31m", "🔥",
    String(repeating: "long ", count: 100),
  ]

  private static let axis = Axis("na|me <b>", levels: names)

  private static let series = PublishedSeries(
    label: "'; system 'id' #\n<b>", source: "p. 3 | *x*\n# y", condition: .everywhere,
    marks: [.init(x: 1, y: 1.5), .init(x: 2, y: 1.4)])

  private static func experiment(figures names: [String]) -> Experiment {
    let figures = names.map { name in
      FigureSpec(
        name: name, title: name, content: .curves(x: "epoch", y: ["validation.loss"]), panels: [],
        colors: [],
        condition: PointCondition([axis.name: ["loss", "a|b", "'; system 'id' #", "a\nb"]]),
        options: FigureOptions(published: [series]))
    }
    let table = TableSpec(
      name: "t|\n# t", title: "*bold* [link](x) `code` _u_ $m$ ~s~ &amp; <i>", rows: [axis.name],
      columns: [], values: ["test.accuracy"], condition: .everywhere)
    return Fixture.experiment(
      name: "a/../b", title: "# Why?\n\n<img src=x> | \\ [a](b)", tables: [table], figures: figures,
      published: [
        PublishedValue(
          condition: PointCondition([axis.name: ["a|b"]]), metric: "test.accuracy", value: 0.5,
          spread: nil, place: "p. 3 | *x*")
      ],
      notes: "1. not a list\n\n- nor this\n# nor a heading\n\n<details>", axes: [axis])
  }

  private static let page = Page(
    name: "hostile",
    experiments: [
      Fixture.collated(experiment(figures: names)), Fixture.collated(experiment(figures: names)),
    ])

  @Test func `a hostile page reads as its snapshot`() throws {
    let experiment = Self.experiment(figures: ["'; system 'id' #"])
    let page = Page(
      name: "hostile", experiments: [Fixture.collated(experiment)], notices: ["a | b\n# c"])
    let files = page.report().files
    let report = try #require(files.first { $0.path.hasSuffix("report.md") })
    try expectSnapshot(of: report.text, named: "hostile-report.md")
    let script = try #require(files.first { $0.path.hasSuffix("figures/b-system-id.gp") })
    try expectSnapshot(of: script.text, named: "hostile-figures-b-system-id.gp")
    let data = try #require(files.first { $0.path.hasSuffix("figures/b-system-id.dat") })
    try expectSnapshot(of: data.text, named: "hostile-figures-b-system-id.dat")
  }

  @Test func `files stay in their folder, under names that differ on any disk`() {
    let files = Self.page.report().files
    #expect(files.count == 2 + 2 * 2 * Self.names.count)
    #expect(Set(files.map(\.path)).count == files.count)
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      #expect(parts.first == "hostile" && (2...3).contains(parts.count))
      let slug = parts.last?.split(separator: ".").first ?? ""
      #expect(slug.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) })
      #expect((1...80).contains(slug.count))
    }
  }

  @Test func `every row of a table has the cells that its heading has`() {
    for file in Self.page.report().files where file.path.hasSuffix(".md") {
      var width: Int?
      for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
          width = nil
          continue
        }
        let cells = Self.bars(in: line)
        #expect(cells == width ?? cells, "\(line)")
        width = cells
      }
    }
  }

  @Test func `every link to a run leads to one anchor`() throws {
    let files = Self.page.report().files
    let report = try #require(files.first { $0.path.hasSuffix("report.md") }).text
    let runs = try #require(files.first { $0.path.hasSuffix("runs.md") }).text
    let targets = report.split(separator: "(runs.md#").dropFirst().map { $0.prefix { $0 != ")" } }
    let anchors = runs.split(separator: "<a id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(targets.count > 2 * Self.names.count)
    #expect(Set(anchors).count == anchors.count)
    #expect(Set(targets) == Set(anchors))
  }

  @Test func `nothing that a name holds leaves its quotes in a script`() {
    for figure in Self.page.report().figures {
      for line in figure.script.text.split(separator: "\n") where !line.hasPrefix("# Draws ") {
        #expect(line.count { $0 == "'" }.isMultiple(of: 2))
        let outside = line.split(separator: "'", omittingEmptySubsequences: false)
          .enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
        #expect(!outside.contains("system") && !outside.contains("`"))
      }
    }
  }

  /// The bars that part cells: those without a backslash in front.
  private static func bars(in line: Substring) -> Int {
    var isEscaped = false
    var count = 0
    for character in line {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }
}
