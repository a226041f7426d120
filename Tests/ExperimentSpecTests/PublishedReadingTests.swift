import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing
import Training

/// Published numbers as specs have them.
@Suite struct PublishedReadingTests {
  private func experiment(_ published: String) throws -> Experiment {
    let text = """
      title: Does depth help?
      matrix: {depth: {shallow: {network.hidden: [50]}, deep: {network.hidden: [50, 50]}}}
      published: [\(published)]
      """
    let reading = readSpec(
      SourceFile(path: "page/depth.yaml", text: text),
      at: SpecPlace(identifier: "page/depth", page: "page", path: "page/depth.yaml"),
      kinds: [.training])
    return try #require(reading.experiment, "\(reading.diagnostics.map(\.message))")
  }

  @Test(arguments: [
    ("test.accuracy", "53.50 %", 2), ("test.accuracy", "0.5350", 2), ("test.accuracy", "53 %", 0),
    ("test.loss", "1.340", 3), ("test.loss", "1.50e-6", 8), ("test.loss", "2e3", 0),
  ])
  func `a published number keeps the digits that it is written with`(
    metric: String, text: String, decimals: Int
  ) throws {
    let experiment = try experiment("{at: {depth: deep}, metric: \(metric), value: \(text)}")
    #expect(experiment.published.first?.decimals == decimals)
  }

  @Test func `a published difference is of the first point less the second`() throws {
    let experiment = try experiment(
      "{compare: {depth: deep}, with: {depth: shallow}, metric: test.accuracy, value: -2.20 points}"
    )
    let difference = try #require(experiment.publishedDifferences.first)
    #expect(experiment.published.isEmpty)
    #expect(abs(difference.value + 0.022) < 1e-12)
    #expect(difference.decimals == 2)
    #expect(
      difference.comparison
        == ClaimAssertion.Comparison(
          PointCondition(["depth": ["deep"]]), with: PointCondition(["depth": ["shallow"]])))
  }
}
