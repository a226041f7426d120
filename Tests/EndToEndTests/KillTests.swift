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
  }

  /// What undisturbed execution leaves behind, and how long it takes.
  private struct Reference {
    let records: [String: String]
    let reports: [String: String]
    let paths: [String]
    let seconds: Double

    init(_ spec: String) throws {
      self = try withProject(spec) { project in
        let clock = ContinuousClock()
        let duration = try clock.measure { try project.reprise("run").expect(0) }
        return try Reference(project, seconds: duration / .seconds(1))
      }
    }

    private init(_ project: TestProject, seconds: Double) throws {
      records = try project.records()
      reports = try project.reports()
      paths = project.paths(below: ".")
      self.seconds = seconds
    }
  }

  @Test(arguments: Victim.allCases)
  func `whoever is killed and whenever, in the end nothing tells`(victim: Victim) throws {
    let spec = Specs.tiny.replacing("[1, 2]", with: "[1, 2, 3, 4, 5, 6]")
    let reference = try Reference(spec)
    let rounds = Soak.rounds(otherwise: 6)
    var (kills, halves, completions) = (0, 0, 0)
    try withProject(spec) { project in
      for _ in 0..<rounds {
        if try round(project, victim, within: reference.seconds) { kills += 1 }
        try project.expectSoundStore()
        let records = try project.records()
        if (1..<reference.records.count).contains(records.count) { halves += 1 }
        #expect(records.allSatisfy { reference.records[$0.key] == $0.value })
        guard records.count == reference.records.count else { continue }
        completions += 1
        try expectUntouched(project, reference)
        try project.remove("results")
      }
      try expectUntouched(project, reference)
    }
    Soak.tell(
      "\(rounds) rounds, \(victim) killed in \(kills), some runs finished after \(halves), all after \(completions)"
    )
  }

  /// Starts the program, kills, and waits until nobody is left; whether anybody was killed.
  private func round(
    _ project: TestProject, _ victim: Victim, within seconds: Double
  ) throws -> Bool {
    let child = try project.command(["run"]).start()
    usleep(UInt32(Double.random(in: 0...seconds) * 1e6))
    let living = project.processes
    let victims =
      switch victim {
      case .program: living.filter { $0 == child.identifier }
      case .worker: living.filter { $0 != child.identifier }.randomElement().map { [$0] } ?? []
      case .everything: living
      }
    for process in victims { kill(process, SIGKILL) }
    let outcome = try child.outcome()
    if outcome.status == .exited(1) { outcome.expect(says: "tries them again") }
    project.expectNoProcesses()
    return !victims.isEmpty
  }

  /// An undisturbed invocation finishes the rest, and leaves what it would have left without all that.
  private func expectUntouched(_ project: TestProject, _ reference: Reference) throws {
    try project.reprise("run").expect(0)
    expectSame(try project.records(), reference.records)
    expectSame(try project.reports(), reference.reports)
    #expect(project.paths(below: ".") == reference.paths)
  }
}
