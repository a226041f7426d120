import ChildProcess
import ExperimentModel
import RunStore
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

/// Runs on CIFAR-10 where the data is there, is gone, or is other data.
@Suite(.serialized) struct DataTests {
  private static let spec = """
    title: What do grey images teach?
    seeds: [1, 2]
    base:
      data: {set: cifar10, validation: 100, limit: 200, normalize: none}
      network: {hidden: [5]}
      training: {duration: 1 epochs}

    """

  private static let ways = [
    "set CIFAR10_DIR to the folder", "put these files into", "with `reprise data fetch`",
  ]

  /// The project on a machine without the images.
  private static func withoutData(_ project: TestProject) -> TestProject {
    var bare = project
    bare.environment["CIFAR10_DIR"] = nil
    return bare
  }

  /// Gives a test a project beside images in CIFAR-10's layout.
  private func withImages(_ body: (TestProject) throws -> Void) throws {
    try withProject(Self.spec) { plain in
      var project = plain
      try project.makeImages(in: "images")
      project.environment["CIFAR10_DIR"] = "\(project.folder)/images"
      try body(project)
    }
  }

  @Test func `without data, records answer, reports are written, and further runs say what to do`()
    throws
  {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      let before = try project.files(below: "results")
      let bare = Self.withoutData(project)
      try bare.reprise("run").expect(0, executed: 0)
      try bare.reprise("report").expect(0)
      try bare.reprise("why", "seed 1").expect(0)
      let verify = try bare.reprise("verify")
      verify.expect(1)
      verify.expect(
        says: "not executed: 2 records: CIFAR-10 is not on this machine", "2 not executed")
      #expect(verify.output.ranges(of: "there are three ways").count == 1)
      #expect(!verify.errors.contains("there are three ways"))
      #expect(try project.files(below: "results") == before)

      try bare.write(Self.spec.replacing("[1, 2]", with: "[1, 2, 3]"))
      let plan = try bare.reprise("plan")
      plan.expect(0)
      plan.expect(says: "to execute: 1 run")
      let run = try bare.reprise("run")
      run.expect(1)
      for way in Self.ways { run.expect(says: way) }
      #expect(run.errors.ranges(of: "reprise: ").count == 1)
      #expect(try project.files(below: "results") == before)
      try project.reprise("run").expect(0, executed: 1)
    }
  }

  @Test func `a named folder that is not there stops only what needs the data`() throws {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      var lost = project
      lost.environment["CIFAR10_DIR"] = "\(project.folder)/nowhere"
      try lost.reprise("report").expect(0)
      try lost.reprise("run").expect(0, executed: 0)
      try lost.write(Self.spec.replacing("[1, 2]", with: "[1, 2, 3]"))
      let run = try lost.reprise("run")
      run.expect(1)
      run.expect(says: "nowhere: the folder does not exist, though CIFAR10_DIR names it")
      for way in Self.ways { run.expect(says: way) }
    }
  }

  @Test func `without data from the start, one message names all ways`() throws {
    try withProject(Self.spec) { project in
      let run = try project.reprise("run")
      run.expect(1)
      for way in Self.ways { run.expect(says: way) }
      #expect(!project.exists("results/runs"))
      try project.reprise("plan").expect(0)
      let info = try project.reprise("data", "info")
      info.expect(0)
      info.expect(says: "cifar10   not on this machine")
    }
  }

  @Test func `without data, what needs none is executed, and the rest fails once`() throws {
    try withProject(Self.spec) { project in
      try project.write(Specs.single, as: "synthetic.yaml")
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(says: "1 run executed, 0 failed, 2 not started; `reprise run` tries them again")
      for way in Self.ways { run.expect(says: way) }
      #expect((run.output + run.errors).ranges(of: "there are three ways").count == 1)
      #expect(try project.records().count == 1)
      #expect(project.exists("results/synthetic/report.md"))
      try project.reprise("run", "experiments/synthetic.yaml").expect(0, executed: 0)
    }
  }

  @Test func `a changed byte of the data is said, and its runs execute on the data at hand`() throws
  {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      try project.makeImages(in: "images", firstPixel: 1)
      let plan = try project.reprise("plan")
      plan.expect(says: "note: the data set cifar10 at hand", "to execute: 2 runs, about ")
      plan.expect(says: "because the data set cifar10 has the digest")
      try project.reprise("run").expect(0, executed: 2)
      #expect(try project.records().count == 4)
      // The first data again: its records still answer.
      try project.makeImages(in: "images")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `reports are about the data of the records, whatever is at hand`() throws {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      let before = try project.files(below: "results")
      try project.makeImages(in: "images", firstPixel: 1)
      let report = try project.reprise("report")
      report.expect(0)
      #expect(!report.output.contains("missing"))
      #expect(try project.files(below: "results") == before)
      let verify = try project.reprise("verify")
      verify.expect(1)
      verify.expect(
        says: "not executed: 2 records: the data set cifar10 at hand", "differs from the one that",
        "2 not executed")

      // A run on other data makes reports that are about it, and one on the first data makes them as they were.
      try project.reprise("run").expect(0, executed: 2)
      let other = try project.files(below: "results")
      #expect(other["data.lock"] != before["data.lock"])
      #expect(other["tiny/report.md"] != before["tiny/report.md"])
      try project.makeImages(in: "images")
      try project.reprise("run").expect(0, executed: 0)
      let last = try project.files(below: "results")
      for path in ["data.lock", "tiny/report.md", "tiny/runs.md"] {
        #expect(before[path] != nil)
        #expect(last[path] == before[path])
      }
    }
  }

  @Test func `a lost list of data is put together from the records, and a damaged one says so`()
    throws
  {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      let before = try project.files(below: "results")
      let bare = Self.withoutData(project)
      try project.remove("results/data.lock")
      try bare.reprise("plan").expect(says: "nothing to execute")
      try bare.reprise("report").expect(0)
      #expect(try project.files(below: "results") == before)
      try project.writeFile("cifar10 0000\n", to: "results/data.lock")
      let plan = try bare.reprise("plan")
      plan.expect(1)
      plan.expect(
        says:
          "results/data.lock:1: error: expected a digest of 64 hexadecimal digits, found '0000'",
        "delete the file: it is written again from what the records say")
    }
  }

  /// Specs that come to CIFAR-10 by a search, and by a choice.
  private static let indirect = [
    """
    title: Which images are best?
    base:
      data: {set: synthetic, validation: 100, limit: 200}
      network: {hidden: [5]}
      training: {duration: 1 epochs}
    stages:
      trials:
        search: {method: random, trials: 6, seed: 1}
        sample: {data.set: {choice: [synthetic, cifar10]}}

    """,
    """
    title: Which images are best?
    base:
      data: {set: synthetic, validation: 100, limit: 200}
      network: {hidden: [5]}
      training: {duration: 1 epochs}
    stages:
      first:
        matrix: {data.set: [cifar10]}
      second:
        seeds: [1, 2]
        set: {data.set: {best_of: first, by: validation.accuracy}}

    """,
  ]

  @Test(arguments: indirect)
  func `a changed byte of data that is sampled or chosen changes the runs on it`(
    spec: String
  ) throws {
    try withImages { project in
      try project.remove("experiments/tiny.yaml")
      try project.write(spec)
      try project.reprise("run").expect(0)
      let digests = try project.store.datasetLock().digests
      let first = try #require(digests["cifar10"])
      let runs = try project.store.headings()
      #expect(runs.contains { $0.data == ["cifar10": first] })
      #expect(runs.allSatisfy { $0.data.allSatisfy { digests[$0.key] == $0.value } })
      let count = runs.count { $0.data["cifar10"] != nil }
      try project.makeImages(in: "images", firstPixel: 1)
      let plan = try project.reprise("plan")
      plan.expect(says: "note: the data set cifar10 at hand")
      try project.reprise("run").expect(0, executed: count)
      #expect(try project.store.datasetLock().digests["cifar10"] != first)
      // The first data again: its records still answer.
      try project.makeImages(in: "images")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test(arguments: indirect)
  func `without data that is sampled or chosen, one message names all ways`(spec: String) throws {
    try withProject(spec) { project in
      let plan = try project.reprise("plan")
      plan.expect(0)
      plan.expect(
        says: "known once the data set cifar10 is here",
        "once the data is here; `reprise run` fetches it")
      let run = try project.reprise("run")
      run.expect(1)
      for way in Self.ways { run.expect(says: way) }
      let why = try project.reprise("why", "seed 1")
      why.expect(64)
      why.expect(says: "known once the data set cifar10 is here")
      #expect(!project.exists("results/runs"))
    }
  }

  @Test func `other data in place of that which runs were planned on fails them`() throws {
    try withImages { project in
      let seeds = (1...40).map(String.init).joined(separator: ", ")
      try project.write(
        Self.spec.replacing("[1, 2]", with: "[\(seeds)]").replacing("1 epochs", with: "20 epochs"))
      let child = try project.command(["run", "--jobs", "1"]).start()
      _ = child.errors(until: "[ 2/40]")
      // Into the very files that the worker has mapped.
      let file = "\(project.folder)/images/data_batch_1.bin"
      let descriptor = open(file, O_WRONLY)
      try #require(pwrite(descriptor, [UInt8(0), 1], 2, 0) == 2)
      close(descriptor)
      let outcome = try child.outcome()
      outcome.expect(1)
      outcome.expect(
        says: "the data set cifar10 has the digest", "while the run was planned on",
        "[data.changed]")
      let digest = try #require(try project.store.datasetLock().digests["cifar10"])
      #expect(try project.store.headings().allSatisfy { $0.data == ["cifar10": digest] })
      let count = try project.records().count
      #expect((2..<40).contains(count))
      try project.reprise("run").expect(0, executed: 40)
    }
  }

  @Test func `an edited record that lacks its data's digest is found`() throws {
    try withExecutedProject(Specs.single) { project in
      let path = try #require(project.paths(below: "results/runs").first)
      try project.rewrite("results/runs/\(path)") {
        $0.replacing(/"data": \{[^}]*\}/, with: "\"data\": {}")
      }
      let check = try project.reprise("store", "check")
      check.expect(1)
      check.expect(says: "the record's config belongs to run")
    }
  }

  @Test(arguments: [
    "cifar10\n", "cifar10 38d131\n", "cifar10 \(String(repeating: "x", count: 64)) files\n",
    "\u{0}\u{0}\u{0}\u{0}",
  ])
  func `a damaged lock of data sets is named with its line, and nothing is executed`(
    text: String
  ) throws {
    try withExecutedProject { project in
      let lock = try project.text(of: "results/data.lock")
      try project.writeFile("# The data sets\n" + text, to: "results/data.lock")
      for command in [["plan"], ["run"], ["report"]] {
        let outcome = Outcome(try project.command(command).run())
        outcome.expect(1)
        outcome.expect(says: "results/data.lock:2: error: ")
      }
      try project.writeFile(lock, to: "results/data.lock")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `invocations at once on different data sets note both in the lock`() throws {
    try withImages { project in
      try project.write(Specs.many(1, epochs: 2000), as: "generated.yaml")
      let generated = try project.command(["run", "experiments/generated.yaml"]).start()
      // By the time that it has a worker it has read the lock.
      while generated.poll() == nil, project.processes.count < 2 { usleep(2000) }
      try project.reprise("run", "experiments/tiny.yaml").expect(0, executed: 2)
      try generated.outcome().expect(0, executed: 1)
      let names = try project.store.datasetLock().entries.map(\.name)
      #expect(names == ["cifar10", "synthetic"])
    }
  }

  @Test func `without a data set, and even its lock, no record is taken for garbage`() throws {
    try withImages { project in
      try project.reprise("run").expect(0, executed: 2)
      let bare = Self.withoutData(project)
      try bare.reprise("store", "gc").expect(says: "0 records that no spec refers to")
      try bare.remove("results/data.lock")
      let removal = try bare.reprise("store", "gc", "--delete")
      removal.expect(says: "0 records that no spec refers to")
      // A list that knows nothing of the data set is no reason to remove anything.
      try project.writeFile("# nothing\n", to: "results/data.lock")
      let doubtful = try bare.reprise("store", "gc", "--delete")
      doubtful.expect(1)
      doubtful.expect(says: "it is not known for cifar10; nothing was removed")
      #expect(try project.records().count == 2)
      try project.remove("results/data.lock")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test func `a lost lock of data sets costs nothing where the data is at hand`() throws {
    try withExecutedProject { project in
      try project.remove("results/data.lock")
      try project.reprise("run").expect(0, executed: 0)
    }
  }

  @Test(.enabled(if: Command.currentEnvironment["CIFAR10_DIR"] != nil))
  func `an epoch on the real images learns`() throws {
    let spec = """
      title: Does one epoch teach anything?
      base: {training: {duration: 1 epochs}}

      """
    try withProject(spec) { plain in
      var project = plain
      project.environment["CIFAR10_DIR"] = Command.currentEnvironment["CIFAR10_DIR"]
      try project.reprise("run").expect(0, executed: 1)
      let key = try #require(try project.plan().first?["key"]?.text)
      let shown = try project.reprise("show", key)
      let accuracy = shown.output.firstMatch(of: /test\.accuracy +(\d+\.\d+) %/)
        .flatMap { Double($0.output.1) }
      #expect(try #require(accuracy) > 30)
    }
  }
}

extension TestProject {
  /// Six files in CIFAR-10's layout, black but for one pixel; they take no room on disk.
  fileprivate func makeImages(in name: String, firstPixel: UInt8 = 0) throws {
    let names = (1...5).map { "data_batch_\($0).bin" } + ["test_batch.bin"]
    for file in names {
      try write([0, file == names[0] ? firstPixel : 0], to: "\(name)/\(file)")
      try #require(truncate("\(folder)/\(name)/\(file)", 10_000 * 3073) == 0)
    }
  }
}
