import ChildProcess
import ExperimentModel
import RunStore
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

/// Plans of so many runs that their records are looked up in an index.
@Suite struct IndexedPlanTests {
  private static let count = 600
  /// A change is only believed to have been seen when it is older than this.
  private static let settlingSeconds: UInt32 = 3

  /// A project of many finished runs, whose records were written a while ago.
  private func withManyRecords(_ body: (TestProject) throws -> Void) throws {
    try withExecutedProject(Specs.single) { project in
      let key = try #require(try project.store.keys().first)
      let record = try #require(try project.store.record(for: key).content)
      try project.remove("results/runs")
      try project.write(Specs.penalties(Self.count))
      for planned in try project.plan() {
        let key = try #require(planned["key"]?.text.flatMap(RunKey.init(hexadecimal:)))
        try project.store.write(
          RunRecord(
            key: key, config: record.config, configRevision: record.configRevision,
            trainerRevision: record.trainerRevision, data: record.data, result: record.result,
            provenance: record.provenance))
      }
      sleep(Self.settlingSeconds)
      try body(project)
    }
  }

  private func indexes(of project: TestProject) -> [String] {
    project.paths(below: ".reprise/verified")
  }

  @Test func `with an index the plan is the same, whatever becomes of records`() throws {
    try withManyRecords { project in
      let whole = try project.reprise("plan", "--check")
      whole.expect(0)
      #expect(indexes(of: project).count == 1)
      #expect(try project.reprise("plan", "--check").output == whole.output)
      let names = project.paths(below: "results/runs").map { "results/runs/\($0)" }
      try disturb(names, in: project)
      let indexed = try project.reprise("plan", "--format", "json")
      let text = try project.reprise("plan", "--check")
      text.expect(1)
      text.expect(says: "4 of 600 runs not finished, in 1 of 1 spec", ": 3 damaged, 1 due")
      try project.remove(".reprise/verified")
      #expect(try project.reprise("plan", "--format", "json").output == indexed.output)
      #expect(try project.reprise("plan", "--check").errors == text.errors)
      try project.reprise("store", "check").expect(1)
    }
  }

  /// Changes some records so that their sizes and times of modification stay what they were.
  private func disturb(_ names: [String], in project: TestProject) throws {
    var edited = try project.bytes(of: names[0])
    edited[edited.count / 2] ^= 1
    try keepingTime(of: names[0], in: project) { path in
      let descriptor = open(path, O_WRONLY)
      _ = edited.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      close(descriptor)
    }
    let other = try project.bytes(of: names[2])
    try keepingTime(of: names[1], in: project) { _ in
      try project.remove(names[1])
      try project.write(other, to: names[1])
    }
    try keepingTime(of: names[3], in: project) { path in
      #expect(truncate(path, other.count - 1) == 0)
    }
    try project.remove(names[4])
    try keepingTime(of: names[5], in: project) { _ in
      // The same once more is no damage.
      let bytes = try project.bytes(of: names[5])
      try project.remove(names[5])
      try project.write(bytes, to: names[5])
    }
  }

  private func keepingTime(
    of name: String, in project: TestProject, _ change: (String) throws -> Void
  ) throws {
    let path = "\(project.folder)/\(name)"
    let date = FileAttributeKey.modificationDate
    let before = try #require(try FileManager.default.attributesOfItem(atPath: path)[date])
    try change(path)
    try FileManager.default.setAttributes([date: before], ofItemAtPath: path)
  }

  @Test func `an index that cannot be written keeps nothing from being planned`() throws {
    try withManyRecords { project in
      let before = try project.files(below: ".")
      let limited = try project.reprise("plan", "--check", under: "ulimit -f 1 && exec \"$@\"")
      limited.expect(0)
      #expect(limited.errors.isEmpty)
      #expect(try project.files(below: ".") == before)
      try project.writeFile("in the way", to: ".reprise/verified")
      try project.reprise("plan", "--check").expect(0)
      #expect(try project.text(of: ".reprise/verified") == "in the way")
    }
  }

  /// Memory disks of the one kind note changes; of the other kind nobody has promised it.
  @Test(.enabled(if: Tools.canUnshare), arguments: [("tmpfs", 1), ("ramfs", 0)])
  func `on a disk that may not note changes, every record is read`(
    disk: String, indexes: Int
  ) throws {
    try withManyRecords { project in
      let script = """
        cp -r results kept && mount -t \(disk) none results && cp -r kept/. results
        sleep \(Self.settlingSeconds); "$@" plan --check; echo "status $?"
        """
      let plan = Outcome(try project.unshared(script).run())
      plan.expect(says: "600 finished", "status 0")
      #expect(self.indexes(of: project).count == indexes, "\(plan.output)\(plan.errors)")
    }
  }
}
