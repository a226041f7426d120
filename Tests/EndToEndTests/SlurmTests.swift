import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The program on a real Slurm.
@Suite(
  .serialized, .slurm("work"),
  .enabled(
    if: Tools.slurmController != nil,
    "there is no Slurm: apt-get install slurmctld slurmd slurm-client munge"))
struct SlurmTests {
  @Test func `a thousand runs on a cluster have the records of local ones`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 25}")
      try project.writeProgram(seeds: 1000, seconds: 0)
      let outcome = try project.reprise("run", "--on", "cluster")
      outcome.expect(0, says: "executed 1,000 runs; all 1,000 are finished")
      #expect(outcome.errors.contains("1,000 runs in 40 tasks"))
      #expect(try project.records() == project.localRecords())
      try project.expectNoRemains(on: cluster)
      try project.reprise("run", "--on", "cluster")
        .expect(0, says: "executed 0 runs: all 1,000 are finished")
    }
  }

  @Test func `nodes with other kernels and this machine compute the same bytes`() throws {
    try withTemporaryFolder { folder in
      let (project, _) = try TestProject.onCluster(
        in: folder,
        executor: """

              slurm: {cores: 4}
              runs_per_task: 1
              before: "[ $SLURMD_NODENAME = n1 ] || export REPRISE_KERNELS=plain"
          """)
      try project.write(Specs.tiny)
      try project.reprise("run", "--on", "cluster").expect(0)
      let kernels = try project.files(below: "results/runs").values.map { bytes in
        String(decoding: bytes, as: UTF8.self).contains("plain")
      }
      #expect(Set(kernels) == [true, false], "all runs were computed on one node")
      #expect(try project.records() == project.localRecords())
    }
  }

  @Test func `a local invocation and one on the cluster share the work`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 120, seconds: 0.1)
      let remote = try project.command(["run", "--on", "cluster"]).start()
      remote.closeInput()
      let local = try project.reprise("run", "--jobs", "4")
      local.expect(0, says: "all 120 are finished")
      let shared = try remote.outcome()
      shared.expect(0, says: "all 120 are finished")
      shared.expect(says: " by another invocation; ")
      let tasks = try project.files(below: "results/runs").values.map { bytes in
        String(decoding: bytes, as: UTF8.self).contains("\"task\": \"task ")
      }
      #expect(tasks.count == 120)
      #expect(Set(tasks) == [true, false], "one of the two did everything")
      // Each run was executed once: a program that was started twice would have said so.
      #expect(try project.records() == project.localRecords())
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `a run that takes longer than its task may fails, with job, task, node and log`()
    throws
  {
    try withTemporaryFolder { folder in
      let (project, _) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {time_limit: 1 minute}, runs_per_task: 1}")
      try project.writeProgram(seeds: 3, seconds: 0, more: "[ $2 = 2 ] && sleep 300")
      let outcome = try project.reprise("run", "--on", "cluster")
      outcome.expect(1, says: "1 failed")
      let sentence =
        /task 1 of job \d+ on node n\d ended as TIMEOUT before the run did; log: \S+1\.log/
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      #expect(try project.records().count == 2)
    }
  }

  @Test func `tasks that end before they begin are told once, with their log`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 1, before: module load nonsense}")
      try project.writeProgram(seeds: 20, seconds: 0)
      let outcome = try project.reprise("run", "--on", "cluster")
      outcome.expect(1, says: "tasks end before `reprise task` begins: task ")
      outcome.expect(says: "module: command not found")
      try cluster.waitForEmptyQueue()
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `what waits for ever is told within a minute, and can be cancelled`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {cores: 64}, runs_per_task: 5}")
      try project.writeProgram(seeds: 10, seconds: 0)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      let errors = child.errors(until: "may do so for ever")
      #expect(errors.contains("job "), "\(errors)")
      try project.reprise("status").expect(0, says: "2 waiting (PartitionConfig)")
      try project.reprise("cancel").expect(0, says: "0 of 10 runs are finished and stay")
      try child.outcome().expect(130, says: "cancelled: 0 runs finished and kept, 10 left")
      try project.reprise("status").expect(0, says: "nobody executes runs here")
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `cancelled tasks leave no failed run and no process`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 30, seconds: 3)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try project.waitForRecords(1)
      try project.reprise("status").expect(0, says: "of 30 runs finished")
      try project.reprise("cancel").expect(0, says: "runs are finished and stay")
      _ = try child.outcome()
      #expect(project.paths(below: ".reprise/failed").isEmpty)
      try project.expectNoRemains(on: cluster)
      project.expectNoProcesses()
    }
  }

  @Test func `a search and its confirmation finish without anybody`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 2}")
      try project.write(Specs.staged)
      let outcome = try project.reprise("run", "--on", "cluster", "--detach")
      outcome.expect(0, says: "4 go on without this program")
      try cluster.waitForEmptyQueue()
      try project.reprise("plan").expect(0, says: "7 finished")
      // The cluster is asked every five seconds at most.
      var status = try project.reprise("status")
      for _ in 0..<20 where status.output.contains("has not been asked yet") {
        usleep(500_000)
        status = try project.reprise("status")
      }
      status.expect(0, says: "nobody executes runs here")
      #expect(try project.text(of: "results/tiny/report.md").contains("final"))
      #expect(try project.records() == project.localRecords())
    }
  }

  @Test func `a detached invocation does not try failed runs for ever`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(
        seeds: 6, seconds: 0, more: "echo $2 >> $REPRISE_PROJECT/started; [ $2 = 3 ] && exit 7")
      try project.reprise("run", "--on", "cluster", "--detach")
        .expect(0, says: "go on without this program")
      try cluster.waitForEmptyQueue()
      #expect(try project.text(of: "started").split(separator: "\n").count == 6)
      try project.remove("started")
      #expect(try project.records().count == 5)
      // Somebody who asks again gets another try.
      let outcome = try project.reprise("run", "--on", "cluster")
      outcome.expect(1, says: "exited with code 7 (task ")
      #expect(try project.text(of: "started") == "3\n")
    }
  }

  @Test func `a node says what it sees`() throws {
    try withTemporaryFolder { folder in
      let (project, _) = try TestProject.onCluster(in: folder)
      let outcome = try project.reprise("data", "info", "--on", "cluster")
      outcome.expect(0, says: "/results can be written")
      outcome.expect(says: "synthetic   made in memory")
    }
  }

  @Test func `an engine that refuses is quoted`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {partition: nowhere}}")
      try project.writeProgram(seeds: 2, seconds: 0)
      try project.reprise("run", "--on", "cluster").expect(1, says: "invalid partition")
      try project.expectNoRemains(on: cluster)
      try project.reprise("status").expect(0, says: "nobody executes runs here")
    }
  }
}
