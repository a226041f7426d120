import ExperimentModel
import Planning
import Projects
import RunStore
import Testing

@Suite struct QuestionTests {
  private static func finder(_ scenario: Scenario) throws -> RunFinder {
    try scenario.write(Scenario.rates, to: "rates.yaml")
    let workspace = try scenario.workspace
    return RunFinder(plan: try workspace.plan(try workspace.project.experiments([])).plan)
  }

  @Test func `a run is found by its name, by its key, and by its record's path`() throws {
    try Scenario.run { scenario in
      let finder = try Self.finder(scenario)
      let run = try finder.find("middle · seed 2").run
      #expect(run.config.seed == 2)
      #expect(try finder.find("rates · middle · seed 2").run.key == run.key)
      #expect(try finder.find(run.key.short).run.key == run.key)
      #expect(try finder.find("results/\(run.key.recordPath)").run.key == run.key)
    }
  }

  @Test(
    arguments: [
      ("middle", "there is no run 'middle'; 2 runs with it in the name:"),
      ("midle · seed 2", "there is no run 'midle · seed 2'; did you mean 'middle · seed 2'?"),
      ("ab", "there is no run 'ab'; of a key give at least the first 4 digits"),
    ]) func `a run that is not there is answered with what is`(asked: String, answer: String) throws
  {
    try Scenario.run { scenario in
      let finder = try Self.finder(scenario)
      let failure = #expect(throws: CommandFailure.self) { try finder.find(asked) }
      #expect(failure?.exitCode == ExitStatus.commandLine)
      #expect(failure?.reason.hasPrefix(answer) == true, "\(failure?.reason ?? "")")
    }
  }

  @Test func `records agree with themselves, within the tolerance, or not`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      try scenario.execute()
      func verify(
        adding bonus: Double, on machine: String = "this one"
      ) throws -> [RecordComparison] {
        let workspace = try scenario.workspace
        scenario.executor.change(adding: bonus, on: machine)
        let verification = try Verification(
          of: try workspace.project.experiments([]), only: [], sample: 3, workspace)
        let isComplete = try verification.execute(ExecutionWishes(jobs: 1)) { _ in Nobody() }
        #expect(isComplete)
        return verification.comparisons
      }
      let equal = try verify(adding: 0)
      #expect(equal.count == 3)
      #expect(equal.count { $0.isEqual } == 3)
      // The same kind of machine must give the same bits; another may round otherwise, up to the metric's tolerance.
      let rounded = try verify(adding: 0.05)
      #expect(rounded.count { $0.agrees } == 0)
      let elsewhere = try verify(adding: 0.05, on: "another")
      #expect(elsewhere.count { $0.agrees } == 3)
      let wrong = try verify(adding: 0.5, on: "another")
      #expect(wrong.count { $0.agrees } == 0)
    }
  }

  @Test func `records that no spec refers to are those of what was taken out`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      try scenario.execute()
      try scenario.write(
        Scenario.rates.replacing(", high: {rate: 0.3}", with: ""), to: "rates.yaml")
      let workspace = try scenario.workspace
      let experiments = try workspace.project.experiments([])
      let all = try UnreferredRecords(besides: experiments, olderThan: nil, workspace)
      #expect(all.keys.count == 2)
      #expect(all.doubt == nil)
      let old = try UnreferredRecords(besides: experiments, olderThan: 1, workspace)
      #expect(old.keys.isEmpty)
      #expect(old.youngCount == 2)
    }
  }

  @Test func `a command to type names the project as the user did`() throws {
    try Scenario.run { scenario in
      try scenario.write(Scenario.rates, to: "rates.yaml")
      let host = try scenario.workspace.project.host
      let project = try Project(
        folder: scenario.folder, results: .named("my results"), host: host)
      #expect(
        project.command("run", specs: ["a b.yaml"])
          == "reprise run 'a b.yaml' --project \(scenario.folder) --results 'my results'")
    }
  }
}
