import ChildProcess
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Executing recorded runs again, and what is said of records that do not hold.
@Suite struct VerifyTests {
  /// Gives a test a project with six records of OpenBLAS, whose bits depend on the machine, and the path of one of them.
  private func withRecords(_ body: (_ project: TestProject, _ record: String) throws -> Void) throws
  {
    let spec = Specs.tiny.replacing("base:\n", with: "base:\n  arithmetic: openblas\n")
    try withExecutedProject(spec) { project in
      let name = try #require(try project.records().keys.min())
      try body(project, "results/runs/\(name)")
    }
  }

  @Test func `on the same kind of machine every bit agrees, and nothing is written`() throws {
    try withRecords { project, _ in
      let before = try project.files(below: ".")
      let verify = try project.reprise("verify")
      verify.expect(0)
      verify.expect(says: "6 records executed again: 6 equal in every bit, 0 within tolerance")
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test(arguments: [(1, "1 record"), (4, "4 records"), (100, "6 records")])
  func `a sample is as large as asked for, as far as records go`(size: Int, words: String) throws {
    try withRecords { project, _ in
      let verify = try project.reprise("verify", "--sample", "\(size)")
      verify.expect(0)
      verify.expect(says: "\(words) executed again: ")
    }
  }

  @Test func `without records there is nothing to verify`() throws {
    try withProject { project in
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "there is no record to execute again: none of the runs is finished")
      #expect(!project.exists("results"))
    }
  }

  @Test func `a last bit that was changed along with the checksum is told`() throws {
    try withRecords { project, record in
      try project.rewrite(record) { text in
        guard let match = text.firstMatch(of: /"test.loss": ([0-9.]+)/),
          let loss = Double(match.output.1)
        else { return text }
        return text.replacing(match.output.0, with: "\"test.loss\": \(loss.nextUp)")
      }
      try project.reprise("store", "check").expect(0)
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "differs: tiny · ", "on the same kind of machine", "1 differ,")
    }
  }

  @Test func `a number that was changed by hand is told, in samples too`() throws {
    try withRecords { project, record in
      let text = try project.text(of: record)
      try project.writeFile(
        text.replacing(/"test.loss": [0-9.]+/, with: "\"test.loss\": 1.5"), to: record)
      for sample in [[], ["--sample", "1"]] {
        let verify = Outcome(try project.command(["verify"] + sample).run())
        verify.expect(1)
        verify.expect(says: "damaged: \(record): the checksum does not fit", "1 damaged")
      }
    }
  }

  @Test func `a setting that was changed along with the checksum is told by its key`() throws {
    try withRecords { project, record in
      try project.rewrite(record) {
        $0.replacing("\"network.hidden\": [5]", with: "\"network.hidden\": [7]")
      }
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "damaged: \(record): the record's config belongs to run", "1 damaged")
    }
  }

  @Test(arguments: [
    ("test.loss", 0.1, true), ("test.loss", 0.2, false), ("test.accuracy", 0.02, true),
    ("test.accuracy", -0.05, false),
  ])
  func `of a record from another kind of machine only so much may differ`(
    metric: String, difference: Double, holds: Bool
  ) throws {
    try withRecords { project, record in
      try project.rewrite(record) { text in
        let pattern = try Regex("\"\(metric)\": ([0-9.]+)", as: (Substring, Substring).self)
        let match = try #require(text.firstMatch(of: pattern))
        let value = try #require(Double(match.output.1))
        return text.replacing(match.output.0, with: "\"\(metric)\": \(value + difference)")
          .replacing(/"processor": "[^"]*"/, with: "\"processor\": \"another\"")
      }
      let verify = try project.reprise("verify")
      verify.expect(holds ? 0 : 1)
      verify.expect(
        says: holds
          ? "5 equal in every bit, 1 within tolerance"
          : "on another kind of machine, beyond the tolerance")
    }
  }

  /// Makes a record one of another kind of machine, with some of its text replaced.
  private func estrange(
    _ record: String, of project: TestProject, _ change: (String) -> String = { $0 }
  ) throws {
    try project.rewrite(record) {
      change($0).replacing(/"processor": "[^"]*"/, with: "\"processor\": \"another\"")
    }
  }

  private static let gradients = """
    title: Are the gradients right?
    kind: gradient-check
    base:
      arithmetic: openblas
      data: {set: synthetic, images: 10, features: 12}
      network: {hidden: [5]}

    """

  @Test(arguments: [
    ("gradients.max_deviation", 3.0, true), ("gradients.max_deviation", 30.0, false),
    ("gradients.mean_deviation", 0.01, false), ("gradients.max_relative_error", 1e4, false),
  ])
  func `deviations of a gradient check must be of the same size elsewhere`(
    metric: String, factor: Double, holds: Bool
  ) throws {
    try withProject(Self.gradients) { project in
      try project.reprise("run").expect(0, executed: 1)
      let record = "results/runs/\(try #require(try project.records().keys.first))"
      let pattern = try Regex("\"\(metric)\": ([0-9.e-]+)", as: (Substring, Substring).self)
      let match = try #require(try project.text(of: record).firstMatch(of: pattern))
      let value = try #require(Double(match.output.1))
      let text = String(match.output.0)
      try estrange(record, of: project) {
        $0.replacing(text, with: "\"\(metric)\": \(value * factor)")
      }
      try project.reprise("verify").expect(holds ? 0 : 1)
    }
  }

  @Test func `what a record lacks or has beside is told elsewhere too`() throws {
    try withRecords { project, record in
      for change in [
        { (text: String) in text.replacing(/\n *"test.loss": [0-9.]+,/, with: "") },
        { (text: String) in
          text.replacing("\"test.loss\":", with: "\"test.other\": 1, \"test.loss\":")
        },
        { (text: String) in text.replacing("\"test.class_accuracy\":", with: "\"test.other\":") },
      ] {
        let text = try project.text(of: record)
        try #require(change(text) != text)
        try estrange(record, of: project, change)
        let verify = try project.reprise("verify")
        verify.expect(1)
        verify.expect(says: "on another kind of machine, beyond the tolerance")
        try project.writeFile(text, to: record)
      }
    }
  }

  @Test(arguments: [(0.5, false), (0.05, true)])
  func `a history must be near elsewhere, on average over its evaluations`(
    difference: Double, holds: Bool
  ) throws {
    try withRecords { project, record in
      try estrange(record, of: project) { text in
        guard let match = text.firstMatch(of: /"training.loss": \[([0-9., e-]+)\]/) else {
          return text
        }
        let numbers = match.output.1.split(separator: ",").compactMap {
          Double($0.drop(while: \.isWhitespace)).map { "\($0 + difference)" }
        }
        return text.replacing(
          match.output.0, with: "\"training.loss\": [\(numbers.joined(separator: ", "))]")
      }
      try project.reprise("verify").expect(holds ? 0 : 1)
    }
  }

  @Test func `a run that ends otherwise on another kind of machine is told`() throws {
    try withRecords { project, record in
      try project.rewrite(record) { text in
        text.replacing("\"outcome\": \"finished\"", with: "\"outcome\": \"diverged\"")
          .replacing("\"detail\": null", with: "\"detail\": {\n      \"update\": 7\n    }")
          .replacing(/"processor": "[^"]*"/, with: "\"processor\": \"another\"")
      }
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "1 differ,")
    }
  }

  @Test func `an interrupted verification is no verdict`() throws {
    try withProject(Specs.many(30, epochs: 20)) { project in
      try project.reprise("run").expect(0, executed: 30)
      let child = try project.command(["verify"]).start()
      _ = child.errors(until: "[ 1/30]")
      child.send(signal: SIGINT)
      let outcome = try child.outcome()
      outcome.expect(130)
      outcome.expect(says: "interrupted: 30 records to execute again: ", "0 differ,")
      project.expectNoProcesses()
    }
  }
}
