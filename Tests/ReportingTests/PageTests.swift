import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

@Suite struct PageTests {
  @Test func `a complete page reads as its snapshot`() throws {
    let published = [
      Fixture.published("3 layers", "with BN", 0.5351),
      Fixture.published("9 layers", "with BN", 0.51, spread: 0.006, place: "section 4"),
    ]
    let experiment = Fixture.experiment(
      published: published, notes: "The report plots one run.\nOurs are three.")
    let page = Page(
      name: "brunlid-2024", experiments: [Fixture.collated(experiment)],
      notices: ["images differs from the official files in 178 images"])
    try expectSnapshot(of: page, named: "complete")
  }

  @Test func `missing, failed and diverged runs stand in their cells`() throws {
    let experiment = Fixture.experiment(published: [Fixture.published("9 layers", "with BN", 0.52)])
    let collated = Fixture.collated(experiment) { point, seed, run in
      switch (point.name, seed) {
      case ("3 layers · without BN", 2): CollatedRun(run)
      case ("3 layers · with BN", 1): CollatedRun(run, failure: "worker ended by signal 9\n| tail")
      case ("3 layers · with BN", 3): Fixture.finished(run, without: "test.accuracy")
      case ("9 layers · without BN", 1...2): Fixture.diverged(run)
      case ("9 layers · with BN", _): CollatedRun(run)
      default: Fixture.finished(run)
      }
    }
    try expectSnapshot(of: Page(name: "brunlid-2024", experiments: [collated]), named: "incomplete")
  }

  @Test func `the order of runs changes no byte`() {
    let experiments = [Fixture.experiment(), Fixture.experiment(name: "width", tables: [])]
    let collated = experiments.map { experiment in
      Fixture.collated(experiment) { _, seed, run in
        seed == 2 ? Fixture.diverged(run) : Fixture.finished(run)
      }
    }
    let expected = Page(name: "page", experiments: collated).report().files
    var random = RandomOrders(seed: 7)
    for _ in 0..<20 {
      let shuffled = collated.map { experiment in
        CollatedExperiment(
          experiment.experiment, runs: random.shuffled(experiment.runs))
      }
      #expect(Page(name: "page", experiments: shuffled).report().files == expected)
    }
  }

  @Test func `runs that were not given count as missing`() throws {
    let page = Page(
      name: "page", experiments: [CollatedExperiment(Fixture.experiment(), runs: [])])
    let cell = try page.cell(table: "accuracy", row: "3 layers", column: "with BN")
    #expect(cell.text == "– (0/3)")
    #expect(page.report().figures.isEmpty)
    try expectSnapshot(of: page, named: "empty")
  }

  @Test func `a page below a page leads to the same records`() throws {
    let page = Page(name: "a/b", experiments: [Fixture.collated(Fixture.experiment())])
    let runs = try #require(page.report().files.first { $0.path == "a/b/runs.md" })
    #expect(runs.text.contains("](../../runs/"))
  }

  @Test func `the index leads to every experiment`() throws {
    let published = (0..<5).map {
      Fixture.published($0 < 2 ? "3 layers" : "9 layers", "with BN", 0.5 + Double($0) / 100)
    }
    let pages = [
      Page(
        name: "second page",
        experiments: [Fixture.collated(Fixture.experiment(seeds: [1], axes: []))]),
      Page(
        name: "brunlid-2024",
        experiments: [
          Fixture.collated(Fixture.experiment(published: published)),
          CollatedExperiment(Fixture.experiment(name: "width", title: "Wider | better?"), runs: []),
        ]),
    ]
    let index = ResultsIndex(of: pages).file
    #expect(index.path == "README.md")
    #expect(index == ResultsIndex(of: pages.reversed()).file)
    try expectSnapshot(of: index.text, named: "index.md")
  }

  @Test(arguments: [
    (["d"], "best and worst of 4 (1 left out, as not every run has a number): c: "),
    (["a", "d"], "best and worst of 4 (2 left out, as not every run has a number): c: "),
    (["a", "b", "c"], "best of 4 (3 left out, as not every run has a number): d: "),
    (["a", "b", "c", "d"], "test accuracy: none of 4 points has a number of every run |"),
    ([], "best and worst of 4: d: "),
  ])
  func `the index calls no point the best of which a run diverged`(
    diverging: [String], text: String
  ) throws {
    let axis = Axis("level", levels: ["a", "b", "c", "d"])
    let experiment = Fixture.experiment(seeds: [1, 2], tables: [], axes: [axis])
    let collated = Fixture.collated(experiment) { point, seed, run in
      if seed == 2, diverging.contains(point.name) { return Fixture.diverged(run) }
      let place = axis.levels.firstIndex(of: point.name) ?? 0
      return CollatedRun(
        run,
        record: Fixture.record(
          run, .finished, metrics: ["test.accuracy": 0.5 + Double(place) / 10]))
    }
    let index = ResultsIndex(of: [Page(name: "page", experiments: [collated])])
    #expect(index.file.text.contains(text), "\(index.file.text)")
  }

  @Test func `the index counts what was never run, and leads to no page that may not be there`() {
    let published = [Fixture.published("3 layers", "with BN", 0.5)]
    let pages = [
      Page(
        name: "begun",
        experiments: [Fixture.collated(Fixture.experiment(seeds: [1], axes: []))]),
      Page(
        name: "unbegun",
        experiments: [CollatedExperiment(Fixture.experiment(published: published), runs: [])]),
    ]
    let text = ResultsIndex(of: pages).file.text
    #expect(text.contains("13 runs, 1 finished, 12 missing."))
    #expect(text.contains("[begun](begun/report.md)"))
    #expect(text.split(separator: "\n").count { $0.contains("unbegun") } == 2)
    #expect(!text.contains("](unbegun"))
  }
}

/// A fixed source of random orders: Knuth's linear congruential generator, MMIX.
private struct RandomOrders {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for index in elements.indices.dropFirst() {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      elements.swapAt(index, Int(state >> 33) % (index + 1))
    }
    return elements
  }
}

/// Compares every file of the page's report with its snapshot.
func expectSnapshot(
  of page: Page, named name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  for file in page.report().files {
    let path = file.path.split(separator: "/").dropFirst().joined(separator: "-")
    try expectSnapshot(
      of: file.text, named: "\(name)-\(path)", filePath: #filePath, sourceLocation: sourceLocation)
  }
}
