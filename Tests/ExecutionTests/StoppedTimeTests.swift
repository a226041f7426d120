import Execution
import ExperimentModel
import TestSupport
import Testing

/// People press Ctrl-Z, and systems suspend jobs: a stopped run uses none of its time.
@Suite struct StoppedTimeTests {
  private let claims = RecordingLedger()

  init() { ignoreBrokenPipes() }

  private func execute(_ jobs: [Job], limit: Double?, clock: RunClock = .system) throws {
    let settings = try Fixture.settings(
      workers: 1, limits: RunLimits(seconds: limit), clock: clock)
    _ = try LocalExecutor(settings).execute(jobs, claims: claims, interruption: Interruption()) {
      _ in
    }
  }

  @Test func `the time for which a run was stopped does not count for its limit`() throws {
    try execute([Fixture.job(1, "stop", ["seconds": 2.5])], limit: 1.5)
    #expect(claims.runs[1]?.result.outcome == .finished)
  }

  @Test func `the time for which a run was stopped is not in its record`() throws {
    try execute([Fixture.job(1, "stop", ["seconds": 2.5]), Fixture.job(2)], limit: nil)
    let seconds = try [1, 2].map { try #require(claims.runs[$0]).provenance.seconds }
    #expect((0.05..<1.5).contains(seconds[0]) && (0..<1).contains(seconds[1]), "\(seconds)")
  }

  @Test func `a run that was stopped is still held to its limit afterwards`() throws {
    try execute([Fixture.job(1, "stop", ["seconds": 0.5, "then": 60])], limit: 0.8)
    #expect(claims.failureReason(of: 1) == "the run exceeded the time limit of 0.8 s")
    let seconds = try #require(claims.runs[1]).provenance.seconds
    #expect((0.7..<5).contains(seconds), "\(seconds)")
  }

  @Test func `time that passes while the whole program is stopped does not count`() throws {
    // The program sees nothing of its own stop but a clock that has gone on.
    let start = RunClock.system.seconds()
    let clock = RunClock(
      seconds: {
        let now = RunClock.system.seconds()
        return now - start < 0.4 ? now : now + 1000
      }, moment: RunClock.system.moment)
    try execute([Fixture.job(1, "stop", ["seconds": 0.8])], limit: 5, clock: clock)
    #expect(claims.runs[1]?.result.outcome == .finished)
  }
}
