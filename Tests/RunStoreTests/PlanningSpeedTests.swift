import ExperimentModel
import RunStore
import TestSupport
import Testing

@Suite struct PlanningSpeedTests {
  /// The bound is ten times what two shared cores need, so that only a change of kind breaks it.
  @Test(.enabled(if: isOptimisedBuild))
  func `verifying ten thousand records takes well under half a second`() throws {
    try withTemporaryFolder { folder in
      let store = RunStore(StoreLayout(project: folder))
      let keys = (0..<500).map(Records.key(of:))
      for key in keys { try store.write(Records.large(key)) }
      let clock = ContinuousClock()
      let time = try clock.measure {
        for _ in 0..<20 {
          let summaries = try store.summaries(for: keys)
          #expect(summaries.allSatisfy { $0 == .present(.finished) })
        }
      }
      #expect(time < .seconds(1), "took \(time)")
    }
  }
}
