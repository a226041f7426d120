import ChildProcess
import Clusters
import ExperimentModel
import SystemFiles
import TestSupport
import Testing

/// What Slurm is asked, and how its answers are understood, with scripts in the place of its programs.
@Suite struct SlurmCommandTests {
  init() { ignoreBrokenPipes() }

  private static let options = SlurmOptions(
    partition: "short", account: "dl-course", timeLimitSeconds: 5401, cores: 4,
    memoryBytes: 3 << 30, options: ["--qos=long"])

  /// Slurm whose program of a name is a script; its arguments are in `$*`.
  private static func withSlurm(
    _ program: String, _ script: String, _ body: (Slurm) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      let path = "\(folder)/\(program)"
      try Disk.writePlain(Array("#!/bin/sh\n\(script)\n".utf8), to: path)
      _ = try Command("/bin/chmod", ["755", path]).run()
      try body(
        Slurm(
          options, tasksAtOnce: 50,
          environment: ["PATH": folder + ":/usr/bin:/bin", "SLURM_JOB_ID": "1", "HOME": folder]))
    }
  }

  private static let submission = BatchSubmission(
    name: "reprise-1", lines: ["module load tea", "exec reprise task x"], folder: "/project",
    logs: "/logs", taskCount: 14, resources: TaskResources(cores: 4, memoryBytes: 3 << 30, gpus: 2))

  @Test func `a job is handed in with what it needs, and without what this process is in`() throws {
    try Self.withSlurm("sbatch", "[ -z \"$SLURM_JOB_ID\" ] && cat >&2 && echo \"$*\" >&2; exit 1") {
      slurm in
      do throws(BatchError) {
        _ = try slurm.submit(Self.submission, keeping: nil)
        Issue.record("a job was handed in")
      } catch {
        let said = error.description
        #expect(said.contains("#!/bin/bash -l; set -e; module load tea; exec reprise task x; "))
        for option in [
          "--parsable", "--requeue", "--array=0-13%50", "--cpus-per-task=4", "--mem=3072M",
          "--gres=gpu:2", "--partition=short", "--account=dl-course", "--time=91", "--qos=long",
          "--job-name=reprise-1", "--output=/logs/%a.log",
        ] { #expect(said.contains(option), "\(said)") }
      }
    }
  }

  @Test(arguments: [("4711", "4711"), ("4711;cluster", "4711"), ("hello\n4711", "4711")])
  func `the number of a job is understood`(answer: String, job: String) throws {
    try Self.withSlurm("sbatch", "echo '\(answer)'") { slurm in
      let found = try slurm.submit(Self.submission, keeping: nil)
      #expect(found == job)
    }
  }

  @Test func `an answer that is no number is refused`() throws {
    try Self.withSlurm("sbatch", "echo welcome") { slurm in
      #expect(throws: BatchError.refused("sbatch answered 'welcome\n', expected a job's number")) {
        _ = try slurm.submit(Self.submission, keeping: nil)
      }
    }
  }

  @Test(arguments: [
    ("PENDING||Priority", TaskState.waiting(reason: "Priority", forEver: false)),
    ("PENDING||PartitionConfig", .waiting(reason: "PartitionConfig", forEver: true)),
    ("PENDING||a|b", .waiting(reason: "a|b", forEver: false)),
    ("PENDING||launch failed requeued held", .stranded(reason: "launch failed requeued held")),
    ("RUNNING|n1|None", .running(node: "n1")), ("COMPLETING|n1|None", .running(node: "n1")),
    ("TIMEOUT|n1|TimeLimit", .ended("TIMEOUT", node: "n1")),
    ("OUT_OF_MEMORY|n1|OutOfMemory", .ended("OUT_OF_MEMORY", node: "n1")),
  ])
  func `states of tasks are understood`(line: String, state: TaskState) throws {
    try Self.withSlurm("squeue", "echo '4711|3|\(line)'; echo nonsense") { slurm in
      let states = try slurm.tasks(of: ["4711"])
      #expect(states["4711", 3] == state)
      #expect(states["4711", 4] == nil)
    }
  }

  @Test func `jobs that Slurm has forgotten are none, and one that is away is no answer`() throws {
    try Self.withSlurm(
      "squeue", "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1"
    ) { slurm in
      let states = try slurm.tasks(of: ["4711"])
      #expect(states["4711", 0] == nil)
    }
    let absence = "slurm_load_jobs error: Unable to contact slurm controller (connect failure)"
    try Self.withSlurm("squeue", "echo '\(absence)' >&2; exit 1") { slurm in
      #expect(throws: BatchError.unreachable(absence)) { _ = try slurm.tasks(of: ["4711"]) }
    }
  }

  @Test func `where there is no Slurm, it is said`() throws {
    let slurm = Slurm(environment: ["PATH": "/nowhere"])
    do throws(BatchError) {
      _ = try slurm.job(called: "x")
      Issue.record("there is an answer")
    } catch {
      #expect(error.description.hasPrefix("cannot find Slurm's program 'squeue'"))
    }
  }
}
