import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What goes wrong on a real Slurm, and what is left of it: one valid record of each run, and no job.
@Suite(
  .serialized, .slurm("faults"),
  .enabled(
    if: Tools.slurmController != nil,
    "there is no Slurm: apt-get install slurmctld slurmd slurm-client munge"))
struct SlurmFaultTests {
  @Test func `a node that crashes costs no run`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(in: folder)
      try project.writeProgram(seeds: 160, seconds: 0.3)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try project.waitForRecords(20)
      try cluster.node("n1", "crash")
      try cluster.run("scontrol", ["update", "NodeName=n1", "State=DOWN", "Reason=test"])
      usleep(1_000_000)
      try cluster.node("n1", "start")
      try child.outcome().expect(0, says: "all 160 are finished")
      #expect(try project.records() == project.localRecords())
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
      try project.waitForRecords(10)
      let start = try cluster.killController()
      usleep(25_000_000)
      try start()
      // A killed controller may have forgotten what it started last: it starts that again, holds it back as the node has it,
      // and takes the node out of use until somebody looks.
      usleep(10_000_000)
      try cluster.run("bash", ["-c", "scontrol update NodeName=n1,n2 State=RESUME || true"])
      let outcome = try child.outcome()
      outcome.expect(0, says: "all 80 are finished")
      #expect(outcome.errors.contains("Slurm does not answer"), "\(outcome.errors)")
      #expect(try project.records() == project.localRecords())
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
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 10}")
      try project.writeProgram(seeds: 120, seconds: 0.8)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try project.waitForRecords(3)
      let running = try cluster.queue().filter { $0.state == "RUNNING" }.map(\.task)
      try #require(running.count >= 4)
      try cluster.run("scancel", Array(running[0..<2]))
      try cluster.run("scontrol", ["requeue", running[2]])
      let outcome = try child.outcome()
      outcome.expect(0, says: "all 120 are finished")
      #expect(outcome.errors.contains("ended as CANCELLED"), "\(outcome.errors)")
      #expect(try project.records() == project.localRecords())
      try project.reprise("run", "--on", "cluster").expect(0)
      try project.expectNoRemains(on: cluster)
    }
  }

  @Test func `the run of a task that was killed is taken over by the next task at once`() throws {
    try withTemporaryFolder { folder in
      let (project, cluster) = try TestProject.onCluster(
        in: folder, executor: "{slurm: {}, runs_per_task: 1}")
      try project.writeProgram(seeds: 4, seconds: 4)
      let child = try project.command(["run", "--on", "cluster"]).start()
      child.closeInput()
      try project.waitForLeases(4)
      let tasks = try cluster.run("pgrep", ["-f", "reprise task \(project.folder)/"])
      let task = try #require(tasks.split(separator: "\n").first.flatMap { Int32($0) })
      kill(task, SIGKILL)
      let outcome = try child.outcome()
      outcome.expect(0, says: "executed 4 runs; all 4 are finished")
      #expect(!outcome.errors.contains("waiting for"), "\(outcome.errors)")
      let submissions = outcome.errors.matches(of: /submitted job/).count
      #expect(submissions == 2, "\(outcome.errors)")
      try project.expectNoRemains(on: cluster)
      #expect(project.paths(below: ".reprise").filter { $0.hasPrefix("work") }.isEmpty)
    }
  }
}
