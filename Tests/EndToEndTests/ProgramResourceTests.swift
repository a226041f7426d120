import ChildProcess
import TestSupport
import Testing

/// What runs of programs may occupy of a machine.
@Suite struct ProgramResourceTests {
  @Test func `a run that asks for a GPU that is not there fails and says so, others go on`() throws
  {
    try withTemporaryFolder { folder in
      var project = try ProgramProject.make(
        in: folder, "echo '{\"score\": 1}' > $1", ProgramProject.spec("  resources: {gpus: 1}"))
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
      var project = try ProgramProject.make(
        in: folder, script,
        ProgramProject.spec("  resources: {gpus: 1}", seeds: "[1, 2, 3, 4, 5, 6]"))
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
      let project = try ProgramProject.make(
        in: folder, script, ProgramProject.spec("  resources: {cores: 1024}", seeds: "[1, 2, 3, 4]")
      )
      try project.reprise("run", "--jobs", "4").expect(0, says: "executed 4 runs")
    }
  }

  @Test(arguments: [
    (["--timeout", "0.5"], "trap '' TERM; while :; do sleep 0.1; done", "the time limit of 0.5 s"),
    (["--timeout", "0.5"], "yes", "the time limit of 0.5 s"),
    (["--memory", "100"], "exec tail /dev/zero", "the memory limit of 100 MiB"),
    (
      ["--memory", "100"], "head -c 300000000 /dev/zero | tail > /dev/null",
      "the memory limit of 100 MiB"
    ),
    (["--memory", "100"], "setsid tail /dev/zero & wait", "the memory limit of 100 MiB"),
  ])
  func `a program that uses more than it may is stopped with all that it started`(
    limit: [String], script: String, outcome: String
  ) throws {
    try withTemporaryFolder { folder in
      let project = try ProgramProject.make(in: folder, script)
      Outcome(try project.command(["run"] + limit).run()).expect(1, says: outcome)
      project.expectNoProcesses()
    }
  }
}
