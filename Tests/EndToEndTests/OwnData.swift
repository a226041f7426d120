import ChildProcess
import Foundation
import TestSupport
import Testing

/// A project with the digits as a data set of its own.
enum OwnData {
  /// A declaration of the digits, whose files lie in a folder beside it.
  static let digits = """
    datasets:
      digits:
        title: the digits
        training: {images: data/train-images.idx3-ubyte, labels: data/train-labels.idx1-ubyte}
        test: {images: data/test-images.idx3-ubyte, labels: data/test-labels.idx1-ubyte}
        classes: 10
        validation: 200
        mirrored: false

    """

  static let spec = """
    title: How well are digits told apart?
    base:
      data.set: digits
      network.hidden: [16]
      training: {duration: 2 epochs, batch_size: 17}
    seeds: [1, 2]

    """

  static func bytes(of kind: String) throws -> [UInt8] {
    Array(
      try #require(FileManager.default.contents(atPath: "\(Digits.folder)/\(kind)-ubyte")))
  }

  /// Compresses the training images in a project, and declares them so.
  static func compressTrainingImages(of project: TestProject, in folder: String) throws {
    _ = try Command(
      try #require(Command.find("gzip")), ["\(folder)/experiments/data/train-images.idx3-ubyte"]
    ).run()
    try project.write(
      digits.replacing("train-images.idx3-ubyte", with: "train-images.idx3-ubyte.gz"),
      as: "data.yaml")
  }

  static func project(
    in folder: String, data: String? = digits, spec: String = spec
  ) throws -> TestProject {
    var project = try TestProject(folder: folder)
    project.environment["PATH"] = Tools.path
    for kind in ["train-images.idx3", "train-labels.idx1", "test-images.idx3", "test-labels.idx1"] {
      try project.write(
        try bytes(of: kind), to: "experiments/data/\(kind)-ubyte")
    }
    if let data { try project.write(data, as: "data.yaml") }
    try project.write(spec, as: "digits.yaml")
    return project
  }
}
