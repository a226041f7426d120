import ChildProcess
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What an undisturbed execution of a spec leaves behind, and how long it takes.
private struct Reference {
  let records: [String: String]
  let reports: [String: String]
  let paths: [String]
  let seconds: Double

  init(_ subject: Subject) throws {
    self = try subject.withProject { project in
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

  /// An undisturbed invocation finishes the rest, and leaves what it would have left without all that.
  func expectRegained(by project: TestProject) throws {
    try project.reprise("run").expect(0)
    expectSame(try project.records(), records)
    expectSame(try project.reports(), reports)
    #expect(project.paths(below: ".") == paths)
  }
}

/// A project whose execution is disturbed.
struct Subject: CustomTestStringConvertible {
  let testDescription: String
  /// A spec with 18 runs.
  let spec: String
  /// The program that computes them, as a shell script; empty for what is built in.
  var script = ""

  /// Trainings of a small network.
  static let trainings = Subject(
    testDescription: "trainings",
    spec: Specs.tiny.replacing("[1, 2]", with: "[1, 2, 3, 4, 5, 6]")
      .replacing("1 epochs", with: "10 epochs"))

  /// Runs of a program that leaves a process in a session of its own, which ignores what asks it to end.
  static let programs = Subject(
    testDescription: "programs",
    spec: ProgramProject.spec("matrix: {rate: [1, 2, 3]}", seeds: "[1, 2, 3, 4, 5, 6]"),
    script: """
      (setsid sh -c 'trap "" TERM HUP; while :; do sleep 0.1; done' &)
      sleep 0.03
      echo "{\\"score\\": $2$3}" > $1
      """)

  /// Gives a test the project, removed at the end.
  func withProject<Result>(_ body: (TestProject) throws -> Result) throws -> Result {
    try EndToEndTests.withProject(spec) { project in
      guard !script.isEmpty else { return try body(project) }
      var project = project
      project.environment["PATH"] = Tools.path
      try project.writeFile(script, to: "experiments/work.sh")
      return try body(project)
    }
  }
}

/// What is done to a running program at a random instant.
struct Disturbance {
  /// What it is, for the counts.
  let name: String
  /// Does it; whether anybody was there to feel it.
  let strike: (TestProject, Child) -> Bool
  /// Records an issue unless the program ended as it may.
  let judge: (Outcome) -> Void

  /// Starts an execution of 18 runs again and again, disturbs it at a random instant, and lets it go on; what is there
  /// is right each time, and in the end nothing tells that anything happened.
  func endure(rounds: Int, of subject: Subject = .trainings) throws {
    let reference = try Reference(subject)
    var (number, strikes, halves, completions) = (0, 0, 0, 0)
    try subject.withProject { project in
      // Rounds that strike nobody show nothing; on a busy machine a few may not.
      while number < rounds || strikes == 0 && number < 10 * rounds {
        number += 1
        if try round(project, within: reference.seconds) { strikes += 1 }
        let records = try project.records()
        if (1..<reference.records.count).contains(records.count) { halves += 1 }
        #expect(records.allSatisfy { reference.records[$0.key] == $0.value })
        guard records.count == reference.records.count else { continue }
        completions += 1
        try reference.expectRegained(by: project)
        try project.remove("results")
      }
      try reference.expectRegained(by: project)
    }
    #expect(strikes > 0, "\(name) struck nobody in \(number) rounds")
    Soak.tell(
      number, "rounds of \(name), \(subject.testDescription)",
      "struck \(strikes), with some runs finished \(halves), with all \(completions)")
  }

  /// Starts the program, disturbs it, and waits until nobody is left; whether anybody felt it.
  private func round(_ project: TestProject, within seconds: Double) throws -> Bool {
    let child = try project.command(["run"]).start()
    // Half of the time the start is let pass, which on a busy machine is the most of it.
    if Bool.random() { _ = child.errors(until: "[") }
    usleep(UInt32(Double.random(in: 0...seconds) * 5e5))
    let hasStruck = strike(project, child)
    judge(try child.outcome())
    project.expectNoProcesses()
    try project.expectSoundStore()
    return hasStruck
  }
}
