import ChildProcess
import ExperimentModel
import Foundation
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Data sets of a user's own, from the declaration to the page.
@Suite struct OwnDataTests {
  /// A declaration of the digits, whose files lie in a folder beside it.
  private static let digits = """
    datasets:
      digits:
        title: the digits
        training: {images: data/train-images.idx3-ubyte, labels: data/train-labels.idx1-ubyte}
        test: {images: data/test-images.idx3-ubyte, labels: data/test-labels.idx1-ubyte}
        classes: 10
        validation: 200
        mirrored: false

    """

  private static let spec = """
    title: How well are digits told apart?
    base:
      data.set: digits
      network.hidden: [16]
      training: {duration: 2 epochs, batch_size: 17}
    seeds: [1, 2]

    """

  private static func bytes(of kind: String) throws -> [UInt8] {
    Array(
      try #require(FileManager.default.contents(atPath: "\(Digits.folder)/\(kind)-ubyte")))
  }

  private static func project(
    in folder: String, data: String? = digits, spec: String = spec
  ) throws -> TestProject {
    var project = try TestProject(folder: folder)
    project.environment["PATH"] = Tools.path
    for kind in ["train-images.idx3", "train-labels.idx1", "test-images.idx3", "test-labels.idx1"] {
      try project.write(
        try Self.bytes(of: kind), to: "experiments/data/\(kind)-ubyte")
    }
    if let data { try project.write(data, as: "data.yaml") }
    try project.write(spec, as: "digits.yaml")
    return project
  }

  @Test func `a set that a spec inherits has its files where it is declared`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      let keys = try project.plan().map { $0["key"]?.text }
      try project.remove("experiments/data.yaml")
      try project.remove("experiments/digits.yaml")
      try project.write(Self.digits, as: "common.yaml")
      try project.write("extends: ../common.yaml\n" + Self.spec, as: "study/digits.yaml")
      #expect(!keys.isEmpty && keys.allSatisfy { $0 != nil })
      #expect(try project.plan().map { $0["key"]?.text } == keys)
    }
  }

  @Test func `a declared set is trained on, keyed by its content, and named on the page`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let page = try project.text(of: "results/digits/report.md")
      #expect(page.contains("digits is data of the project's own, declared as "))
      #expect(try project.text(of: "results/data.lock").contains("digits"))
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
      try project.reprise("data").expect(
        0, says: "1437 images to train on, 360 to test on, 8×8 pixels in 1 channel, 10 classes")
      try project.reprise("run").expect(0, says: "executed 0 runs")
    }
  }

  @Test func `the same images in other files are the same data`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("run").expect(0)
      let gzip = try #require(Command.find("gzip"))
      _ = try Command(gzip, ["\(folder)/experiments/data/train-images.idx3-ubyte"]).run()
      try project.write(
        Self.digits.replacing("train-images.idx3-ubyte", with: "train-images.idx3-ubyte.gz"),
        as: "data.yaml")
      try project.reprise("run").expect(0, says: "executed 0 runs: all 2 are finished")
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
    }
  }

  @Test func `a changed label executes runs again, with the reason`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("run").expect(0)
      let path = "experiments/data/train-labels.idx1-ubyte"
      var labels = try project.bytes(of: path)
      labels[100] = (labels[100] + 1) % 10
      try project.write(labels, to: path)
      try project.reprise("plan").expect(0, says: "because the data set digits has the digest ")
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
    }
  }

  @Test func `a set that is not here keeps no page from being written, and says what is missing`()
    throws
  {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("run").expect(0)
      try project.remove("experiments/data")
      try project.reprise("report").expect(0)
      try project.reprise("plan").expect(0, says: "2 finished")
      try project.write(Self.spec.replacing("[1, 2]", with: "[1, 2, 3]"), as: "digits.yaml")
      let outcome = try project.reprise("run")
      outcome.expect(1, says: "train-images.idx3-ubyte: the file does not exist")
      outcome.expect(says: "put the file there, or correct its path where the set is declared")
      try project.reprise("data").expect(0, says: "digits   not on this machine")
    }
  }

  @Test func `a variable names the folder of the files`() throws {
    try withTemporaryFolder { folder in
      let data = Self.digits.replacing("data/", with: "")
        .replacing("classes: 10", with: "classes: 10\n    variable: MY_DIGITS")
      var project = try Self.project(in: folder, data: data)
      try project.reprise("run").expect(
        1, says: "set MY_DIGITS to the folder that holds the files of the set")
      project.environment["MY_DIGITS"] = Digits.folder
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
    }
  }

  @Test func `a spec declares a set of its own, which no other spec may declare otherwise`() throws
  {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, data: nil, spec: Self.spec + Self.digits)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let other = Self.digits.replacing("validation: 200", with: "validation: 300")
      try project.write(Self.spec + other, as: "other.yaml")
      try project.reprise("check").expect(
        2,
        says:
          "the data set 'digits' is declared in another way in 'experiments/digits.yaml', line 8")
      try project.write(Self.spec + Self.digits, as: "other.yaml")
      try project.reprise("run").expect(0, says: "executed 0 runs: all 4 are finished")
    }
  }

  @Test func `a set with more validation images than training images is told at check`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, data: Self.digits.replacing("    validation: 200\n", with: ""))
      try project.reprise("check").expect(
        2, says: "must be below 1437, to leave images to train on, found 5000")
    }
  }

  @Test func `mirrored digits are allowed, and noted`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, spec: Self.spec + "matrix: {augmentation.flip: [0, 0.5]}\n")
      try project.reprise("check").expect(
        0, says: "is 0.5, though a mirrored image of the digits need not be one of its class")
      try project.reprise("run").expect(0, says: "executed 4 runs; all 4 are finished")
    }
  }

  @Test func `a damaged file stops runs with file, offset and expectation`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
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

  @Test func `gradients are checked on digits`() throws {
    try withTemporaryFolder { folder in
      let spec = """
        title: Are gradients right on small images?
        kind: gradient-check
        base: {data: {set: digits, images: 20, features: 64}, network.hidden: [8]}

        """
      let project = try Self.project(in: folder, spec: spec)
      try project.reprise("run").expect(0, says: "executed 1 run; the run is finished")
      try project.write(spec.replacing("features: 64", with: "features: 65"), as: "digits.yaml")
      try project.reprise("check").expect(
        2, says: "must be at most 64, the pixel values of an image of the digits, found 65")
    }
  }

  @Test func `a program is told the folder of a declared set`() throws {
    try withTemporaryFolder { folder in
      let spec = """
        title: How large are the images?
        kind: program
        program:
          command: [sh, size.sh]
          files: [size.sh]
          data: {DIGITS: digits}
          metrics: {size: {}}

        """
      let project = try Self.project(in: folder, spec: spec)
      try project.writeFile(
        "echo \"{\\\"size\\\": $(wc -c < $DIGITS/data/train-images.idx3-ubyte)}\" > $REPRISE_RESULTS\n",
        to: "experiments/size.sh")
      try project.reprise("run").expect(0, says: "executed 1 run")
      #expect(try project.records().values.first?.contains("\"size\": 91984") == true)
    }
  }

  @Test func `data.yaml is no spec, and its faults are told with their places`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(
        in: folder, data: Self.digits.replacing("classes: 10", with: "classes: 1"))
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

  /// NPY files of gray images, whose labels are their brightness.
  private static func makeFiles(_ project: TestProject, counts: [Int]) throws {
    let script = """
      import numpy as np, sys
      rng = np.random.default_rng(1)
      labels = rng.integers(0, 4, 300)
      images = (labels[:, None, None] * 60 + rng.integers(0, 60, (300, 7, 5))).astype(np.uint8)
      start = 0
      for number, count in enumerate(map(int, sys.argv[2:])):
          np.save(f"{sys.argv[1]}/{number}.npy", images[start:start + count])
          np.save(f"{sys.argv[1]}/{number}l.npy", labels[start:start + count])
          start += count
      """
    let python = try #require(Tools.python)
    let folder = "\(project.folder)/experiments"
    let end = try Command(python, ["-c", script, folder] + counts.map(String.init)).run()
    try #require(end.status.isSuccess, "\(end.errors.text)")
  }

  private static let parts = """
    datasets:
      parts:
        training: [{images: 0.npy, labels: 0l.npy}, {images: 1.npy, labels: 1l.npy}]
        test: {images: 2.npy, labels: 2l.npy}
        classes: 4

    """

  private static let partsSpec = """
    title: How well are parts told apart?
    base:
      data: {set: parts, validation: {take: files, files: [2], training: [1]}}
      network.hidden: [8]
      training: {duration: 2 epochs, batch_size: 10}

    """

  @Test(.enabled(if: Tools.hasNumPy || Tools.areRequired))
  func `the same images in files of other lengths are other data`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, data: Self.parts, spec: Self.partsSpec)
      try Self.makeFiles(project, counts: [150, 50, 100])
      try project.reprise("run").expect(0, says: "executed 1 run")
      try Self.makeFiles(project, counts: [50, 150, 100])
      try project.reprise("plan").expect(0, says: "1 to execute")
    }
  }

  @Test func `a name that another spec gives to other data is told, whichever spec is asked about`()
    throws
  {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder, data: nil, spec: Self.spec + Self.digits)
      try project.write(
        Self.spec + Self.digits.replacing("classes: 10", with: "classes: 11"), as: "other.yaml")
      for name in ["digits", "other"] {
        try project.reprise("run", "experiments/\(name).yaml").expect(
          2, says: "the data set 'digits' is declared in another way")
      }
    }
  }

  @Test func `what is declared in another way is not taken for what records are about`() throws {
    try withTemporaryFolder { folder in
      let project = try Self.project(in: folder)
      try project.reprise("run").expect(0)
      try project.remove("experiments/data")
      try project.write(Self.digits.replacing("classes: 10", with: "classes: 11"), as: "data.yaml")
      let plan = try project.reprise("plan")
      plan.expect(says: "known once the data set digits is here")
      plan.expect(says: "`reprise data info` says what is missing")
      #expect(!plan.output.contains("fetches it"))
    }
  }

  @Test(.enabled(if: Tools.hasNumPy || Tools.areRequired))
  func `the images of a damaged cache are not used`() throws {
    try withTemporaryFolder { folder in
      var project = try Self.project(in: folder)
      project.environment["XDG_CACHE_HOME"] = "\(folder)/cache"
      _ = try Command(
        try #require(Command.find("gzip")), ["\(folder)/experiments/data/train-images.idx3-ubyte"]
      ).run()
      try project.write(
        Self.digits.replacing("train-images.idx3-ubyte", with: "train-images.idx3-ubyte.gz"),
        as: "data.yaml")
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
      let project = try Self.project(
        in: folder, spec: Self.spec.replacing("duration: 2 epochs", with: "duration: 400 epochs"))
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
      let project = try Self.project(in: folder)
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

  @Test func `a program that reads files itself runs again where these are others`() throws {
    try withTemporaryFolder { folder in
      let spec = """
        title: How large are the files?
        kind: program
        program:
          command: [sh, size.sh]
          files: [size.sh]
          data: {DIGITS: digits}
          metrics: {size: {}}

        """
      let project = try Self.project(in: folder, spec: spec)
      try project.writeFile(
        "echo \"{\\\"size\\\": $(cat $DIGITS/data/train-* | wc -c)}\" > $REPRISE_RESULTS\n",
        to: "experiments/size.sh")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.reprise("run").expect(0, says: "executed 0 runs")
      _ = try Command(
        try #require(Command.find("gzip")), ["\(folder)/experiments/data/train-images.idx3-ubyte"]
      ).run()
      try project.write(
        Self.digits.replacing("train-images.idx3-ubyte", with: "train-images.idx3-ubyte.gz"),
        as: "data.yaml")
      try project.reprise("run").expect(0, says: "executed 1 run; the run is finished")
      try project.reprise("verify").expect(0, says: "1 equal in every bit")
    }
  }
}
