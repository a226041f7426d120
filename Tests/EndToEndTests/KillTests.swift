import ChildProcess
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

/// SIGKILL at random instants: the next invocation goes on, and in the end nothing tells that anything happened.
@Suite struct KillTests {
  enum Victim: CaseIterable {
    case program
    case worker
    case everything

    /// Those of a project's processes that are killed; for a worker it waits until there is one.
    func processes(of project: TestProject, _ program: Child) -> [Int32] {
      switch self {
      case .program: return project.processes.filter { $0 == program.identifier }
      case .everything: return project.processes
      case .worker:
        while program.poll() == nil {
          let workers = project.processes.filter { $0 != program.identifier }
          if let worker = workers.randomElement() { return [worker] }
          usleep(2000)
        }
        return []
      }
    }
  }

  @Test(arguments: Victim.allCases, [Subject.trainings, .programs])
  func `whoever is killed and whenever, in the end nothing tells`(
    victim: Victim, subject: Subject
  ) throws {
    let disturbance = Disturbance(
      name: "SIGKILL to \(victim)",
      strike: { project, program in
        let victims = victim.processes(of: project, program)
        for process in victims { kill(process, SIGKILL) }
        // What was started between the look and the kill belongs to everything as well.
        while victim == .everything, case let rest = project.processes, !rest.isEmpty {
          for process in rest { kill(process, SIGKILL) }
        }
        return !victims.isEmpty
      },
      judge: { outcome in
        // A run whose worker was killed has failed, and says so.
        if outcome.status == .exited(1) { outcome.expect(says: "tries them again") }
      })
    try disturbance.endure(rounds: Soak.rounds(otherwise: 6), of: subject)
  }

  /// Nobody is left then who could end what programs have started: the next invocation does.
  @Test func `what programs leave when all of Reprise is killed is ended by the next invocation`()
    throws
  {
    try Subject.programs.withProject { project in
      let child = try project.command(["run", "--jobs", "2"]).start()
      _ = child.errors(until: "[")
      let own = ProcessTree.descendants(of: child.identifier).filter { process in
        let program = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/\(process)/exe")
        return program?.hasSuffix("/reprise") == true
      }
      for process in [child.identifier] + own { kill(process, SIGKILL) }
      _ = try child.wait()
      try project.reprise("run").expect(0)
      project.expectNoProcesses()
      #expect(project.paths(below: ".reprise/work").isEmpty)
    }
  }
}
