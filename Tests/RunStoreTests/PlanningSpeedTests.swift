import ExperimentModel
import RunStore
import TestSupport
import Testing

@Suite struct PlanningSpeedTests {
  /// Two shared cores need a quarter of it.
  @Test(.enabled(if: isOptimizedBuild))
  func `ten thousand records are verified within a second`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      let keys = (0..<10_000).map(Records.key(of:))
      for key in keys { try store.write(Records.large(key)) }
      let time = try processorTime {
        let summaries = try store.summaries(for: keys)
        #expect(summaries.allSatisfy { $0 == .present(.finished) })
      }
      #expect(time < .seconds(1), "took \(time)")
    }
  }

  /// Two shared cores need a fifth of it, and a third of the time for reading the records.
  @Test(.enabled(if: isOptimizedBuild))
  func `ten thousand records that nobody changed are looked up in far less`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(
        StoreLayout(project: folder), index: IndexPolicy(settlingSeconds: 0))
      let keys = (0..<10_000).map(Records.key(of:))
      for key in keys { try store.write(Records.large(key)) }
      func time() throws -> Duration {
        try processorTime {
          let summaries = try store.summaries(for: keys)
          #expect(summaries.allSatisfy { $0 == .present(.finished) })
        }
      }
      let (first, second) = (try time(), try time())
      #expect(second < .milliseconds(300) && second < first / 2, "took \(first) and \(second)")
    }
  }
}
