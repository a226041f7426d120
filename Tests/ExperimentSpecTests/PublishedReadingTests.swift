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
    #expect(experiment.published.first?.terms.decimals == decimals)
  }

  @Test func `each number of a history is a published number`() throws {
    let experiment = try experiment(
      "{at: {depth: deep}, metric: training.cost, history: {1: 2.3026, 2.5: 2.30}, digits: 3, where: a}"
    )
    let values = experiment.published
    #expect(values.map(\.epoch) == [1, 2.5])
    #expect(values.map(\.value) == [2.3026, 2.3])
    #expect(values.map(\.terms.decimals) == [4, 2])
    #expect(
      values.allSatisfy {
        $0.terms.digits == 3 && $0.terms.place == "a" && $0.terms.scale == .linear
      })
  }

  @Test func `a published number says on which scale it is compared, and what explains it`() throws
  {
    let experiment = try experiment(
      "{at: {depth: deep}, metric: test.loss, value: 1.5, scale: log, explained_by: [faithful/2-cost.windows, own]}"
    )
    let value = try #require(experiment.published.first)
    #expect(value.terms.scale == .logarithmic && value.epoch == nil && value.terms.digits == nil)
    #expect(
      value.terms.causes == [
        CauseReference("windows", of: "page/faithful/2-cost"),
        CauseReference("own", of: "page/depth"),
      ])
  }

  @Test func `a published difference is of the first point less the second`() throws {
    let experiment = try experiment(
      "{compare: {depth: deep}, with: {depth: shallow}, metric: test.accuracy, value: -2.20 points}"
    )
    let difference = try #require(experiment.publishedDifferences.first)
    #expect(experiment.published.isEmpty)
    #expect(abs(difference.terms.value + 0.022) < 1e-12)
    #expect(difference.terms.decimals == 2)
    #expect(
      difference.comparison
        == ClaimAssertion.Comparison(
          PointCondition(["depth": ["deep"]]), with: PointCondition(["depth": ["shallow"]])))
  }
}
