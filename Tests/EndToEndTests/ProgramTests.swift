import ChildProcess
import TestSupport
import Testing

/// Specs whose runs a program computes.
@Suite struct ProgramTests {
  @Test func `a program is told its settings, and its numbers reach table, figure and record`()
    throws
  {
    try withTemporaryFolder { folder in
      let script = """
        test -f "$REPRISE_PROJECT/experiments/program.yaml" || exit 1
        test ! -t 0 && ! read line && test "$OMP_NUM_THREADS" = 2 || exit 2
        grep -q '"rate": 0.25' "$REPRISE_CONFIG" && grep -q '"size": 3' "$REPRISE_CONFIG" || exit 3
        for epoch in 1 2 3; do echo "{\\"loss\\": 0.$epoch}" >> "$REPRISE_HISTORY"; done
        echo "{\\"score\\": $2.5, \\"loss\\": 0.125}" > "$1"
        test "$3" = 0.25 && echo hello
        """
      let spec = ProgramProject.spec(
        "  resources: {cores: 2, memory: 1 GiB}\nbase: {rate: 0.25}",
        metrics: "score: {better: higher}, loss: {better: lower, history: true}", seeds: "[1, 2]")
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let record = try #require(project.records().values.first { $0.contains("\"seed\": 2") })
      #expect(record.contains("\"score\": 2.5") && record.contains("\"loss\": 0.125"))
      #expect(record.contains("\"loss\": [0.1, 0.2, 0.3]"))
      #expect(record.contains("\"row\": [1, 2, 3]"))
      let page = try project.text(of: "results/program/report.md")
      #expect(page.contains("[2.0 ± 0.7 (2)]"))
      #expect(project.exists("results/program/figures/program-loss.dat"))
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
      let project = try ProgramProject.make(
        in: folder, script, ProgramProject.spec(metrics: metrics))
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
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 1 run")
    }
  }

  @Test(.enabled(if: Tools.python != nil || Tools.areRequired))
  func `a script in Python is a trainer`() throws {
    try withTemporaryFolder { folder in
      let script = """
        import json, sys
        config = json.load(open(sys.argv[1]))
        with open(sys.argv[3], "w") as history:
            for epoch in range(1, 4):
                print(json.dumps({"loss": config["rate"] / epoch}), file=history, flush=True)
        json.dump({"loss": config["rate"] / 3, "score": config["seed"]}, open(sys.argv[2], "w"))
        """
      let spec = ProgramProject.spec(
        "base: {rate: 0.75}",
        metrics: "score: {better: higher}, loss: {better: lower, history: true}", seeds: "[4]"
      ).replacing(
        "[sh, work.sh, \"{results}\", \"{seed}\", \"{rate}\"]",
        with: "[python3, work.sh, \"{config}\", \"{results}\", \"{history}\"]")
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.reprise("run").expect(0, says: "executed 1 run")
      let record = try project.text(of: try project.recordPath(seed: 4))
      #expect(record.contains("\"loss\": [0.75, 0.375, 0.25]"))
      #expect(record.contains("\"score\": 4"))
    }
  }

  @Test(.enabled(if: Tools.compiler != nil || Tools.areRequired))
  func `a program in C that cannot be changed is read by what it prints`() throws {
    try withTemporaryFolder { folder in
      let source = """
        #include <stdio.h>
        #include <stdlib.h>
        int main(int count, char **words) {
          double rate = atof(words[1]);
          for (int step = 1; step <= 3; step++) printf("step %d: energy %g\\n", step, rate / step);
          printf("final energy = %g after seed %s\\n", rate / 3, words[2]);
          return count == 3 ? 0 : 9;
        }
        """
      let spec = """
        title: What does a simulator give?
        kind: program
        program:
          command: [./simulate, "{rate}", "{seed}"]
          files: [simulate]
          fields: {rate: {number: {above: 0}, default: 3}}
          metrics:
            energy: {better: lower, pattern: 'final energy = ([0-9.e+-]+)'}
            step.energy: {better: lower, history: true, pattern: 'step [0-9]+: energy ([0-9.e+-]+)'}
        seeds: [1, 2]
        """
      let project = try ProgramProject.make(in: folder, "", spec)
      try project.writeFile(source, to: "experiments/simulate.c")
      let compiler = try #require(Tools.compiler)
      let files = "\(folder)/experiments"
      let compilation = try Command(compiler, ["-o", "\(files)/simulate", "\(files)/simulate.c"])
        .run()
      #expect(compilation.status.isSuccess, "\(compilation.errors.text)")
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let record = try project.text(of: try project.recordPath(seed: 2))
      #expect(record.contains("\"energy\": 1,") || record.contains("\"energy\": 1\n"))
      #expect(record.contains("\"step.energy\": [3, 1.5, 1]"))
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
      let project = try ProgramProject.make(
        in: folder, "echo \"{\\\"score\\\": $3}\" > $1", ProgramProject.spec(stages))
      try project.reprise("run").expect(0, says: "all 7 are finished")
      let scores = try project.records().values.map { record in
        let match = try #require(record.firstMatch(of: /"score": ([0-9.e-]+)/))
        return try #require(Double(match.output.1))
      }
      #expect(scores.filter { $0 == scores.max() }.count == 3, "the best trial, and its two seeds")
    }
  }

  @Test func `the spec that is written for a program runs it as it is`() throws {
    try withTemporaryFolder { folder in
      var project = try TestProject(folder: folder)
      project.environment["PATH"] = Tools.path
      let script = "grep -q learning_rate $1 && echo '{\"accuracy\": 0.5}' > $2"
      try project.writeFile(script, to: "code/train.sh")
      try project.reprise("new", "rates", "--program", "code/train.sh").expect(
        0, says: "wrote experiments/rates.yaml: 6 runs")
      try project.reprise("run").expect(0, says: "executed 6 runs")
      try project.reprise("new", "other", "--program", "nowhere.sh").expect(
        64, says: "there is no file 'nowhere.sh'")
      try project.reprise("new", "other", "--program", "/bin/sh").expect(
        64, says: "is not below the project's folder")
      #expect(!project.exists("experiments/other.yaml"))
    }
  }

  @Test func `a spec outside of the project finds the files beside it`() throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: "\(folder)/project", "exit 1")
      try project.writeFile("echo '{\"score\": 4}' > $1", to: "../elsewhere/work.sh")
      try project.writeFile(ProgramProject.spec(), to: "../elsewhere/other.yaml")
      try project.reprise("run", "../elsewhere/other.yaml", "--project", ".").expect(
        0, says: "executed 1 run")
    }
  }

  @Test func `the spec in the manual is in order`() throws {
    let manual = try SourceTree.text(of: "experiments/README.md")
    let section = try #require(manual.firstRange(of: "## Run a program of your own"))
    let rest = manual[section.upperBound...]
    let start = try #require(rest.firstRange(of: "```yaml\n")).upperBound
    let end = try #require(rest[start...].firstRange(of: "```")).lowerBound
    try withProject(String(rest[start..<end])) { project in
      try project.writeFile("", to: "experiments/train.py")
      try project.writeFile("", to: "experiments/lib/layers/norm.py")
      try project.reprise("check").expect(0, says: "1 spec with 12 runs: no errors")
    }
  }
}
