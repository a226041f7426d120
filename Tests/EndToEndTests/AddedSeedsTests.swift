import ChildProcess
import TestSupport
import Testing

/// Seeds that are added until claims are decided, as a user sees them.
@Suite struct AddedSeedsTests {
  /// A score that differs by 2 between the rates, beside a number of the seed's own.
  private static let script = """
    awk -v seed="$2" -v rate="$3" \\
      'BEGIN { print "{\\"score\\": " 10 * rate + (rate > 0.15 ? (seed * seed * 3 % 7 - 4) * 4 / 7 : 0) "}" }' > "$1"
    """

  private static let spec = ProgramProject.spec(
    """
    matrix: {speed: {slow: {rate: 0.1}, fast: {rate: 0.3}, other: {rate: 0.2}}}
    claims:
      faster: {says: Fast is better, compare: {speed: fast}, with: {speed: slow}, metric: score}
    """, seeds: "{until: decided, at_least: 3, at_most: 20}")

  @Test func `the number of workers changes neither the seeds that are added nor the page`() throws
  {
    try withTemporaryFolder { one in
      try withTemporaryFolder { other in
        let projects = try [one, other].map {
          try ProgramProject.make(in: $0, Self.script, Self.spec)
        }
        try projects[0].reprise("run", "--jobs", "1").expect(0, says: "are finished")
        try projects[1].reprise("run", "--jobs", "4").expect(0, says: "are finished")
        let keys = try projects.map { try $0.records().keys.sorted() }
        #expect(keys[0].count > 3 * 3 && keys[0].count < 20 * 2)
        #expect(keys[0] == keys[1])
        let pages = try projects.map { try $0.text(of: "results/program/report.md") }
        #expect(pages[0] == pages[1])
        #expect(pages[0].contains("added while a claim was undecided, at most 20"))
      }
    }
  }

  @Test func `the plan says what may follow, and nothing is due once the claim is decided`() throws
  {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, Self.script, Self.spec)
      try project.reprise("check").expect(0, says: "1 spec with up to 60 runs: no errors")
      try project.reprise("plan").expect(
        0, says: "up to 34 more runs while the claim faster is undecided")
      try project.reprise("plan").expect(0, says: "to execute: 9 runs, and up to 34 more")
      try project.reprise("run", "--only", "seed=1..3").expect(0)
      try project.reprise("why", "fast · seed 4").expect(
        0, says: "to be executed: the claim faster is undecided after 3 seeds")
      try project.reprise("plan", "--check").expect(1, says: "waiting")
      try project.reprise("run").expect(0, says: "are finished")
      try project.reprise("plan", "--check").expect(0)
      try project.reprise("report", "--check").expect(0)
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }
}
