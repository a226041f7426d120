import ExperimentModel
import RunStore
import TestSupport
import Testing

@Suite struct PlanningSpeedTests {
  @Test func `ten thousand records are verified in well under half a second`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      let keys = (0..<10_000).map(Records.key(of:))
      let begin = ContinuousClock.now
      for key in keys { try store.write(Records.large(key)) }
      print("write", ContinuousClock.now - begin)
      for _ in 0..<3 {
        let clock = ContinuousClock()
        var found: [RecordLookup<RunOutcome>] = []
        let time = try clock.measure { found = try store.summaries(for: keys) }
        print("summaries", time)
        #expect(found.allSatisfy { $0 == .present(.finished) })
      }
      let clock = ContinuousClock()
      print("headings", try clock.measure { for key in keys { _ = try store.heading(for: key) } })
      print("records", try clock.measure { for key in keys { _ = try store.record(for: key) } })
      print("keys", try clock.measure { _ = try store.keys() })
    }
  }
}
