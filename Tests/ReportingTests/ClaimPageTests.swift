import Analysis
import Document
import ExperimentModel
import Figures
import Reporting
import TestSupport
import Testing

/// Claims and published numbers on pages and in the index.
@Suite struct ClaimPageTests {
  private static func at(_ depth: String, _ norm: String) -> PointCondition {
    PointCondition(["depth": [depth], "norm": [norm]])
  }

  private static let deep = ClaimAssertion.Comparison(
    at("9 layers", "with BN"), with: at("9 layers", "without BN"))
  private static let shallow = ClaimAssertion.Comparison(
    at("3 layers", "with BN"), with: at("3 layers", "without BN"))

  private static let claims = [
    Claim(
      name: "helps", statement: "At 3 layers, batch normalization gains 0.2 points.",
      metric: "test.accuracy",
      assertion: .advantage(shallow, within: 0.002 ... .infinity)),
    Claim(
      name: "helps-more", statement: "It gains more at 9 layers than at 3", place: "section 4",
      metric: "test.accuracy",
      assertion: .additionalAdvantage(deep, over: shallow, within: 0 ... .infinity)),
    Claim(
      name: "at-chance", statement: "9 layers without it stay at *chance* | nearly",
      metric: "test.accuracy", assertion: .mean(deep.second, within: 0.09...0.11)),
    Claim(
      name: "trains", statement: "3 layers train", metric: "test.accuracy",
      assertion: .mean(shallow.first, within: 0.5 ... .infinity)),
    Claim(
      name: "overflows", statement: "Without it, 9 layers overflow", metric: "test.accuracy",
      assertion: .count(deep.second, .diverged, .mostly)),
    Claim(
      name: "falls", statement: "Loss rises with depth", metric: "test.loss",
      assertion: .trend(.everywhere, along: "depth", .rises)),
    Claim(
      name: "smoother", statement: "The curve is smoother with it", metric: "training.loss",
      measure: .roughness, assertion: .advantage(deep, within: 0 ... .infinity)),
  ]

  private static let published = [
    Fixture.published("3 layers", "with BN", 0.5351),
    Fixture.published("9 layers", "with BN", 0.60, spread: 0.01),
  ]

  private static func page(_ status: (Point, Int, Run) -> CollatedRun) -> Page {
    let experiment = Fixture.experiment(published: published, claims: claims)
    return Page(name: "claims", experiments: [Fixture.collated(experiment, status: status)])
  }

  @Test func `claims read as their snapshot`() throws {
    let page = Self.page { point, seed, run in
      seed == 2 && point.name == "9 layers · without BN"
        ? Fixture.diverged(run) : Fixture.finished(run)
    }
    let report = try #require(page.report().files.first { $0.path == "claims/report.md" })
    try expectSnapshot(of: report.text, named: "claims-report.md")
    try expectSnapshot(of: ResultsIndex(of: [page]).file.text, named: "claims-index.md")
    let lines = page.verdicts().map { verdict in
      [
        verdict.conclusion.rawValue, verdict.claim.name, verdict.claim.statement,
        verdict.effectText ?? "", verdict.remark,
      ].filter { !$0.isEmpty }.joined(separator: "\n  ")
    }
    try expectSnapshot(of: lines.joined(separator: "\n") + "\n", named: "claims-terminal.txt")
  }

  @Test func `claims whose runs are missing read as their snapshot`() throws {
    let page = Self.page { point, _, run in
      point["depth"] == "9 layers" ? CollatedRun(run) : Fixture.finished(run)
    }
    let report = try #require(page.report().files.first { $0.path == "claims/report.md" })
    try expectSnapshot(of: report.text, named: "claims-missing-report.md")
  }

  /// Ours 0.1 in every seed, or 53.5, 53.9 and 53.0 %; t(0.975; 2) · 0.0045 · √(4/3) = 0.0225.
  @Test(arguments: [
    (0.1, nil, [0.1, 0.1, 0.1], "compatible"), (0.101, nil, [0.1, 0.1, 0.1], "incompatible"),
    (0.5571, nil, [0.535, 0.539, 0.53], "compatible"),
    (0.5572, nil, [0.535, 0.539, 0.53], "incompatible"),
    (0.56, nil, [0.535, 0.539, 0.53], "compatible"),
    (0.571, 0.01, [0.535, 0.539, 0.53], "compatible"),
    (0.5, nil, [0.5], "compatible"), (0.501, nil, [0.5], "not testable"),
    (0.5, nil, [], "not testable"),
  ])
  func `a published number is held against what a further run would give`(
    value: Double, spread: Double?, ours: [Double], verdict: String
  ) throws {
    let seeds = ours.isEmpty ? [1] : Array(1...ours.count)
    let published = PublishedValue(
      condition: .everywhere, metric: "test.accuracy", value: value, spread: spread, place: "")
    let experiment = Fixture.experiment(seeds: seeds, published: [published], axes: [])
    let collated = Fixture.collated(experiment) { _, seed, run in
      ours.isEmpty
        ? CollatedRun(run)
        : CollatedRun(
          run,
          record: Fixture.record(run, .finished, metrics: ["test.accuracy": ours[seed - 1]]))
    }
    let report = try #require(
      Page(name: "page", experiments: [collated]).report().files
        .first { $0.path == "page/report.md" }
    ).text
    let isStrong = report.contains("| **\(verdict)** |\n")
    #expect(report.contains("| \(verdict) |\n") || isStrong)
  }

  /// Ours 53.51 to 53.55 % in single runs: 53.50 lies beyond, 53.5 does not.
  @Test(arguments: [(2, Agreement.incompatible, "53.50 %"), (1, .compatible, "53.5 %")])
  func `a published number is compared to the digits that it was published with`(
    decimals: Int, agreement: Agreement, text: String
  ) throws {
    let published = PublishedValue(
      condition: .everywhere, metric: "test.accuracy", value: 0.535, spread: nil,
      decimals: decimals, place: "")
    let numbers = [0.53525, 0.5353, 0.53535]
    let experiment = Fixture.experiment(seeds: [1, 2, 3], published: [published], axes: [])
    let collated = Fixture.collated(experiment) { _, seed, run in
      CollatedRun(
        run, record: Fixture.record(run, .finished, metrics: ["test.accuracy": numbers[seed - 1]]))
    }
    let results = try #require(Page(name: "page", experiments: [collated]).collated().first)
    let comparison = try #require(results.publishedComparisons.first)
    #expect(comparison.agreement == agreement)
    #expect(comparison.publishedText == text)
  }
}
