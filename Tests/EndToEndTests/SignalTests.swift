import ChildProcess
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Being asked to end, as by Ctrl-C: once, and twice.
@Suite struct SignalTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a signal ends the program with what is finished kept, and says how to go on`(
    signal: Int32
  ) throws {
    try withProject(Specs.many(60, epochs: 5)) { project in
      let child = try project.command(["run"]).start()
      _ = child.errors(until: "[ 3/60]")
      child.send(signal: signal)
      let outcome = try child.outcome()
      outcome.expect(130)
      let kept = try project.records().count
      #expect((3..<60).contains(kept))
      outcome.expect(
        says:
          "interrupted: \(kept) runs finished and kept, \(60 - kept) left; `reprise run` goes on")
      project.expectNoProcesses()
      try project.expectSoundStore()
      #expect(project.paths(below: "results/.tmp").isEmpty)
      try project.reprise("run").expect(0, executed: 60 - kept)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `a second signal at once does no harm`(signal: Int32) throws {
    try withProject(Specs.many(60, epochs: 5)) { project in
      let child = try project.command(["run"]).start()
      _ = child.errors(until: "[ 3/60]")
      child.send(signal: signal)
      child.send(signal: signal)
      let outcome = try child.outcome()
      let ends: [ChildProcess.ExitStatus] = [
        .exited(130), .exited(128 + signal), .signalled(signal),
      ]
      #expect(ends.contains(outcome.status), "\(outcome.status)")
      project.expectNoProcesses()
      try project.expectSoundStore()
      let kept = try project.records().count
      try project.reprise("run").expect(0, executed: 60 - kept)
      #expect(project.paths(below: "results/.tmp").isEmpty)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP], [1, 2])
  func `asked to end at any instant, once or twice, in the end nothing tells`(
    signal: Int32, times: Int
  ) throws {
    let disturbance = Disturbance(
      name: "signal \(signal) \(times == 1 ? "once" : "twice")",
      strike: { _, program in
        guard program.poll() == nil else { return false }
        for _ in 0..<times { program.send(signal: signal) }
        return true
      },
      judge: { outcome in
        let ends: [ChildProcess.ExitStatus] = [
          .exited(0), .exited(130), .exited(128 + signal), .signalled(signal),
        ]
        #expect(ends.contains(outcome.status), "\(outcome.status) \(outcome.errors)")
      })
    try disturbance.endure(rounds: Soak.rounds(otherwise: 3))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `asked to finish, a first signal lets the runs under way finish, and a second gives them up`(
    signal: Int32
  ) throws {
    try withProject(Specs.many(20, epochs: 1000)) { project in
      let child = try project.command(["run", "--jobs", "2", "--finish-on-interrupt"]).start()
      _ = child.errors(until: "[ 1/20]")
      child.send(signal: signal)
      let first = try child.outcome()
      // One of two workers may just have ended a run.
      first.expect(130, says: "under way; another")
      let kept = try project.records().count
      #expect(first.errors.contains("[ \(kept)/20]"), "each run under way was finished")
      first.expect(says: "interrupted: \(kept) runs finished and kept")
      project.expectNoProcesses()

      let again = try project.command(["run", "--jobs", "2", "--finish-on-interrupt"]).start()
      _ = again.errors(until: "[ 1/\(20 - kept)]")
      again.send(signal: signal)
      _ = again.errors(until: "under way;")
      again.send(signal: signal)
      try again.outcome().expect(130, says: "interrupted: ")
      #expect((kept + 1...kept + 3).contains(try project.records().count))
      project.expectNoProcesses()
      try project.expectSoundStore()
    }
  }

  @Test func `an interrupted command names itself with its specs`() throws {
    try withProject(nil) { project in
      try project.write(Specs.many(60, epochs: 5), as: "long one.yaml")
      let child = try project.command(["run", "experiments/long one.yaml", "--jobs", "1"]).start()
      _ = child.errors(until: "[ 1/60]")
      child.send(signal: SIGINT)
      let outcome = try child.outcome()
      outcome.expect(130)
      outcome.expect(says: "`reprise run 'experiments/long one.yaml'` goes on")
    }
  }

  @Test func `an interrupted repetition says that earlier records stand, and how to repeat all`()
    throws
  {
    try withProject(Specs.many(60, epochs: 5)) { project in
      try project.reprise("run").expect(0, executed: 60)
      let child = try project.command(["run", "--force", "--jobs", "1"]).start()
      _ = child.errors(until: "[ 3/60]")
      child.send(signal: SIGINT)
      let outcome = try child.outcome()
      outcome.expect(130)
      outcome.expect(
        says:
          "left; the others' earlier records still stand; `reprise run --force` executes all runs again"
      )
      #expect(!outcome.errors.contains("goes on"))
      try project.reprise("run").expect(0, executed: 0)
    }
  }
}
