import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct IDXFilesTests {
  /// Opens the digits with one file replaced.
  private static func error(
    replacing file: String, by change: (inout [UInt8]) -> Void
  ) throws -> (error: DatasetError?, path: String) {
    try withTemporaryFolder { folder in
      let copy = "\(folder)/digits"
      try FileManager.default.copyItem(atPath: Digits.folder, toPath: copy)
      var content = try bytes(of: "\(copy)/\(file)")
      change(&content)
      try write(content, to: "\(copy)/\(file)")
      let error = #expect(throws: DatasetError.self) { try Digits.open(in: copy) }
      return (error, "\(copy)/\(file)")
    }
  }

  @Test func `images and labels are those of the files`() throws {
    let set = try Digits.open()
    #expect(set.training.count == 1437)
    #expect(set.test.count == 360)
    #expect(set.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
    // The first image of the set as scikit-learn prints it: a zero.
    let first = set.training.withPixels(at: 0) { pixels in pixels.indices.map { pixels[$0] } }
    #expect(first.count == 64)
    #expect(first.prefix(16) == [0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0])
    #expect((0..<10).map { set.training.label(at: $0) } == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test func `a digest is that of the four files in a row`() throws {
    // cat train-images* train-labels* test-images* test-labels* | sha256sum
    #expect(
      ContentDigest(of: try Digits.open()).hexadecimal
        == "91f3c5f5eb7a640e7c9817365cab7c5486d5961480d0d37015c2563fdd21c7b8")
  }

  @Test func `a set of another shape is normalized, mirrored and blurred`() throws {
    let table = try Digits.open().training
    let normalization = Normalization<Float>(
      .perFeature, fittedTo: Array(0..<table.count), of: table)
    #expect(normalization.features == 64)
    var rows = [Float](repeating: 0, count: 64)
    var span = rows.mutableSpan
    table.gather(
      [0].span,
      augmentedBy: Augmentation(flipProbability: 1, blurProbability: 0, maximumBlurSigma: 1),
      uniform: { 0.5 }, normalization: Normalization<Float>(.none, fittedTo: [], of: table),
      into: &span)
    #expect(rows.prefix(8).map { ($0 * 255).rounded() } == [0, 0, 1, 9, 13, 5, 0, 0])
  }

  @Test func `a compressed file is told from an IDX file`() throws {
    let found = try Self.error(replacing: "train-images.idx3-ubyte") {
      $0[0] = 0x1f
      $0[1] = 0x8b
    }
    #expect(found.error?.code == .header)
    #expect(found.error?.path == found.path)
    #expect(
      found.error?.message
        == "found the bytes 31 139 8 3 at byte 0, expected 0 0, as an IDX file begins, or 147 NUMPY, as an NPY file does"
    )
  }

  @Test func `labels in place of images are told`() throws {
    let found = try Self.error(replacing: "test-labels.idx1-ubyte") { $0[3] = 3 }
    #expect(found.error?.code == .size)
  }

  @Test func `another number of images is told with what was expected`() throws {
    let found = try Self.error(replacing: "test-images.idx3-ubyte") { $0[7] = 9 }
    #expect(found.error?.code == .size)
    #expect(
      found.error?.message
        == "found 23056 bytes, expected 16976: a header of 16 and 265 × 8 × 8 numbers of 1")
  }

  @Test func `fewer labels than images are told`() throws {
    let found = try Self.error(replacing: "train-labels.idx1-ubyte") {
      $0[7] &-= 1
      $0.removeLast()
    }
    #expect(found.error?.message == "found 1436 numbers of type 8, expected 1437 bytes")
  }

  @Test func `a file that is cut short is told`() throws {
    let found = try Self.error(replacing: "train-images.idx3-ubyte") { $0.removeLast() }
    #expect(
      found.error?.message
        == "found 91983 bytes, expected 91984: a header of 16 and 1437 × 8 × 8 numbers of 1")
    let empty = try Self.error(replacing: "train-images.idx3-ubyte") { $0 = [] }
    #expect(empty.error?.code == .header)
  }

  @Test func `a label that no class has is told with its place`() throws {
    let found = try Self.error(replacing: "test-labels.idx1-ubyte") { $0[8 + 41] = 10 }
    #expect(found.error?.code == .label)
    #expect(found.error?.message == "found label 10 of image 41 at byte 49, expected 0 to 9")
  }

  @Test func `MNIST's own files are asked for by their names`() throws {
    let source = try #require(ImageDataset.mnist.files)
    let error = #expect(throws: DatasetError.self) { try source.open(Digits.folder) }
    #expect(error?.code == .missingFile)
    #expect(error?.path == "\(Digits.folder)/train-images-idx3-ubyte")
    #expect(error?.advice.contains("t10k-labels-idx1-ubyte") == true)
    let locator = DatasetLocator(ImageDataset.mnist.title, source, environment: ["HOME": "/h"])
    #expect(
      locator.absence.description == """
        MNIST is not on this machine [data.absent]
          there are three ways to provide MNIST:
          - set MNIST_DIR to the folder that holds train-images-idx3-ubyte, train-labels-idx1-ubyte, \
        t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte
          - put these files into /h/.cache/reprise/mnist
          - download https://ossci-datasets.s3.amazonaws.com/mnist (12 MB) with `reprise data fetch mnist`
        """)
  }
}
