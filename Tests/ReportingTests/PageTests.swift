import ExperimentModel
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
