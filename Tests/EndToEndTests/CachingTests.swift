import ChildProcess
import ExperimentModel
import RunStore
import TestSupport
import Testing

/// A spec becomes runs and a report once; afterwards nothing is executed and no byte changes.
@Suite struct CachingTests {
  @Test func `the second run executes nothing and changes no byte`() throws {
    try withProject { project in
      let first = try project.reprise("run")
      first.expect(0, executed: 6)
      #expect(try project.records().count == 6)
      let report = try project.text(of: "results/tiny/report.md")
      #expect(report.contains("Does a penalty help a tiny network?"))
      let before = try project.files(below: ".")
      let second = try project.reprise("run")
      second.expect(0, executed: 0)
      second.expect(says: "executed 0 runs: all 6 are finished")
      #expect(try project.files(below: ".") == before)
      #expect(try project.reprise("report").status == .exited(0))
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `the number of workers changes nothing but the provenance`() throws {
    try withProject { alone in
      try alone.reprise("run", "--jobs", "1").expect(0, executed: 6)
      try withProject { shared in
        try shared.reprise("run", "--jobs", "2").expect(0, executed: 6)
        expectSame(try alone.records(), try shared.records())
        expectSame(try alone.reports(), try shared.reports())
      }
    }
  }

  @Test func `a lost report comes back from the records with the same bytes`() throws {
    try withProject { project in
      try project.reprise("run").expect(0)
      let reports = try project.reports()
      for path in reports.keys { try project.remove("results/\(path)") }
      try project.reprise("report").expect(0)
      let again = try project.reports()
      #expect(again == reports)
    }
  }

  @Test func `a lost record is the one run that is executed again, to the same record`() throws {
    try withExecutedProject { project in
      let records = try project.records()
      let lost = try #require(records.keys.min())
      try project.remove("results/runs/\(lost)")
      try project.reprise("run").expect(0, executed: 1)
      expectSame(try project.records(), records)
    }
  }

  /// The few need as many records read as the many.
  ///
  /// One comparison of each run with each record, field by field, would
  /// take half a minute.
  @Test(.enabled(if: isOptimizedBuild))
  func `a thousand runs beside thousands of records are planned like a few`() throws {
    try withExecutedProject(Specs.single) { project in
      try project.copyRecord(times: 5000)
      let few = try project.planningTime(Specs.penalties(10))
      let many = try project.planningTime(Specs.penalties(1000))
      #expect(many < few * 3, "10 runs took \(few), 1000 runs took \(many)")
    }
  }

  @Test func `a plan's time is that of the nearest records, for as many epochs`() throws {
    try withExecutedProject(Specs.single) { project in
      let record = "results/runs/\(try #require(try project.records().keys.first))"
      try project.rewrite(record) { $0.replacing(/"seconds": [0-9.e-]+/, with: "\"seconds\": 10") }
      try project.write(Specs.single.replacing("1 epochs", with: "6 epochs"))
      try project.reprise("plan").expect(says: "to execute: 1 run, about 60 s on 1 worker; ")
    }
  }

  @Test func `two specs that share runs execute them once`() throws {
    try withProject { project in
      try project.write(Specs.tiny.replacing("Does", with: "How much does"), as: "other.yaml")
      try project.reprise("run").expect(0, executed: 6)
      #expect(project.exists("results/tiny/report.md") && project.exists("results/other/report.md"))
    }
  }

  @Test(.enabled(if: Tools.gnuplot != nil))
  func `figures are drawn once, and again only where their data changed`() throws {
    try withProject { plain in
      var project = plain
      project.environment["PATH"] = Tools.path
      try project.reprise("run").expect(0, executed: 6)
      let drawings = project.paths(below: "results").filter { $0.hasSuffix(".svg") }
      #expect(!drawings.isEmpty)
      let before = try project.files(below: ".")
      try project.reprise("run").expect(0, executed: 0)
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `figures that are no more are cleared away, and what others put there stays`() throws {
    try withProject(nil) { plain in
      var project = plain
      project.environment["PATH"] = Tools.path
      let figure = "figures:\n  loss: {x: epoch, y: validation.loss, colors: strength}\n"
      try project.write(Specs.tiny + figure)
      try project.reprise("run").expect(0, executed: 6)
      let old = project.paths(below: "results/tiny/figures").filter { $0.contains("loss") }
      #expect(old.count == (Tools.gnuplot == nil ? 2 : 3))
      let own = ["own.dat", "own.gp", "own.svg", "own.txt"]
      for name in own { try project.writeFile("own work\n", to: "results/tiny/figures/\(name)") }
      try project.write(Specs.tiny + figure.replacing("loss:", with: "other:"))
      try project.reprise("report").expect(0)
      let left = project.paths(below: "results/tiny/figures")
      #expect(left.filter { $0.hasPrefix("own.") } == own)
      #expect(!left.contains(where: old.contains))
    }
  }
}

extension TestProject {
  /// Copies the one record of the project to runs of other penalties.
  fileprivate func copyRecord(times count: Int) throws {
    let key = try #require(try store.keys().first)
    let record = try #require(try store.record(for: key).content)
    for number in 1...count {
      let values = record.config.values.merging(["penalty.lambda": .number(Double(number))]) { $1 }
      let copy = RunRecord(
        key: try #require(RunKey(hexadecimal: SHA256.hexadecimal(of: "copy \(number)"))),
        config: RunConfig(kind: record.config.kind, seed: 1, values: values),
        configRevision: record.configRevision, trainerRevision: record.trainerRevision,
        data: record.data, result: record.result, provenance: record.provenance)
      try store.write(copy)
    }
  }

  /// The shortest of three plans of a spec.
  fileprivate func planningTime(_ spec: String) throws -> Duration {
    try write(spec)
    let times = try (0..<3).map { _ in
      try ContinuousClock().measure { try reprise("plan").expect(0) }
    }
    return try #require(times.min())
  }
}
