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

/// A real Slurm of two nodes on this machine, for as long as a suite's tests need it.
struct SlurmCluster: Sendable {
  /// Everything of the cluster: configuration, keys, sockets, logs.
  let folder: String

  /// The cluster of the tests that are executed at the moment.
  @TaskLocal static var current: SlurmCluster?

  private static let scripts =
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Slurm"
  private static let path = Tools.path + ":/usr/sbin:/sbin"

  /// The variables by which programs find the cluster.
  var environment: [String: String] {
    ["PATH": Self.path, "SLURM_CONF": "\(folder)/slurm.conf"]
  }

  /// Starts a cluster of two nodes with 8 processors each.
  static func start(in folder: String) throws -> SlurmCluster {
    let cluster = SlurmCluster(folder: folder)
    try cluster.script("start-slurm", [folder, "2", "8"])
    return cluster
  }

  /// Ends the cluster with all that is at work on it, the controller too that a test has started again.
  func stop() {
    try? script("stop-slurm", [folder, "--remove"])
    if let pkill = Command.find("pkill", in: Self.path) {
      _ = try? Command(pkill, ["-KILL", "-f", "\(folder)/slurm.conf"]).run()
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Does something to a node: `crash`, `stop` or `start`.
  func node(_ name: String, _ action: String) throws {
    try script("slurm-node", [folder, name, action])
  }

  private func script(_ name: String, _ arguments: [String]) throws {
    try run("bash", ["\(Self.scripts)/\(name).sh"] + arguments)
  }

  /// Executes one of Slurm's programs, or another.
  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> String {
    let path = try #require(Command.find(program, in: Self.path))
    var variables = Command.currentEnvironment
    variables.merge(environment) { $1 }
    let completion = try Command(path, arguments, name: program, environment: variables).run()
    #expect(completion.status.isSuccess, "\(program) \(arguments): \(completion.errors.text)")
    return completion.output.text
  }

  /// The tasks that are waiting or at work, by their numbers as Slurm writes them, with their states.
  func queue() throws -> [(task: String, state: String)] {
    try run("squeue", ["-h", "-r", "-o", "%F_%K %T"]).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      return words.count == 2 ? (String(words[0]), String(words[1])) : nil
    }
  }

  /// Waits until nothing is waiting or at work, two minutes at most.
  func waitForEmptyQueue() throws {
    for _ in 0..<600 where !(try queue().isEmpty) { usleep(200_000) }
  }

  /// Kills the controller, which forgets nothing, and returns a way to start it again.
  func killController() throws -> () throws -> Void {
    let pids = try run("pgrep", ["-f", "slurmctld .*\(folder)/slurm.conf"])
    for pid in pids.split(separator: "\n").compactMap({ Int32($0) }) { kill(pid, SIGKILL) }
    return {
      try run("bash", ["-c", "slurmctld -f '\(folder)/slurm.conf' </dev/null >/dev/null 2>&1"])
    }
  }
}

/// Starts a cluster before the first test of a suite, and ends it after the last.
struct WithSlurm: SuiteTrait, TestScoping {
  /// What tells its folder from that of another suite.
  let name: String

  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    let folder = "/tmp/reprise-\(name)-\(getpid())"
    let cluster = try SlurmCluster.start(in: folder)
    defer { cluster.stop() }
    try await SlurmCluster.$current.withValue(cluster) { try await body() }
  }
}

extension Trait where Self == WithSlurm {
  /// A cluster of two nodes with 8 processors each, for a suite alone.
  static func slurm(_ name: String) -> Self { WithSlurm(name: name) }
}

extension TestProject {
  /// A project on the cluster of the running tests, with an executor `cluster` as it is declared here.
  static func onCluster(
    in folder: String, executor: String = "{slurm: {}, runs_per_task: 5}"
  ) throws -> (TestProject, SlurmCluster) {
    let cluster = try #require(SlurmCluster.current)
    var project = try TestProject(folder: folder)
    project.environment.merge(cluster.environment) { $1 }
    try project.writeFile("executors:\n  cluster: \(executor)\n", to: ".reprise.yaml")
    return (project, cluster)
  }

  /// Runs of a shell script that take about so long, each with a number that depends on its seed.
  func writeProgram(seeds: Int, seconds: Double, more: String = "") throws {
    try writeFile(
      "\(more)\nsleep \(seconds)\necho \"{\\\"score\\\": $2}\" > $1\n", to: "experiments/work.sh")
    let list = (1...seeds).map(String.init).joined(separator: ", ")
    try write(ProgramProject.spec(seeds: "[\(list)]"), as: "program.yaml")
  }

  /// Nothing is left of jobs, as soon as what has ended is out of the queue: no task, no lease, no file that is being
  /// written.
  func expectNoRemains(
    on cluster: SlurmCluster, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try cluster.waitForEmptyQueue()
    #expect(try cluster.queue().isEmpty, sourceLocation: sourceLocation)
    #expect(paths(below: ".reprise/leases").isEmpty, sourceLocation: sourceLocation)
    #expect(paths(below: "results/.tmp").isEmpty, sourceLocation: sourceLocation)
  }

  /// The records of runs that a local invocation makes of the same specs.
  func localRecords() throws -> [String: String] {
    try withTemporaryFolder { folder in
      var local = try TestProject(folder: folder)
      local.environment["PATH"] = Tools.path
      for path in paths(below: "experiments") {
        try local.write(bytes(of: "experiments/\(path)"), to: "experiments/\(path)")
      }
      try local.reprise("run").expect(0)
      return try local.records()
    }
  }

  /// Waits until so many runs are leased, a minute at most.
  func waitForLeases(_ count: Int) throws {
    for _ in 0..<600 where paths(below: ".reprise/leases").count < count { usleep(100_000) }
  }

  /// Waits for so many records, a minute at most.
  func waitForRecords(_ count: Int) throws {
    for _ in 0..<600 where paths(below: "results/runs").count < count { usleep(100_000) }
  }
}
