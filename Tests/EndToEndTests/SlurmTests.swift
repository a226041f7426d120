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
  .serialized, .slurm,
  .enabled(
    if: Tools.slurmController != nil,
    "there is no Slurm: apt-get install slurmctld slurmd slurm-client munge"))
struct SlurmTests {
  /// The records of runs that a local invocation makes of the same specs.
  private static func localRecords(of project: TestProject) throws -> [String: String] {
    try withTemporaryFolder { folder in
      var local = try TestProject(folder: folder)
      local.environment["PATH"] = Tools.path
      for path in project.paths(below: "experiments") {
        try local.write(project.bytes(of: "experiments/\(path)"), to: "experiments/\(path)")
      }
      try local.reprise("run").expect(0)
      return try local.records()
    }
  }

  @Test func `a thousand runs on a cluster have the records of local ones`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 25}")
      try project.writeProgram(seeds: 1000, seconds: 0)
      let outcome = try project.reprise("run", "--on", "cluster")
      outcome.expect(0, says: "executed 1,000 runs; all 1,000 are finished")
      #expect(outcome.errors.contains("1,000 runs in 40 tasks"))
      #expect(try project.records() == Self.localRecords(of: project))
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
      #expect(try project.records() == Self.localRecords(of: project))
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
      try remote.outcome().expect(0, says: "all 120 are finished")
      let tasks = try project.files(below: "results/runs").values.map { bytes in
        String(decoding: bytes, as: UTF8.self).contains("\"task\": \"task ")
      }
      #expect(tasks.count == 120)
      #expect(Set(tasks) == [true, false], "one of the two did everything")
      // Each run was executed once: a program that was started twice would have said so.
      #expect(try project.records() == Self.localRecords(of: project))
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `a node that crashes costs no run`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 160, seconds: 0.3)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try Self.waitForRecords(20, of: project)
      try cluster.node("n1", "crash")
      try cluster.run("scontrol", ["update", "NodeName=n1", "State=DOWN", "Reason=test"])
      usleep(1_000_000)
      try cluster.node("n1", "start")
      try child.outcome().expect(0, says: "all 160 are finished")
      #expect(try project.records() == Self.localRecords(of: project))
      try project.reprise("run", "--on", "cluster").expect(0)
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `a controller that is away for a while is waited for`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 80, seconds: 2)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try Self.waitForRecords(10, of: project)
      let start = try cluster.killController()
      usleep(25_000_000)
      try start()
      // A killed controller has forgotten what it started last: it starts that again, holds it back as the node has it, and
      // takes the node out of use until somebody looks.
      usleep(10_000_000)
      try cluster.run("scontrol", ["update", "NodeName=n1,n2", "State=RESUME"])
      let outcome = try child.outcome()
      outcome.expect(0, says: "all 80 are finished")
      #expect(outcome.errors.contains("Slurm does not answer"), "\(outcome.errors)")
      #expect(try project.records() == Self.localRecords(of: project))
    }
  }

  @Test func `whenever the program is killed that looks on, the next one hands in nothing twice`()
    throws
  {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(
        seeds: 100, seconds: 0.5, more: "echo $2 >> $REPRISE_PROJECT/started")
      for _ in 0..<50 {
        let child = try project.command(["run", "--on", "cluster"]).start()
        child.closeInput()
        usleep(.random(in: 0...400_000))
        kill(child.identifier, SIGKILL)
        _ = try child.wait()
      }
      try project.reprise("run", "--on", "cluster").expect(0, says: "all 100 are finished")
      let started = try project.text(of: "started").split(separator: "\n")
      #expect(started.count == 100, "\(started.count) starts of 100 runs")
      try project.remove("started")
      #expect(try project.records().count == 100)
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `tasks that are cancelled or started again by hand cost no run`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 60, seconds: 0.4)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try Self.waitForRecords(3, of: project)
      let running = try cluster.queue().filter { $0.state == "RUNNING" }.map(\.task)
      try #require(running.count >= 4)
      try cluster.run("scancel", Array(running[0..<2]))
      try cluster.run("scontrol", ["requeue", running[2]])
      let outcome = try child.outcome()
      outcome.expect(0, says: "all 60 are finished")
      #expect(outcome.errors.contains("ended as CANCELLED"), "\(outcome.errors)")
      #expect(try project.records() == Self.localRecords(of: project))
      try project.reprise("run", "--on", "cluster").expect(0)
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
      outcome.expect(1, says: "tasks end before they begin: task ")
      outcome.expect(says: "module: command not found")
      try Self.waitForEmptyQueue(of: cluster)
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
      try child.outcome().expect(1, says: "10 not started")
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
      try Self.waitForRecords(1, of: project)
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
      for _ in 0..<600 where !(try cluster.queue().isEmpty) { usleep(200_000) }
      try project.reprise("plan").expect(0, says: "7 finished")
      #expect(try project.text(of: "results/tiny/report.md").contains("final"))
      #expect(try project.records() == Self.localRecords(of: project))
    }
  }

  @Test func `a detached invocation does not try failed runs for ever`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(
        seeds: 6, seconds: 0, more: "echo $2 >> $REPRISE_PROJECT/started; [ $2 = 3 ] && exit 7")
      try project.reprise("run", "--on", "cluster", "--detach")
        .expect(0, says: "go on without this program")
      for _ in 0..<600 where !(try cluster.queue().isEmpty) { usleep(200_000) }
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

  // MARK: Waiting

  private static func waitForRecords(_ count: Int, of project: TestProject) throws {
    for _ in 0..<600 where project.paths(below: "results/runs").count < count { usleep(100_000) }
  }

  private static func waitForEmptyQueue(of cluster: SlurmCluster) throws {
    for _ in 0..<100 where !(try cluster.queue().isEmpty) { usleep(100_000) }
  }
}
