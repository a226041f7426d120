import ChildProcess
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Data sets of a user's own that are missing, damaged, overwritten or declared badly.
@Suite struct OwnDataFaultTests {
  @Test func `a set that is not here keeps no page from being written, and says what is missing`()
    throws
  {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      try project.reprise("run").expect(0)
      try project.remove("experiments/data")
      try project.reprise("report").expect(0)
      try project.reprise("plan").expect(0, says: "2 finished")
      try project.write(OwnData.spec.replacing("[1, 2]", with: "[1, 2, 3]"), as: "digits.yaml")
      let outcome = try project.reprise("run")
      outcome.expect(1, says: "train-images.idx3-ubyte: the file does not exist")
      outcome.expect(says: "put the file there, or correct its path where the set is declared")
      try project.reprise("data").expect(0, says: "digits   not on this machine")
    }
  }

  @Test func `a set with more validation images than training images is told at check`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(
        in: folder, data: OwnData.digits.replacing("    validation: 200\n", with: ""))
      try project.reprise("check").expect(
        2, says: "must be below 1437, to leave images to train on, found 5000")
    }
  }

  @Test func `a damaged file stops runs with file, offset and expectation`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      let path = "experiments/data/test-labels.idx1-ubyte"
      var labels = try project.bytes(of: path)
      labels[20] = 77
      try project.write(labels, to: path)
      let outcome = try project.reprise("run")
      outcome.expect(1, says: "found label 77 of image 12 at byte 20, expected 0 to 9")
      #expect(outcome.errors.contains("experiments/data/test-labels.idx1-ubyte"))
      try project.reprise("data").expect(1, says: "digits   cannot be used")
    }
  }

  @Test func `data.yaml is no spec, and its faults are told with their places`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(
        in: folder, data: OwnData.digits.replacing("classes: 10", with: "classes: 1"))
      try project.reprise("check").expect(
        2,
        says: "experiments/data.yaml:6:14: error: 'classes' must be a whole number from 2 to 1000")
      try project.write("title: a\n", as: "data.yaml")
      try project.reprise("check").expect(
        2,
        says:
          "unknown key 'title' in experiments/data.yaml, which declares data sets and is no spec")
    }
  }

  @Test func `a name that another spec gives to other data is told, whichever spec is asked about`()
    throws
  {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder, data: nil, spec: OwnData.spec + OwnData.digits)
      try project.write(
        OwnData.spec + OwnData.digits.replacing("classes: 10", with: "classes: 11"),
        as: "other.yaml")
      for name in ["digits", "other"] {
        try project.reprise("run", "experiments/\(name).yaml").expect(
          2, says: "the data set 'digits' is declared in another way")
      }
    }
  }

  @Test func `what is declared in another way is not taken for what records are about`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      try project.reprise("run").expect(0)
      try project.remove("experiments/data")
      try project.write(
        OwnData.digits.replacing("classes: 10", with: "classes: 11"), as: "data.yaml")
      let plan = try project.reprise("plan")
      plan.expect(says: "known once the data set digits is here")
      plan.expect(says: "`reprise data info` says what is missing")
      #expect(!plan.output.contains("fetches it"))
    }
  }

  @Test(.enabled(if: Tools.hasNumPy || Tools.areRequired))
  func `the images of a damaged cache are not used`() throws {
    try withTemporaryFolder { folder in
      var project = try OwnData.project(in: folder)
      project.environment["XDG_CACHE_HOME"] = "\(folder)/cache"
      try OwnData.compressTrainingImages(of: project, in: folder)
      // A file that was changed just now is not kept in the cache.
      usleep(2_200_000)
      try project.reprise("run").expect(0, says: "executed 2 runs")
      let cache = "\(folder)/cache/reprise/prepared"
      let names = try FileManager.default.contentsOfDirectory(atPath: cache)
      try #require(names.count == 1)
      let bytes = try project.bytes(of: "cache/reprise/prepared/\(names[0])")
      let zeroed = Array(bytes.dropLast(8)) + [UInt8](repeating: 0, count: 8)
      for damage in [zeroed, Array(bytes.prefix(100)), []] {
        try project.write(damage, to: "cache/reprise/prepared/\(names[0])")
        try project.reprise("run").expect(0, says: "executed 0 runs: all 2 are finished")
        try project.reprise("verify").expect(0, says: "2 equal in every bit")
      }
    }
  }

  @Test func `data that is overwritten while a run reads it makes no record`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(
        in: folder, spec: OwnData.spec.replacing("duration: 2 epochs", with: "duration: 400 epochs")
      )
      let images = "experiments/data/train-images.idx3-ubyte"
      let other = Array(try project.bytes(of: images).reversed())
      let child = try project.command(["run", "--jobs", "1"]).start()
      child.closeInput()
      _ = child.errors(until: "[1/2]")
      let file = try #require(FileHandle(forUpdatingAtPath: "\(folder)/\(images)"))
      try file.seek(toOffset: 16)
      try file.write(contentsOf: other.dropLast(16))
      try file.close()
      let outcome = try child.outcome()
      outcome.expect(1, says: "while the run was planned on")
      #expect(try project.records().count == 1)
    }
  }

  @Test func `a damaged set leaves the others' runs alone, and check finds it`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      try project.write(Specs.tiny, as: "tiny.yaml")
      let path = "experiments/data/test-labels.idx1-ubyte"
      try project.write(Array(try project.bytes(of: path).dropLast()), to: path)
      try project.reprise("run").expect(1, says: "found 367 bytes, expected 368")
      try project.reprise("run", "experiments/tiny.yaml").expect(0)
      let check = try project.reprise("check")
      check.expect(2, says: "experiments/data.yaml:2:3: error: ")
      check.expect(says: "found 367 bytes, expected 368")
    }
  }
}
