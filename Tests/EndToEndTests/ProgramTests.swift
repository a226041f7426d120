import ChildProcess
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Specs whose runs a program computes.
@Suite struct ProgramTests {
  /// A spec with one run of a shell script, and more of its program.
  static func spec(
    _ more: String = "", metrics: String = "score: {better: higher}", seeds: String = "[1]"
  ) -> String {
    """
    title: What does the program say?
    kind: program
    program:
      command: [sh, work.sh, "{results}", "{seed}", "{rate}"]
      files: [work.sh]
      fields:
        rate: {number: {above: 0}, default: 0.5}
        size: {integer: {from: 1}, default: 3}
      metrics: {\(metrics)}
    \(more)
    seeds: \(seeds)
    """
  }

  /// A project with that script; programs are found where the system has them.
  static func project(
    in folder: String, _ script: String, _ spec: String = spec()
  ) throws -> TestProject {
    var project = try TestProject(folder: folder)
    project.environment["PATH"] = Tools.path
    try project.writeFile(script, to: "experiments/work.sh")
    try project.write(spec, as: "program.yaml")
    return project
  }

  @Test func `a program is told its settings, and its numbers reach table, figure and record`()
    throws
  {
    try withTemporaryFolder { folder in
      let script = """
        test "$REPRISE_PROJECT" = "\(folder)" -o -d "$REPRISE_PROJECT" || exit 1
        test ! -t 0 && ! read line && test "$OMP_NUM_THREADS" = 2 || exit 2
        grep -q '"rate": 0.25' "$REPRISE_CONFIG" && grep -q '"size": 3' "$REPRISE_CONFIG" || exit 3
        for epoch in 1 2 3; do echo "{\\"loss\\": 0.$epoch}" >> "$REPRISE_HISTORY"; done
        echo "{\\"score\\": $2.5, \\"loss\\": 0.125}" > "$1"
        test "$3" = 0.25 && echo hello
        """
      let spec = Self.spec(
        "  resources: {cores: 2, memory: 1 GiB}\nbase: {rate: 0.25}",
        metrics: "score: {better: higher}, loss: {better: lower, history: true}", seeds: "[1, 2]")
      let project = try Self.project(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let record = try #require(project.records().values.first { $0.contains("\"seed\": 2") })
      #expect(record.contains("\"score\": 2.5") && record.contains("\"loss\": 0.125"))
      #expect(record.contains("\"loss\": [0.1, 0.2, 0.3]"))
      #expect(record.contains("\"row\": [1, 2, 3]"))
      let page = try project.text(of: "results/program/report.md")
      #expect(page.contains("[2.0 ± 0.7 (2)]"))
      #expect(project.exists("results/program/figures/program-loss.svg") || page.contains("loss"))
      #expect(
        try project.text(of: project.recordPath(seed: 1)).contains("\"printed\": \"hello\\n\""))
      #expect(project.paths(below: ".reprise/work").isEmpty)
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
      try project.reprise("store", "check").expect(0, says: "2 records: all verify")
    }
  }

  @Test(arguments: [
    "printf '\"loss\",size\\r\\n0.5,1\\r\\n,2\\r\\n0.25,3' > $REPRISE_HISTORY",
    "printf '{\"loss\": 0.5, \"size\": 1}\\n\\n{\"size\": 2, \"progress\": 0.5}\\n{\"loss\": 0.25, \"size\": 3}' > $REPRISE_HISTORY",
    "printf 'loss 0.5 size 1\\rsize 2\\nsize 3\\nloss 0.25'",
  ])
  func `a history is CSV, lines of JSON, or found in what is printed, and may have gaps`(
    script: String
  ) throws {
    try withTemporaryFolder { folder in
      let metrics = """
        loss: {better: lower, history: true, pattern: 'loss ([0-9.]+)'}, \
        size: {history: true, pattern: 'size ([0-9]+)'}
        """
      let project = try Self.project(in: folder, script, Self.spec(metrics: metrics))
      try project.reprise("run").expect(0, says: "executed 1 run")
      let record = try #require(try project.records().values.first)
      #expect(record.contains("\"loss\": [0.5, null, 0.25]"), "\(record)")
      #expect(record.contains("\"size\": [1, 2, 3]"))
      #expect(record.contains("\"loss\": 0.25,"), "the last number is the final one")
    }
  }

  @Test func `arguments have fields, lists with commas, and braces that are doubled`() throws {
    try withTemporaryFolder { folder in
      let spec = """
        title: What arrives?
        kind: program
        program:
          command: [sh, work.sh, "{results}", "{sizes}", "{name}/{seed}", "{{name}}", "a b", "{flag}", 1e3]
          files: [work.sh]
          fields:
            sizes: {integers: {}, default: [5, 10]}
            name: {text: true, default: "x y"}
            flag: {boolean: true, default: true}
          metrics: {score: {}}

        """
      let script = """
        test "$#|$2|$3|$4|$5|$6|$7" = '7|5,10|x y/1|{name}|a b|true|1e3' && echo '{"score": 1}' > "$1"
        """
      let project = try Self.project(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 1 run")
    }
  }

  @Test func `a program may search its fields, and a later stage takes what was best`() throws {
    try withTemporaryFolder { folder in
      let stages = """
        stages:
          coarse:
            search: {method: random, trials: 5, seed: 3}
            sample: {rate: {log_uniform: [0.01, 100]}}
          final:
            set: {rate: {best_of: coarse, by: score}}
            seeds: [2, 3]
        """
      let project = try Self.project(
        in: folder, "echo \"{\\\"score\\\": $3}\" > $1", Self.spec(stages))
      try project.reprise("run").expect(0, says: "all 7 are finished")
      let scores = try project.records().values.map { record in
        let match = try #require(record.firstMatch(of: /"score": ([0-9.e-]+)/))
        return try #require(Double(match.output.1))
      }
      #expect(scores.filter { $0 == scores.max() }.count == 3, "the best trial, and its two seeds")
    }
  }

  /// What a program does, and what the command says of it.
  struct Behavior: CustomTestStringConvertible {
    let name: String
    let script: String
    let outcome: String
    var metrics = "score: {better: higher}"
    var testDescription: String { name }
  }

  static let failures = [
    Behavior(
      name: "an exit code", script: "echo sorry; exit 3", outcome: "the program exited with code 3"),
    Behavior(
      name: "a signal", script: "kill -SEGV $$",
      outcome: "the program was ended by signal 11 (Segmentation fault)"),
    Behavior(
      name: "no results", script: "exit 0",
      outcome: "'score' is missing: the program wrote no results"),
    Behavior(
      name: "half a result", script: "printf '{\"score\": 1' > $1",
      outcome: "the results are no JSON: expected ',' or '}' at byte 12 of 11"),
    Behavior(
      name: "a misspelt metric", script: "echo '{\"scoer\": 1}' > $1",
      outcome:
        "found 'scoer' in the results, and the spec declares no metric of that name; did you mean 'score'?"
    ),
    Behavior(
      name: "a metric that is no number", script: "echo '{\"score\": \"0.5\"}' > $1",
      outcome: "'score' must be a number in the results, found \"0.5\""),
    Behavior(
      name: "a share in per cent", script: "echo '{\"score\": 53.5}' > $1",
      outcome: "'score' must be between 0 and 1 by its unit, found 53.5 in the results",
      metrics: "score: {unit: share}"),
    Behavior(
      name: "a history that is none",
      script: "echo 'one,two' > $REPRISE_HISTORY; echo '1' >> $REPRISE_HISTORY; sleep 60",
      outcome: "line 2 of the history has 1 values, and the first line has 2 names",
      metrics: "score: {history: true}"),
    Behavior(
      name: "a pattern that nothing matches", script: "echo score 5",
      outcome: "nothing that it printed matches the pattern of 'score'",
      metrics: "score: {pattern: 'score: ([0-9]+)'}"),
  ]

  @Test(arguments: failures)
  func `a program that does not do what its spec says has failed, with its reason`(
    behavior: Behavior
  ) throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, behavior.script, Self.spec(metrics: behavior.metrics))
      try project.reprise("run").expect(1, says: behavior.outcome)
      #expect(try project.records().isEmpty)
      project.expectNoProcesses()
      // Nothing of it is kept, and mended it is executed.
      let history = behavior.metrics.contains("history") ? "$REPRISE_HISTORY" : "/dev/null"
      try project.writeFile(
        "echo '{\"score\": 1}' > $1; echo score: 1; echo '{\"score\": 1}' > \(history)",
        to: "experiments/work.sh")
      try project.reprise("run").expect(0, says: "executed 1 run")
    }
  }

  @Test(arguments: [
    "echo '{\"score\": NaN}' > $1", "echo '{\"score\": null}' > $1",
    "echo '{\"score\": -Infinity}' > $1",
    "echo score: nan",
  ])
  func `a number that is not finite is a run that diverged`(script: String) throws {
    try withTemporaryFolder { folder in
      let spec = Self.spec(metrics: "score: {pattern: 'score: (.*)'}")
      let project = try Self.project(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "1 of them diverged")
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }

  @Test(arguments: [
    "(setsid sh -c 'trap \"\" TERM HUP; cd /; while :; do sleep 1; done' &)",
    "(env -i setsid sleep 100 >/dev/null 2>&1 </dev/null &)",
    "for i in 1 2 3 4 5; do (sleep 100 & sleep 100) & done",
  ])
  func `nothing that a program leaves running outlives its run`(leave: String) throws {
    try withTemporaryFolder { folder in
      // Other tests have processes that sleep as well, each for a time of its own.
      let seconds = "100.\(Int.random(in: 1...999_999_999))"
      let marked = leave.replacing("100", with: seconds)
      let project = try Self.project(in: folder, "\(marked)\necho '{\"score\": 1}' > $1")
      try project.reprise("run").expect(0, says: "executed 1 run")
      project.expectNoProcesses()
      #expect(Self.sleepers(for: seconds).isEmpty)
    }
  }

  /// The processes that sleep for so many seconds, wherever they are.
  private static func sleepers(for seconds: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      return line.map { String(decoding: $0, as: UTF8.self).contains(seconds) } ?? false
    }
  }

  @Test(arguments: [
    (["--timeout", "0.5"], "trap '' TERM; while :; do sleep 0.1; done", "the time limit of 0.5 s"),
    (["--timeout", "0.5"], "yes", "the time limit of 0.5 s"),
    (["--memory", "100"], "exec tail /dev/zero", "the memory limit of 100 MB"),
    (
      ["--memory", "100"], "head -c 300000000 /dev/zero | tail > /dev/null",
      "the memory limit of 100 MB"
    ),
    (["--memory", "100"], "setsid tail /dev/zero & wait", "the memory limit of 100 MB"),
  ])
  func `a program that uses more than it may is stopped with all that it started`(
    limit: [String], script: String, outcome: String
  ) throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, script)
      Outcome(try project.command(["run"] + limit).run()).expect(1, says: outcome)
      project.expectNoProcesses()
    }
  }

  @Test func `a run that asks for a GPU that is not there fails and says so, others go on`() throws
  {
    try withTemporaryFolder { folder in
      var project = try Self.project(
        in: folder, "echo '{\"score\": 1}' > $1", Self.spec("  resources: {gpus: 1}"))
      project.environment["CUDA_VISIBLE_DEVICES"] = ""
      try project.reprise("run").expect(
        1, says: "the run asks for 1 GPU, and this machine has none")
    }
  }

  @Test func `runs under way at once have GPUs of their own`() throws {
    try withTemporaryFolder { folder in
      let script = """
        mkdir "\(folder)/gpu-$CUDA_VISIBLE_DEVICES" || exit 9
        sleep 0.2
        rmdir "\(folder)/gpu-$CUDA_VISIBLE_DEVICES"
        echo "{\\"score\\": $CUDA_VISIBLE_DEVICES}" > $1
        """
      var project = try Self.project(
        in: folder, script, Self.spec("  resources: {gpus: 1}", seeds: "[1, 2, 3, 4, 5, 6]"))
      project.environment["CUDA_VISIBLE_DEVICES"] = "3,5"
      try project.reprise("run", "--jobs", "4").expect(0, says: "executed 6 runs")
      let scores = try project.records().values.filter { $0.contains("\"score\": 5") }
      #expect(!scores.isEmpty && scores.count < 6)
    }
  }

  @Test func `cores are not promised twice`() throws {
    try withTemporaryFolder { folder in
      let script = """
        mkdir "\(folder)/turn" || exit 9
        sleep 0.1
        rmdir "\(folder)/turn"
        echo '{"score": 1}' > $1
        """
      let project = try Self.project(
        in: folder, script, Self.spec("  resources: {cores: 1024}", seeds: "[1, 2, 3, 4]"))
      try project.reprise("run", "--jobs", "4").expect(0, says: "executed 4 runs")
    }
  }

  @Test func `a byte of a listed file makes its runs due, one of another file does not`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, "echo '{\"score\": 1}' > $1")
      try project.writeFile("anything", to: "experiments/other.txt")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.writeFile("something", to: "experiments/other.txt")
      try project.reprise("run").expect(0, says: "executed 0 runs")
      try project.writeFile("echo '{\"score\": 2}' > $1", to: "experiments/work.sh")
      try project.reprise("plan").expect(0, says: "the file ./work.sh was changed")
      try project.reprise("run").expect(0, says: "executed 1 run")
    }
  }

  @Test func `swapping the values of two fields makes other runs`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, "echo '{\"score\": 1}' > $1", Self.spec("base: {rate: 1, size: 2}"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.write(Self.spec("base: {rate: 2, size: 1}"), as: "program.yaml")
      try project.reprise("plan").expect(
        0, says: "because rate is 2, size is 1; the nearest finished run has 1, 2")
    }
  }

  @Test func `only commands that execute runs start programs`() throws {
    try withTemporaryFolder { folder in
      let spec = Self.spec("  version: [sh, -c, 'echo asked >> \(folder)/asked; echo 1.2']")
      let project = try Self.project(
        in: folder, "echo started >> \(folder)/started; echo '{\"score\": 1}' > $1", spec)
      for command in ["check", "plan", "report", "claims"] { _ = try project.reprise(command) }
      #expect(!project.exists("asked") && !project.exists("started"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      #expect(try project.text(of: "asked") == "asked\n")
      for command in ["check", "plan", "report", "claims"] {
        try project.reprise(command).expect(0, says: "")
      }
      try project.reprise("show", "seed 1").expect(0, says: "finished")
      try project.reprise("why", "seed 1").expect(0, says: "its record answers")
      #expect(try project.text(of: "asked") == "asked\n")
      #expect(try project.text(of: "started") == "started\n")
    }
  }

  @Test func `another answer to the question for a version makes runs due`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, "echo '{\"score\": 1}' > $1", Self.spec("  version: [cat, \(folder)/version]"))
      try project.writeFile("1.0\n", to: "version")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.writeFile("1.1\n", to: "version")
      try project.reprise("plan").expect(0, says: "nothing to execute")
      try project.reprise("run").expect(
        0, says: "because the answer of `cat \(folder)/version` was another one")
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }

  @Test func `a record says which commit was there, and whether files differed from it`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, "echo '{\"score\": 1}' > $1")
      func git(_ arguments: String...) throws {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        let command = Command(
          try #require(Command.find("git")), identity + arguments, folder: folder)
        #expect(try command.run().status.isSuccess)
      }
      func state() throws -> String {
        try project.reprise("run", "--force").expect(0, says: "executed 1 run")
        let text = try project.text(of: project.recordPath(seed: 1))
        return String(try #require(text.firstMatch(of: /"git_state": "(.*)"/)).output.1)
      }
      try git("init", "--quiet")
      try git("add", "experiments")
      try git("commit", "--quiet", "--message", "begin")
      #expect(try state() == "clean")
      #expect(try state() == "clean", "what runs write is no change")
      try project.writeFile("anything", to: "experiments/new.txt")
      #expect(try state() == "changed files")
      try project.remove("experiments/new.txt")
      try project.writeFile("echo '{\"score\": 2}' > $1", to: "experiments/work.sh")
      #expect(try state() == "changed files")
    }
  }

  @Test func `files that a run keeps are stored by their digests, checked, and shown`() throws {
    try withTemporaryFolder { folder in
      let script =
        "mkdir out; echo weights$2 > out/model.bin; echo same > log.txt; echo '{\"score\": 1}' > $1"
      let project = try Self.project(
        in: folder, script, Self.spec("  keep: [\"out/*.bin\", log.txt]", seeds: "[1, 2]"))
      try project.reprise("run").expect(0, says: "executed 2 runs")
      #expect(project.paths(below: "results/files").count == 4, "three files, and what git is told")
      try project.reprise("store", "check").expect(0, says: "2 records: all verify")
      let shown = try project.reprise("show", "seed 2", "--files")
      let path = try #require(shown.output.firstMatch(of: /out\/model.bin\s+(\S+)/)).output.1
      #expect(try project.text(of: String(path)) == "weights2\n")
      try project.writeFile("other", to: String(path))
      try project.reprise("store", "check").expect(1, says: "1 kept file damaged")
      try project.remove(String(path))
      try project.reprise("store", "check").expect(0, says: "1 kept file not here")
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
    }
  }

  @Test func `a file to be kept that is not there is a failure`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, "echo '{\"score\": 1}' > $1", Self.spec("  keep: [model.bin]"))
      try project.reprise("run").expect(
        1, says: "the program left no file 'model.bin', which the spec keeps")
    }
  }

  @Test func `verify lets a metric be as far from its record as the spec says`() throws {
    try withTemporaryFolder { folder in
      let script =
        "echo run >> \(folder)/runs; echo \"{\\\"score\\\": 1.$(wc -l < \(folder)/runs)}\" > $1"
      let project = try Self.project(
        in: folder, script, Self.spec(metrics: "score: {tolerance: 0.15}"))
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.reprise("verify").expect(0, says: "1 within tolerance")
      try project.reprise("verify").expect(1, says: "beyond the tolerance that its spec declares")
    }
  }
}

extension TestProject {
  /// The path of the record of a seed, seen from the project's folder.
  func recordPath(seed: Int) throws -> String {
    let path = try records().first { $0.value.contains("\"seed\": \(seed),") }?.key
    return "results/runs/" + (try #require(path))
  }
}

extension Outcome {
  /// Records an issue unless the program ended with the code and said the text.
  fileprivate func expect(
    _ code: Int32, says text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    expect(code, sourceLocation: sourceLocation)
    expect(says: text, sourceLocation: sourceLocation)
  }
}
