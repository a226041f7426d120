import Execution
import ExperimentModel
import Synchronization
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Computers' clocks are set, forwards and back, while runs are executed.
@Suite struct ClockTests {
  init() { ignoreBrokenPipes() }

  /// A clock whose calendar jumps by decades with every look at it, while its seconds go on.
  private static func jumping() -> RunClock {
    let looks = Atomic(0)
    return RunClock(
      seconds: RunClock.system.seconds,
      moment: {
        looks.add(1, ordering: .relaxed).newValue.isMultiple(of: 2)
          ? "1970-01-01T00:00:00Z" : "2038-01-19T03:14:08Z"
      })
  }

  @Test func `a calendar that jumps neither stops a run nor lets one go on`() throws {
    let claims = RecordingLedger()
    let jobs = [Fixture.job(1), Fixture.job(2, "sleep"), Fixture.job(3), Fixture.job(4)]
    let settings = try Fixture.settings(
      workers: 1, limits: RunLimits(seconds: 0.3), clock: Self.jumping())
    let summary = try LocalExecutor(settings).execute(
      jobs, claims: claims, interruption: Interruption()
    ) { _ in }
    #expect(summary.executed == 3)
    #expect(claims.failureReason(of: 2) == "the run exceeded the time limit of 0.3 s")
    #expect(claims.runs.values.allSatisfy { (0..<10).contains($0.provenance.seconds) })
  }

  /// Where the calendar is read: for the moments that records and locks tell people, and for how long ago a file was
  /// changed, where a wrong answer costs reading it again.
  private static let readers: Set = [
    "Execution/RunClock.swift", "RunStore/RunStore+Lock.swift", "SystemFiles/FileStatus.swift",
  ]

  @Test func `no other source file reads the calendar`() throws {
    let root =
      #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/") + "/Sources"
    let files = try FileManager.default.subpathsOfDirectory(atPath: root).filter {
      $0.hasSuffix(".swift")
    }
    let calendar = /CLOCK_REALTIME|gettimeofday|\btime\(nil\)|\bDate\(|SystemClock|UTCClock/
    let found = try files.filter { file in
      let text = String(
        decoding: try Data(contentsOf: URL(filePath: "\(root)/\(file)")), as: UTF8.self)
      return text.contains(calendar)
    }
    #expect(Set(found) == Self.readers)
  }
}
