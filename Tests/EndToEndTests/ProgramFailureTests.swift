import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Programs that do not do what their specs say, and what they leave behind.
@Suite struct ProgramFailureTests {
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
      let project = try ProgramProject.make(
        in: folder, behavior.script, ProgramProject.spec(metrics: behavior.metrics))
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
      let spec = ProgramProject.spec(metrics: "score: {pattern: 'score: (.*)'}")
      let project = try ProgramProject.make(in: folder, script, spec)
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
      let project = try ProgramProject.make(in: folder, "\(marked)\necho '{\"score\": 1}' > $1")
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
    "rm -rf \"$REPRISE_RUN_FOLDER\"; mv_target=$REPRISE_PROJECT/victim; ln -s $mv_target \"$REPRISE_RUN_FOLDER\"",
    "ln -s $REPRISE_PROJECT/victim \"$REPRISE_RUN_FOLDER/link\"; ln -s $REPRISE_PROJECT/victim link",
    "mkdir -p a/b; touch a/b/c; chmod 000 a/b a; touch \"$(printf '\\377')\"",
  ])
  func `whatever a run leaves in its folder, the next finds nothing of it and harms nobody`(
    left: String
  ) throws {
    try withTemporaryFolder { folder in
      let script = """
        test "$(ls -A | tr -d '\\n')" = work.sh || exit 7
        echo 'score 1'
        [ "$2" != 1 ] || { \(left); }
        """
      let spec = ProgramProject.spec(
        metrics: "score: {better: higher, pattern: 'score ([0-9]+)'}", seeds: "[1, 2, 3]")
      let project = try ProgramProject.make(in: folder, script, spec)
      try project.writeFile("precious", to: "victim/file")
      try project.reprise("run", "--jobs", "1").expect(0, says: "executed 3 runs")
      #expect(try project.text(of: "victim/file") == "precious")
      #expect(project.paths(below: ".reprise/work").isEmpty)
    }
  }
}
