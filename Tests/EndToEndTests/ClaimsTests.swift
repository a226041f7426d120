import ChildProcess
import Testing

@Suite struct ClaimsTests {
  private static let spec =
    Specs.tiny.replacing("seeds: [1, 2]", with: "seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]")
      + """
      claims:
        helps: {says: it helps, compare: {strength: weak}, with: {strength: none}, metric: test.accuracy, at_least: 1 point}

      """

  /// A page is collated from all its specs, whether one of them is asked for or all.
  @Test func `the claims of a page's specs cost one look at its records`() throws {
    try withProject(nil) { project in
      for number in 1...30 { try project.write(Self.spec, as: "page/\(number).yaml") }
      try project.reprise("run").expect(0, executed: 30)
      let one = try project.time("claims", "experiments/page/1.yaml", says: "1 claim:")
      let all = try project.time("claims", says: "30 claims:")
      #expect(all < one * 4, "one spec took \(one), all took \(all)")
    }
  }
}

extension TestProject {
  /// The shortest of three executions.
  fileprivate func time(_ arguments: String..., says words: String) throws -> Duration {
    let times = try (0..<3).map { _ in
      try ContinuousClock().measure {
        let outcome = Outcome(try command(arguments).run())
        outcome.expect(0)
        outcome.expect(says: words)
      }
    }
    return try #require(times.min())
  }
}
