import Execution
import ExperimentModel
import Planning
import Projects
import RunStore
import Testing

@Suite struct SessionTests {
  @Test func `a session executes what is missing, once`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      #expect(try scenario.execute() == "executed 6 runs; all 6 are finished")
      #expect(try scenario.execute() == "executed 0 runs: all 6 are finished")
      #expect(scenario.executor.count == 6)
      #expect(try scenario.workspace.store.keys().count == 6)
    }
  }

  @Test func `a changed level is executed, the others are not`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      try scenario.execute()
      try scenario.write(Scenario.rates.replacing("rate: 0.3", with: "rate: 0.4"), to: "rates.yaml")
      let workspace = try scenario.workspace
      let (plan, _) = try workspace.plan(try workspace.project.experiments([]))
      #expect(plan.executedCount == 2)
      let reasons = plan.flatMap(\.runs).compactMap { planned -> String? in
        if case .execute(let reason) = planned.decision { reason.description } else { nil }
      }
      #expect(
        reasons.allSatisfy { $0.contains("rate is 0.4; the nearest finished run has 0.3") },
        "\(reasons)")
      #expect(try scenario.execute() == "executed 2 runs; all 6 are finished")
    }
  }

  @Test func `failed runs are named with their logs, and tried again`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      scenario.executor.fail(at: 0.3)
      let failure = #expect(throws: CommandFailure.self) { try scenario.execute() }
      #expect(failure?.exitCode == ExitStatus.failed)
      let lines = failure?.message.split(separator: "\n") ?? []
      #expect(
        lines.first == "4 runs executed, 2 failed, 0 not started; `reprise run` tries them again")
      #expect(lines.count { $0.contains("rates · high · seed") } == 2)
      #expect(lines.count { $0.contains("log: ") } == 2)
      #expect(throws: CommandFailure.self) { try scenario.execute() }
      #expect(scenario.executor.count == 8)
    }
  }

  @Test func `a later stage is planned from the results of the one before`() throws {
    try Scenario.run { scenario in
      try scenario.write(
        """
        title: Which rate is best, and does it hold?
        stages:
          coarse: {seeds: [1], matrix: {rate: {low: {rate: 0.1}, high: {rate: 0.3}}}}
          final:
            seeds: [1, 2, 3]
            set: {rate: {best_of: coarse, by: score}}

        """, to: "search.yaml")
      // The best of the coarse runs is one of the final ones.
      #expect(try scenario.execute() == "executed 4 runs; all 5 are finished")
      let workspace = try scenario.workspace
      let (plan, _) = try workspace.plan(try workspace.project.experiments([]))
      let final = plan.flatMap(\.runs).filter { $0.run.point[Stage.axis] == "final" }
      #expect(final.map { $0.run.config.number("rate") } == [0.3, 0.3, 0.3])
    }
  }

  @Test func `a spec with errors stops everything, and each of its problems is told once`() throws {
    try Scenario.run { scenario in
      try scenario.write("title: Q\nbase: {rat: 0.1}\n", to: "slip.yaml")
      let workspace = try scenario.workspace
      for _ in 0..<2 {
        let failure = #expect(throws: CommandFailure.self) {
          try workspace.project.experiments([])
        }
        #expect(failure?.exitCode == ExitStatus.invalidSpec)
      }
      #expect(scenario.told.lines == ["spec.unknown-field"])
    }
  }
}
