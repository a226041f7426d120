import ChildProcess
import ExperimentModel
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What commands say, and the codes that they exit with.
@Suite struct CommandTests {
  // MARK: Exit codes

  /// An invocation, and the code that it is to exit with.
  struct Invocation: CustomTestStringConvertible {
    let line: String
    let code: Int32
    var arguments: [String] { line.split(separator: " ").map(String.init) }
    var testDescription: String { line }
  }

  private static let invocations: [Invocation] = [
    (0, ["--help", "--version", "help run", "run --help", "check", "plan", "schema"]),
    (0, ["data info", "store check", "store gc", "claims", "store help", "help store gc"]),
    (1, ["data fetch"]),
    (2, ["run experiments/none.yaml", "check none.yaml", "claims none", "check empty"]),
    (2, ["run empty", "report empty", "check pipe", "run pipe"]),
    (2, ["run bad.yaml", "check bad.yaml", "plan bad.yaml", "report bad.yaml"]),
    (2, ["show x --in bad.yaml", "verify bad.yaml", "claims bad.yaml"]),
    (64, ["run --jobs 0", "run --jobs two", "run --nonsense", "nonsense", "run --timeout -1"]),
    (64, ["run --memory 0", "plan --format xml", "run --color pink", "show", "why a b", "new"]),
    (64, ["run --timeout nan", "run --timeout inf", "run --memory \(Int.max >> 20 + 1)"]),
    (64, ["show weak", "why nobody", "why no.md a b c", "plan --project nowhere", "new tiny"]),
    (64, ["rnu", "help nosuch", "store nosuch", "run --jobs -1", "verify --sample -1"]),
    (64, ["new ../outside", "new /absolute", "new a/../b", "verify --sample 0"]),
  ].flatMap { code, lines in lines.map { Invocation(line: $0, code: code) } }

  @Test(arguments: invocations)
  func `the exit code says how it ended`(invocation: Invocation) throws {
    try withProject { project in
      try project.writeFile("titel: x\n", to: "bad.yaml")
      try project.writeFile("", to: "empty/note.txt")
      try #require(mkfifo("\(project.folder)/pipe", 0o600) == 0)
      let outcome = Outcome(try project.command(invocation.arguments).run())
      outcome.expect(invocation.code)
      #expect(outcome.errors.isEmpty == (invocation.code == 0), "\(outcome.errors)")
      #expect(!project.exists("results"))
    }
  }

  @Test func `no project at all is an answer that says what to do`() throws {
    try withProject(nil) { project in
      let run = try project.reprise("run")
      run.expect(2)
      run.expect(says: "`reprise new NAME` writes a first spec")
    }
  }

  // MARK: Invalid specs

  @Test func `an invalid spec ends in places, carets and ways out, and executes nothing`() throws {
    try withProject(Specs.tiny.replacing("hidden: [5]", with: "hiden: [5]")) { project in
      let run = try project.reprise("run")
      run.expect(2)
      #expect(
        run.errors == """
          experiments/tiny.yaml:5:13: error: unknown field 'network.hiden' [spec.unknown-field]
              network: {hiden: [5]}
                        ^~~~~
            fix-it: did you mean 'network.hidden'?
          1 error in the specs; nothing was done

          """)
      #expect(run.output.isEmpty)
      #expect(!project.exists("results") && !project.exists(".reprise"))
    }
  }

  @Test func `one invalid spec among many stops all, and every problem is told`() throws {
    try withProject { project in
      try project.write("title: x\nseeds: []\nepochs: 3\n", as: "bad.yaml")
      try project.write("title: [\n", as: "worse.yaml")
      let run = try project.reprise("run")
      run.expect(2)
      run.expect(says: "experiments/bad.yaml:2:8: error:", "experiments/bad.yaml:3:1: error:")
      run.expect(says: "experiments/worse.yaml:", "3 errors in the specs")
      #expect(!project.exists("results"))
      try project.reprise("run", "experiments/tiny.yaml").expect(0, executed: 6)
    }
  }

  // MARK: JSON

  @Test func `answers for programs are JSON and nothing else`() throws {
    try withProject { project in
      try project.write("title: x\nbase: {network.hidden: 5}\n", as: "bad.yaml")
      let check = try project.reprise("check", "--format", "json")
      check.expect(2)
      let problem = try #require(try JSON(parsing: Array(check.output.utf8)).elements?.first)
      #expect(problem["severity"]?.text == "error")
      #expect(problem["place"]?["file"]?.text == "experiments/bad.yaml")
      #expect(problem["place"]?["line"]?.integer == 2)
      try project.remove("experiments/bad.yaml")

      #expect(
        try project.plan().map { $0["decision"]?.text } == Array(repeating: "execute", count: 6))
      try project.reprise("run").expect(0)
      let plan = try project.plan()
      #expect(plan.allSatisfy { $0["decision"]?.text == "reuse" && $0["because"] == .null })
      let key = try #require(plan.first?["key"]?.text)
      let shown = try JSON(
        parsing: Array(try project.reprise("show", key, "--format", "json").output.utf8))
      #expect(shown["key"]?.text == key)
      #expect(shown["result"]?["outcome"]?.text == "finished")
    }
  }

  @Test func `the index counts the runs of every spec, also of one that was never run`() throws {
    try withProject { project in
      try project.write(
        Specs.single.replacing("hidden: [5]", with: "hidden: [6]"), as: "other.yaml")
      try project.reprise("report").expect(0)
      #expect(try project.text(of: "results/README.md").contains("7 runs, 7 missing."))
      try project.reprise("run", "experiments/tiny.yaml").expect(0, executed: 6)
      let index = try project.text(of: "results/README.md")
      #expect(index.contains("7 runs, 6 finished, 1 missing."))
      #expect(index.contains("| other | How does a tiny network do? (1 run: 1 missing) |"))
    }
  }

  // MARK: Looking into results

  @Test func `a run is explained before and after its execution, and after an edit`() throws {
    try withProject { project in
      let before = try project.reprise("why", "weak · seed 2")
      before.expect(0)
      before.expect(
        says: "to be executed: it was never run", "penalty.lambda                 0.001")
      try project.reprise("run").expect(0)
      let after = try project.reprise("why", "weak · seed 2")
      after.expect(0)
      after.expect(says: "not executed again: its record answers (executed on ")
      try project.write(Specs.tiny.replacing("0.001", with: "0.002"))
      let miss = try project.reprise("why", "weak · seed 2")
      miss.expect(0)
      miss.expect(
        says: "to be executed: penalty.lambda is 0.002; the nearest finished run has 0.001 (record "
      )
    }
  }

  @Test func `a run goes by its name, its key's first digits, and its record's path`() throws {
    try withProject { project in
      try project.reprise("run").expect(0)
      let record = try #require(try project.records().keys.min())
      let key = try #require(record.split(separator: "/").last?.prefix(64))
      let shown = try project.reprise("show", "results/runs/\(record)")
      shown.expect(0)
      shown.expect(says: "record results/runs/\(record)", "test.accuracy")
      #expect(try project.reprise("show", String(key)).output == shown.output)
      #expect(try project.reprise("show", String(key.prefix(8))).output == shown.output)
      let name = try #require(shown.output.firstMatch(of: /tiny · (.+)\n/)?.output.1)
      #expect(try project.reprise("show", String(name)).output == shown.output)
    }
  }

  @Test func `an unknown run, report, table or cell gets the closest one there is`() throws {
    try withProject { project in
      try project.reprise("run").expect(0)
      try project.reprise("why", "weak · sed 2").expect(says: "did you mean 'weak · seed 2'?")
      let report = "results/tiny/report.md"
      try project.reprise("why", "results/tiny/repor.md", "a", "b", "c")
        .expect(says: "did you mean '\(report)'?")
      try project.reprise("why", report, "nonsense", "b", "c")
        .expect(says: "there is no table 'nonsense'; there are ")
      let spec = try project.reprise("run", "experiments/tny.yaml")
      spec.expect(2)
      spec.expect(says: "did you mean 'experiments/tiny.yaml'?")
    }
  }

  @Test func `a cell of a report is traced to its runs`() throws {
    let tables = "tables: {score: {rows: strength, value: test.accuracy}}\n"
    try withProject(Specs.tiny + tables) { project in
      try project.reprise("run").expect(0)
      let why = try project.reprise(
        "why", "results/tiny/report.md", "score", "weak", "test.accuracy")
      why.expect(0)
      why.expect(says: "mean and standard deviation of test.accuracy", "seed 1", "seed 2")
      let records = try project.records().keys
      let named = records.filter { why.output.contains("results/runs/\($0)") }
      #expect(named.count == 2)
    }
  }

  // MARK: Writing specs

  @Test func `a new spec checks, runs, is not overwritten, and completes in editors`() throws {
    try withProject(nil) { project in
      let new = try project.reprise("new", "thesis/optimizers")
      new.expect(0)
      new.expect(says: "wrote experiments/thesis/optimizers.yaml: 6 runs")
      let spec = try project.text(of: "experiments/thesis/optimizers.yaml")
      #expect(spec.hasPrefix("# yaml-language-server: $schema=../schema.json\n"))
      let schema = try project.text(of: "experiments/schema.json")
      #expect(try project.reprise("schema").output == schema)
      try project.writeFile("{}", to: "experiments/schema.json")
      try project.reprise("new", "other").expect(0)
      #expect(try project.text(of: "experiments/schema.json") == "{}")
      try project.remove("experiments/other.yaml")
      try project.reprise("check").expect(0)
      try project.reprise("new", "thesis/optimizers").expect(64)
      #expect(try project.text(of: "experiments/thesis/optimizers.yaml") == spec)
      try project.write(spec.replacing("5 epochs", with: "1 epochs"), as: "thesis/optimizers.yaml")
      try project.reprise("run").expect(0, executed: 6)
      #expect(project.exists("results/thesis/report.md"))
    }
  }

  // MARK: Failed runs

  @Test func `a run that takes too long fails, is listed with its log, and is tried again`() throws
  {
    let spec = Specs.tiny.replacing(
      "strong: {penalty.lambda: 0.1}", with: "strong: {training.duration: 40000 epochs}")
    try withProject(spec.replacing("[1, 2]", with: "[1]")) { project in
      let run = try project.reprise("run", "--timeout", "1", "--jobs", "2")
      run.expect(1)
      run.expect(
        says: "2 runs executed, 1 failed, 0 not started; `reprise run",
        "tiny · strong · seed 1: the run exceeded the time limit of 1 s", "log: .reprise/failed/")
      #expect(try project.records().count == 2)
      #expect(try project.text(of: "results/tiny/report.md").contains("failed"))
      let plan = try project.reprise("plan")
      plan.expect(says: "because it failed last time: the run exceeded the time limit of 1 s")
      project.expectNoProcesses()
    }
  }

  @Test(arguments: [
    ["show", "weak · seed 1"], ["why", "weak · seed 1"],
    ["why", "results/tiny/report.md", "score", "weak", "test.accuracy"],
  ])
  func `what is finished can be looked into while other specs are half written`(
    arguments: [String]
  ) throws {
    let tables = "tables: {score: {rows: strength, value: test.accuracy}}\n"
    try withProject(Specs.tiny + tables) { project in
      try project.reprise("run").expect(0)
      let answer = Outcome(try project.command(arguments).run())
      answer.expect(0)
      try project.write("title: [\n", as: "half.yaml")
      try project.write(
        """
        title: How good is the best?
        \(Specs.base)
        stages:
          final: {set: {penalty.lambda: {best_of: coarse, in: half, by: validation.accuracy}}}

        """, as: "dependent.yaml")
      let beside = Outcome(try project.command(arguments).run())
      beside.expect(0)
      #expect(beside.output == answer.output)
      beside.expect(
        says: "note: experiments/half.yaml has errors and is passed over; `reprise check ",
        "note: experiments/dependent.yaml is passed over too")
      let alone = Outcome(try project.command(arguments + ["--in", "experiments/half.yaml"]).run())
      alone.expect(2)
      alone.expect(says: "experiments/half.yaml:", "nothing was done")
    }
  }
}
