import ChildProcess
import ExperimentModel
import RunStore
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Records that are not what was written.
@Suite struct DamageTests {
  enum Damage: CaseIterable {
    case truncated
    case tornLastLine
    case emptied
    case bitFlipped
    case editedByHand
    case otherRun
    case folder
    case danglingLink
  }

  @Test(arguments: Damage.allCases)
  func `a damaged record is named, set aside, kept, and its run executed again`(
    damage: Damage
  ) throws {
    try withExecutedProject { project in
      let records = try project.records()
      let name = try #require(records.keys.min())
      try inflict(damage, on: name, in: project)
      let wounded = project.kept(name)
      try expectPlanned(project, name)
      let run = try project.reprise("run")
      run.expect(0, executed: 1)
      run.expect(says: "note: results/runs/\(name): ", "kept as .reprise/damaged/")
      expectSame(try project.records(), records)
      let file = try #require(name.split(separator: "/").last)
      #expect(project.kept("../../.reprise/damaged/\(file).1") == wounded)
      try project.reprise("store", "check").expect(0)
    }
  }

  private func expectPlanned(_ project: TestProject, _ name: String) throws {
    let plan = try project.reprise("plan")
    plan.expect(0)
    plan.expect(says: "to execute: 1 run", "because its record is damaged (")
    #expect(!project.exists(".reprise/damaged"))
    let check = try project.reprise("store", "check")
    check.expect(1)
    check.expect(says: "damaged: results/runs/\(name)", "1 record of 6 damaged")
    let report = try project.reprise("report")
    report.expect(0)
    report.expect(says: "damaged: results/runs/\(name); `reprise store check` says how, and ")
  }

  private func inflict(_ damage: Damage, on name: String, in project: TestProject) throws {
    let path = "results/runs/\(name)"
    var bytes = try project.bytes(of: path)
    switch damage {
    case .truncated: bytes.removeLast(bytes.count / 2)
    case .tornLastLine: bytes.removeLast()
    case .emptied: bytes = []
    case .bitFlipped: bytes[bytes.count / 2] ^= 4
    case .editedByHand:
      let text = String(decoding: bytes, as: UTF8.self)
      bytes = Array(text.replacing(/"test.accuracy": [0-9.]+/, with: "\"test.accuracy\": 0.9").utf8)
    case .otherRun:
      let other = try #require(try project.records().keys.max())
      bytes = try project.bytes(of: "results/runs/\(other)")
    case .folder:
      try project.remove(path)
      return try project.writeFile("foreign", to: "\(path)/file")
    case .danglingLink:
      try project.remove(path)
      return try FileManager.default.createSymbolicLink(
        atPath: "\(project.folder)/\(path)", withDestinationPath: "nowhere")
    }
    try project.write(bytes, to: path)
  }

  @Test func `a record of a newer format is refused and left alone`() throws {
    try withExecutedProject { project in
      let name = try #require(try project.records().keys.min())
      let path = "results/runs/\(name)"
      try project.rewrite(path) { $0.replacing("\"format\": 1,", with: "\"format\": 9,") }
      let before = try project.files(below: ".")
      for command in [["run"], ["plan"], ["report"]] {
        let outcome = Outcome(try project.command(command).run())
        outcome.expect(1)
        outcome.expect(says: "\(path): written by a later version of reprise (format 9)")
      }
      #expect(try project.files(below: ".") == before)
    }
  }

  @Test func `a number edited along with the checksum is found by executing again`() throws {
    try withExecutedProject { project in
      try project.reprise("verify").expect(0)
      let name = try #require(try project.records().keys.min())
      try project.rewrite("results/runs/\(name)") { text in
        text.replacing(/"test.loss": [0-9.]+/, with: "\"test.loss\": 1.5")
      }
      try project.reprise("store", "check").expect(0)
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(says: "differs: tiny · ", "1 differ,")
    }
  }

  @Test func `a setting edited along with the checksum is found by its key`() throws {
    try withExecutedProject { project in
      let name = try #require(try project.records().keys.min())
      try project.rewrite("results/runs/\(name)") {
        $0.replacing("\"network.hidden\": [5]", with: "\"network.hidden\": [7]")
      }
      let check = try project.reprise("store", "check")
      check.expect(1)
      check.expect(says: "damaged: results/runs/\(name): the record's config belongs to run")
    }
  }

  @Test func `a corrupted record that nobody may write is found all the same`() throws {
    try withExecutedProject { project in
      let records = try project.records()
      let name = try #require(records.keys.min())
      let path = "\(project.folder)/results/runs/\(name)"
      try inflict(.bitFlipped, on: name, in: project)
      let readOnly: [FileAttributeKey: Any] = [.posixPermissions: 0o444]
      try FileManager.default.setAttributes(readOnly, ofItemAtPath: path)
      try expectPlanned(project, name)
      try project.reprise("run").expect(0, executed: 1)
      expectSame(try project.records(), records)
    }
  }

  /// Whatever a crash, a backup or a curious user left where the program keeps its locks.
  @Test func `whatever lies in the place of locks stops nobody`() throws {
    try withProject { project in
      let keys = try project.plan().compactMap { $0["key"]?.text }
      for (key, text) in zip(keys, ["", "\u{0}\u{FF}", "process 1 on host nowhere", "{"]) {
        try project.writeFile(text, to: "results/.tmp/\(key)")
      }
      try project.writeFile("half a record", to: "results/.tmp/0123456789abcdef")
      try project.reprise("run").expect(0, executed: 6)
      #expect(project.paths(below: "results/.tmp").isEmpty)
      try project.expectSoundStore()
    }
  }

  @Test func `foreign files in the store harm nothing and are left alone`() throws {
    try withProject { project in
      for number in 0..<2000 { try project.writeFile("", to: "results/runs/ab/foreign-\(number)") }
      try project.writeFile("notes", to: "results/runs/README.txt")
      try project.reprise("run").expect(0, executed: 6)
      #expect(project.paths(below: "results/runs").count == 2007)
      let check = try project.reprise("store", "check")
      check.expect(0)
      check.expect(says: "foreign: results/runs/README.txt", "6 records: all verify")
    }
  }
}

extension TestProject {
  /// What stands at a record's path, be it a folder or a link.
  fileprivate func kept(_ name: String) -> [String: [UInt8]] {
    let path = "results/runs/\(name)"
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(path)")
    if let link { return ["link": Array(link.utf8)] }
    if let bytes = FileManager.default.contents(atPath: "\(folder)/\(path)") {
      return ["file": Array(bytes)]
    }
    return (try? files(below: path)) ?? [:]
  }
}
