import ChildProcess
import ExperimentModel
import Foundation
import TestSupport
import Testing

/// Data sets of a user's own, from the declaration to the page.
@Suite struct OwnDataTests {
  @Test func `a set that a spec inherits has its files where it is declared`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      let keys = try project.plan().map { $0["key"]?.text }
      try project.remove("experiments/data.yaml")
      try project.remove("experiments/digits.yaml")
      try project.write(OwnData.digits, as: "common.yaml")
      try project.write("extends: ../common.yaml\n" + OwnData.spec, as: "study/digits.yaml")
      #expect(!keys.isEmpty && keys.allSatisfy { $0 != nil })
      #expect(try project.plan().map { $0["key"]?.text } == keys)
    }
  }

  @Test func `a declared set is trained on, keyed by its content, and named on the page`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
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
      let project = try OwnData.project(in: folder)
      try project.reprise("run").expect(0)
      try OwnData.compressTrainingImages(of: project, in: folder)
      try project.reprise("run").expect(0, says: "executed 0 runs: all 2 are finished")
      try project.reprise("verify").expect(0, says: "2 equal in every bit")
    }
  }

  @Test func `a changed label executes runs again, with the reason`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder)
      try project.reprise("run").expect(0)
      let path = "experiments/data/train-labels.idx1-ubyte"
      var labels = try project.bytes(of: path)
      labels[100] = (labels[100] + 1) % 10
      try project.write(labels, to: path)
      try project.reprise("plan").expect(0, says: "because the data set digits has the digest ")
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
    }
  }

  @Test func `a variable names the folder of the files`() throws {
    try withTemporaryFolder { folder in
      let data = OwnData.digits.replacing("data/", with: "")
        .replacing("classes: 10", with: "classes: 10\n    variable: MY_DIGITS")
      var project = try OwnData.project(in: folder, data: data)
      try project.reprise("run").expect(
        1, says: "set MY_DIGITS to the folder that holds the files of the set")
      project.environment["MY_DIGITS"] = Digits.folder
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
    }
  }

  @Test func `a spec declares a set of its own, which no other spec may declare otherwise`() throws
  {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(in: folder, data: nil, spec: OwnData.spec + OwnData.digits)
      try project.reprise("run").expect(0, says: "executed 2 runs; all 2 are finished")
      let other = OwnData.digits.replacing("validation: 200", with: "validation: 300")
      try project.write(OwnData.spec + other, as: "other.yaml")
      try project.reprise("check").expect(
        2,
        says:
          "the data set 'digits' is declared in another way in 'experiments/digits.yaml', line 8")
      try project.write(OwnData.spec + OwnData.digits, as: "other.yaml")
      try project.reprise("run").expect(0, says: "executed 0 runs: all 4 are finished")
    }
  }

  @Test func `mirrored digits are allowed, and noted`() throws {
    try withTemporaryFolder { folder in
      let project = try OwnData.project(
        in: folder, spec: OwnData.spec + "matrix: {augmentation.flip: [0, 0.5]}\n")
      try project.reprise("check").expect(
        0, says: "is 0.5, though a mirrored image of the digits need not be one of its class")
      try project.reprise("run").expect(0, says: "executed 4 runs; all 4 are finished")
    }
  }

  @Test func `gradients are checked on digits`() throws {
    try withTemporaryFolder { folder in
      let spec = """
        title: Are gradients right on small images?
        kind: gradient-check
        base: {data: {set: digits, images: 20, features: 64}, network.hidden: [8]}

        """
      let project = try OwnData.project(in: folder, spec: spec)
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
      let project = try OwnData.project(in: folder, spec: spec)
      try project.writeFile(
        "echo \"{\\\"size\\\": $(wc -c < $DIGITS/data/train-images.idx3-ubyte)}\" > $REPRISE_RESULTS\n",
        to: "experiments/size.sh")
      try project.reprise("run").expect(0, says: "executed 1 run")
      #expect(try project.records().values.first?.contains("\"size\": 91984") == true)
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
      let project = try OwnData.project(in: folder, data: Self.parts, spec: Self.partsSpec)
      try Self.makeFiles(project, counts: [150, 50, 100])
      try project.reprise("run").expect(0, says: "executed 1 run")
      try Self.makeFiles(project, counts: [50, 150, 100])
      try project.reprise("plan").expect(0, says: "1 to execute")
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
      let project = try OwnData.project(in: folder, spec: spec)
      try project.writeFile(
        "echo \"{\\\"size\\\": $(cat $DIGITS/data/train-* | wc -c)}\" > $REPRISE_RESULTS\n",
        to: "experiments/size.sh")
      try project.reprise("run").expect(0, says: "executed 1 run")
      try project.reprise("run").expect(0, says: "executed 0 runs")
      try OwnData.compressTrainingImages(of: project, in: folder)
      try project.reprise("run").expect(0, says: "executed 1 run; the run is finished")
      try project.reprise("verify").expect(0, says: "1 equal in every bit")
    }
  }
}
