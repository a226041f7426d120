import Analysis
import ExperimentModel
import Statistics
import TestSupport
import Testing

/// How published numbers agree with ours, taken together.
@Suite struct OverallAgreementTests {
  /// Ours 50, 52, 54 and 58 % at four levels; the published numbers are 1, 2, 3 and 6 points lower.
  private func agreement(levels: [String]) throws -> OverallAgreement? {
    let ours = Dictionary(
      zip(levels, [0.50, 0.52, 0.54, 0.58]).map { ($0, $1) }, uniquingKeysWith: { $1 })
    let less = [0.01, 0.02, 0.03, 0.06]
    let published = zip(levels, less).map { level, less in
      PublishedValue(
        condition: PointCondition(["level": [level]]), metric: "test.accuracy",
        value: (ours[level] ?? 0) - less, spread: nil, place: "")
    }
    let experiment = Fixture.experiment(
      seeds: [1, 2], published: published, axes: [Axis("level", levels: levels)])
    let collated = Fixture.collated(experiment) { point, seed, run in
      let number = (ours[point.name] ?? 0) + (seed == 1 ? 0.001 : -0.001)
      return CollatedRun(
        run, record: Fixture.record(run, .finished, metrics: ["test.accuracy": number]))
    }
    return OverallAgreement.all(Page(name: "page", experiments: [collated]).collated()).first
  }

  // SciPy 1.17.1: ttest_1samp([1, 2, 3, 6], 0).confidence_interval() is (−0.4374, 6.4374); binomtest(4, 4).pvalue is 0.125.
  @Test func `the mean difference has Student's interval, the signs an exact test`() throws {
    let overall = try #require(try agreement(levels: ["a", "b", "c", "d"]))
    let mean = try #require(overall.mean)
    expectClose(mean.value, 0.03, absolute: 1e-12)
    expectClose(mean.interval().lower, -0.004374348818583083, absolute: 1e-9)
    #expect(overall.signs == (4, 0))
    expectClose(overall.signTest.pValue, 0.125, absolute: 1e-12)
    #expect(overall.trends.isEmpty, "letters have no order")
  }

  // In the order of the numbers, the differences are 6, 1, 2 and 3 points: linregress of SciPy 1.17.1 has the slope −0.8.
  @Test func `a trend is along levels that have a number, in the order of these`() throws {
    let levels = ["10 layers", "20 layers", "30 layers", "2 layers"]
    let overall = try #require(try agreement(levels: levels))
    let trend = try #require(overall.trends.first)
    #expect(trend.axis == "level")
    #expect(trend.count == 4)
    expectClose(trend.slope.value, -0.008, absolute: 1e-12)
    #expect(try #require(try agreement(levels: ["1 a", "1 b", "2", "3"])).trends.isEmpty)
  }
}
