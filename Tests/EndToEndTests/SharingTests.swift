import ChildProcess
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Several invocations over the same specs and the same store.
@Suite struct SharingTests {
  @Test func `invocations that start together execute each run once, and all end well`() throws {
    let spec = Specs.many(20)
    let expected = try withProject(spec) { project in
      try project.reprise("run").expect(0, executed: 20)
      return (records: try project.records(), reports: try project.reports())
    }
    let rounds = Soak.rounds(otherwise: 3)
    for round in 1...rounds {
      try withProject(spec) { project in
        let children = try (0..<3).map { _ in try project.command(["run"]).start() }
        let outcomes = try children.map { try $0.outcome() }
        for outcome in outcomes { outcome.expect(0) }
        let executed = outcomes.map { $0.executedCount ?? 0 }
        #expect(executed.reduce(0, +) == 20, "round \(round): \(executed)")
        expectSame(try project.records(), expected.records)
        expectSame(try project.reports(), expected.reports)
        #expect(project.paths(below: "results/.tmp").isEmpty)
      }
    }
    Soak.tell(rounds, "rounds of three invocations at once")
  }

  @Test func `a killed invocation's runs are taken over by the one beside it`() throws {
    try withProject(Specs.many(40, epochs: 3)) { project in
      let first = try project.command(["run"]).start()
      _ = first.errors(until: "[ 3/40]")
      let second = try project.command(["run"]).start()
      _ = second.errors(until: "/")
      first.send(signal: SIGKILL)
      #expect(try first.wait() == .signalled(SIGKILL))
      try second.outcome().expect(0)
      #expect(try project.records().count == 40)
      try project.expectSoundStore()
      project.expectNoProcesses()
    }
  }

  @Test func `an invocation can plan, report and explain beside one that executes`() throws {
    try withProject(Specs.many(40, epochs: 3)) { project in
      let child = try project.command(["run"]).start()
      _ = child.errors(until: "[ 3/40]")
      try project.reprise("plan").expect(0)
      try project.reprise("report").expect(0)
      try project.reprise("store", "check").expect(0)
      try project.reprise("why", "seed 40").expect(0)
      try child.outcome().expect(0, executed: 40)
    }
  }
}
