import ChildProcess
import Testing

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

  @Test(arguments: Victim.allCases)
  func `whoever is killed and whenever, in the end nothing tells`(victim: Victim) throws {
    let disturbance = Disturbance(
      name: "SIGKILL to \(victim)",
      strike: { project, program in
        let victims = victim.processes(of: project, program)
        for process in victims { kill(process, SIGKILL) }
        return !victims.isEmpty
      },
      judge: { outcome in
        // A run whose worker was killed has failed, and says so.
        if outcome.status == .exited(1) { outcome.expect(says: "tries them again") }
      })
    try disturbance.endure(rounds: Soak.rounds(otherwise: 6))
  }
}
