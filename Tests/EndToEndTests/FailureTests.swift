import ChildProcess
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Runs that fail: kept apart, told with their logs, and tried again.
@Suite struct FailureTests {
  /// A level whose runs take far more time and memory than any limit here.
  private static let large = Specs.tiny.replacing(
    "strong: {penalty.lambda: 0.1}",
    with: "strong: {network.hidden: [4096, 4096], training.duration: 40000 epochs}")

  @Test func `a run that takes too much memory fails, and the others go on`() throws {
    try withProject(Self.large.replacing("[1, 2]", with: "[1]")) { project in
      let run = try project.reprise("run", "--memory", "150", "--timeout", "60", "--jobs", "1")
      run.expect(1)
      run.expect(
        says: "2 runs executed, 1 failed, 0 not started",
        "tiny · strong · seed 1: the run exceeded the memory limit of 150 MiB with ",
        "log: .reprise/failed/")
      #expect(try project.records().count == 2)
      try project.reprise("plan").expect(says: "because it failed last time: the run exceeded the")
      project.expectNoProcesses()
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func `a run that is done before anybody looks has taken too much memory all the same`() throws {
    try withProject { project in
      let run = try project.reprise("run", "--memory", "1")
      run.expect(1)
      run.expect(
        says: "0 runs executed, 6 failed", "the run exceeded the memory limit of 1 MiB with ")
      #expect(project.paths(below: "results/runs").isEmpty)
    }
  }

  @Test(arguments: [("--keep-going", "3 runs", 0), ("--fail-fast", "1 run", 2)])
  func `after a failure the others go on, or none is started, as asked for`(
    policy: String, executed: String, left: Int
  ) throws {
    let levels = """
      matrix:
        variant:
          first: {penalty.lambda: 0.1}
          long: {training.duration: 40000 epochs}
          third: {penalty.lambda: 0.2}
          fourth: {penalty.lambda: 0.3}

      """
    try withProject(Specs.single + levels) { project in
      let run = try project.reprise("run", "--timeout", "1", "--jobs", "1", policy)
      run.expect(1)
      run.expect(says: "\(executed) executed, 1 failed, \(left) not started")
      #expect(try project.records().count == 3 - left)
    }
  }

  @Test func `a failed run leaves no record, and its log goes when it succeeds`() throws {
    let spec = Specs.single.replacing("1 epochs", with: "300 epochs")
    try withProject(spec) { project in
      try project.reprise("run", "--timeout", "0.001").expect(1)
      #expect(project.paths(below: "results/runs").isEmpty)
      #expect(project.paths(below: ".reprise/failed").count == 2)
      try project.reprise("run").expect(0, executed: 1)
      #expect(project.paths(below: ".reprise/failed").isEmpty)
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `of many failed runs some are listed, and the number of the others is said`() throws {
    let spec = Specs.many(13, epochs: 40000)
    try withProject(spec) { project in
      let run = try project.reprise("run", "--timeout", "0.05", "--jobs", "2")
      run.expect(1)
      run.expect(says: "13 failed", "and 3 more; `reprise plan --all` names them")
      #expect(run.errors.matches(of: /log: \.reprise\/failed\//).count == 10)
      let plan = try project.reprise("plan", "--all")
      plan.expect(says: "because it failed last time: the run exceeded the time limit of 0.05 s")
    }
  }

  @Test func `a failed repetition says that earlier records stand, and how to repeat all`() throws {
    try withProject(Specs.many(2, epochs: 20)) { project in
      try project.reprise("run").expect(0, executed: 2)
      let before = try project.files(below: "results/runs")
      let run = try project.reprise("run", "--force", "--timeout", "0.001")
      run.expect(1)
      run.expect(
        says: "2 failed",
        "the others' earlier records still stand; `reprise run --force` executes all runs again")
      #expect(!run.errors.contains("tries them again"))
      #expect(try project.files(below: "results/runs") == before)
      try project.reprise("plan").expect(says: "2 finished")
      try project.reprise("run", "--force").expect(0, executed: 2)
      #expect(project.paths(below: ".reprise/failed").isEmpty)
    }
  }
}
