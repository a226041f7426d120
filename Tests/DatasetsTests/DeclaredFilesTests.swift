import Datasets
import ExperimentModel
import Hashing
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct DeclaredFilesTests {
  /// Three images of 2 × 2 pixels in one channel, and their labels.
  private static let gray: [UInt8] = Array(0..<12)
  private static let labels: [UInt8] = [0, 2, 1]

  /// What opening files with this content gives: the pixels of each image in turn, and the labels.
  private static func content(
    images: [UInt8], labels: [UInt8] = OwnFile.idx(Self.labels, sizes: [3]),
    classes: Int = 3, layout: DatasetDeclaration.Layout? = nil
  ) throws -> (pixels: [[UInt8]], labels: [Int], shape: ImageShape) {
    try withTemporaryFolder { folder in
      try write(images, to: "\(folder)/images")
      try write(labels, to: "\(folder)/labels")
      let declaration = OwnFile.declaration(in: folder, classes: classes, layout: layout)
      let set = try DeclaredFiles(declaration, cache: nil).open()
      let tables = [set.training, set.test]
      return (
        tables.flatMap { table in
          (0..<table.count).map { index in
            table.withPixels(at: index) { pixels in pixels.indices.map { pixels[$0] } }
          }
        }, tables.flatMap { table in (0..<table.count).map { table.label(at: $0) } },
        set.training.shape
      )
    }
  }

  private static func error(
    images: [UInt8] = OwnFile.idx(gray, sizes: [3, 2, 2]),
    labels: [UInt8] = OwnFile.idx(Self.labels, sizes: [3]), classes: Int = 3,
    layout: DatasetDeclaration.Layout? = nil
  ) -> String? {
    let error = #expect(throws: DatasetError.self) {
      try content(images: images, labels: labels, classes: classes, layout: layout)
    }
    return error?.message
  }

  @Test(arguments: [
    OwnFile.idx(gray, sizes: [3, 2, 2]), OwnFile.npy(gray, sizes: [3, 2, 2]),
    OwnFile.npy(gray, sizes: [3, 2, 2], version: 2), OwnFile.idx(gray, sizes: [3, 1, 2, 2]),
    OwnFile.npy(gray, sizes: [3, 2, 2, 1]),
    OwnFile.npy([0, 4, 8, 2, 6, 10, 1, 5, 9, 3, 7, 11], isFortran: true, sizes: [3, 2, 2]),
  ])
  func `gray images are the same in every format`(images: [UInt8]) throws {
    let content = try Self.content(images: images)
    #expect(content.pixels == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]])
    #expect(content.labels == [0, 2, 1])
    #expect(content.shape == ImageShape(channels: 1, height: 2, width: 2))
  }

  @Test func `color images become planes, wherever their channels are`() throws {
    // Two rows of one pixel: image 0 has red 0 and 3, green 1 and 4, blue 2 and 5.
    let last = OwnFile.npy(Array(0..<18), sizes: [3, 2, 1, 3])
    let first = OwnFile.npy(
      [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11, 12, 15, 13, 16, 14, 17], sizes: [3, 3, 2, 1])
    for (images, layout) in [(last, nil), (first, DatasetDeclaration.Layout.channelsFirst)] {
      let content = try Self.content(images: images, layout: layout)
      #expect(content.pixels[0] == [0, 3, 1, 4, 2, 5])
      #expect(content.pixels[2] == [12, 15, 13, 16, 14, 17])
      #expect(content.shape == ImageShape(channels: 3, height: 2, width: 1))
    }
  }

  @Test(arguments: [
    OwnFile.npy([0, 0, 2, 0, 1, 0], type: "<i2", sizes: [3]),
    OwnFile.npy([0, 0, 0, 2, 0, 1], type: ">u2", sizes: [3]),
    OwnFile.npy([0, 2, 1].flatMap { [$0, 0, 0, 0, 0, 0, 0, 0] }, type: "<i8", sizes: [3, 1]),
    OwnFile.idx([0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1], type: 12, sizes: [3]),
    OwnFile.npy([0, 2, 1], sizes: [3]),
  ])
  func `labels are whole numbers of any width`(labels: [UInt8]) throws {
    let images = OwnFile.idx(Self.gray, sizes: [3, 2, 2])
    #expect(try Self.content(images: images, labels: labels).labels == [0, 2, 1])
  }

  @Test func `a thousand classes are told apart`() throws {
    let content = try Self.content(
      images: OwnFile.idx(Self.gray, sizes: [3, 2, 2]),
      labels: OwnFile.npy([231, 3, 0, 0, 44, 1], type: "<u2", sizes: [3]), classes: 1000)
    #expect(content.labels == [999, 0, 300])
  }

  @Test func `packed files hold the same data, and have the same digest`() throws {
    try withTemporaryFolder { folder in
      try write(OwnFile.npy(Self.gray, sizes: [3, 2, 2]), to: "\(folder)/images")
      try write(OwnFile.idx(Self.labels, sizes: [3]), to: "\(folder)/labels")
      let plain = try DeclaredFiles(OwnFile.declaration(in: folder), cache: nil).open()
      _ = try run("gzip", "-k", "\(folder)/images", "\(folder)/labels")
      let declaration = OwnFile.declaration(
        in: folder, images: "images.gz", labels: "labels.gz")
      let packed = try DeclaredFiles(declaration, cache: nil).open()
      #expect(ContentDigest(of: packed) == ContentDigest(of: plain))
      #expect((0..<2).map { packed.training.label(at: $0) } == [0, 2])
      try truncate("\(folder)/images.gz")
      let error = #expect(throws: DatasetError.self) {
        try DeclaredFiles(declaration, cache: nil).open()
      }
      #expect(error?.code == .unpack)
      #expect(error?.path == "\(folder)/images.gz")
    }
  }

  private func truncate(_ path: String) throws {
    let content = try bytes(of: path)
    try write(Array(content.prefix(content.count - 9)), to: path)
  }

  @Test func `a digest depends on pixels, labels, classes and what is tested on`() throws {
    try withTemporaryFolder { folder in
      func digest(
        _ images: [UInt8], _ labels: [UInt8], classes: Int = 3, last: Int = 1
      ) throws -> ContentDigest {
        try write(OwnFile.idx(images, sizes: [3, 2, 2]), to: "\(folder)/images")
        try write(OwnFile.idx(labels, sizes: [3]), to: "\(folder)/labels")
        let declaration = OwnFile.declaration(in: folder, test: .last(last), classes: classes)
        return ContentDigest(of: try DeclaredFiles(declaration, cache: nil).open())
      }
      let digests = [
        try digest(Self.gray, Self.labels), try digest(Self.gray.reversed(), Self.labels),
        try digest(Self.gray, [0, 2, 2]), try digest(Self.gray, Self.labels, classes: 4),
        try digest(Self.gray, Self.labels, last: 2),
      ]
      #expect(Set(digests).count == digests.count)
    }
  }

  @Test func `images that are not in order are kept so in the cache, and read from there`() throws {
    try withTemporaryFolder { folder in
      let content: [UInt8] = Array(0..<18)
      try write(OwnFile.npy(content, sizes: [3, 2, 1, 3]), to: "\(folder)/images")
      try write(OwnFile.idx(Self.labels, sizes: [3]), to: "\(folder)/labels")
      let cache = CacheFolder(path: "\(folder)/cache")
      // A file that was changed just now may change again unnoticed.
      let fresh = DeclaredFiles(OwnFile.declaration(in: folder), cache: cache)
      let digest = ContentDigest(of: try fresh.open())
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/cache/prepared"))
      let files = DeclaredFiles(
        OwnFile.declaration(in: folder), cache: cache, settlingSeconds: 0)
      #expect(ContentDigest(of: try files.open()) == digest)
      let kept = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cache/prepared")
      #expect(kept.count == 1)
      #expect(ContentDigest(of: try files.open()) == digest)
      // What is not what was kept is not taken for it.
      try write([1, 2, 3], to: "\(folder)/cache/prepared/\(kept[0])")
      #expect(ContentDigest(of: try files.open()) == digest)
    }
  }

  @Test func `faults are told with file, offset and expectation`() {
    #expect(
      Self.error(images: [1, 2, 3, 4, 5])
        == "found the bytes 1 2 3 4 at byte 0, expected 0 0, as an IDX file begins, or 147 NUMPY, as an NPY file does"
    )
    #expect(Self.error(images: [])?.hasPrefix("found nothing at byte 0") == true)
    #expect(
      Self.error(
        images: OwnFile.npy([UInt8](repeating: 0, count: 48), type: "<f4", sizes: [3, 2, 2]))
        == "found pixels of type '<f4', expected bytes from 0 to 255")
    #expect(
      Self.error(images: OwnFile.npy(Self.gray, type: "|O", sizes: [3, 2, 2]))
        == "found numbers of type '|O' at byte 10, expected '|u1' for images; '|u1', '<i8' or other whole numbers for labels"
    )
    #expect(
      Self.error(images: OwnFile.npy(Self.gray, sizes: [3, 4]))
        == "found an array of 3 × 4, expected images × rows × columns, with a dimension of 1 or 3 color channels or without"
    )
    #expect(
      Self.error(images: OwnFile.npy(Self.gray, sizes: [3, 2, 1, 2]))
        == "found an array of 3 × 2 × 1 × 2, expected 1 or 3, the color channels, as the second or last size"
    )
    #expect(
      Self.error(images: OwnFile.npy(Array(0..<27), sizes: [3, 3, 1, 3]))
        == "found an array of 3 × 3 × 1 × 3, in which the second size or the last may be that of the color channels"
    )
    #expect(
      Self.error(images: OwnFile.idx(Self.gray, sizes: [3, 2, 3]))
        == "found 28 bytes, expected 34: a header of 16 and 3 × 2 × 3 numbers of 1")
    #expect(
      Self.error(images: OwnFile.idx(Self.gray, sizes: [0, 2, 2]))
        == "found 28 bytes, expected 16: a header of 16 and 0 × 2 × 2 numbers of 1")
    #expect(
      Self.error(images: OwnFile.npy([], sizes: [0, 1 << 40, 1 << 40]))
        == "found an array without numbers, 0 × 1099511627776 × 1099511627776, expected images"
    )
    #expect(
      Self.error(images: OwnFile.npy([1], sizes: [1 << 40, 1 << 40]))?
        .contains("expected more than any file has: a header of 128") == true)
    #expect(
      Self.error(labels: OwnFile.idx([0, 3, 1], sizes: [3]))
        == "found label 3 of image 1 at byte 9, expected 0 to 2")
    #expect(
      Self.error(labels: OwnFile.npy([0, 255, 1], type: "|i1", sizes: [3]))
        == "found label -1 of image 1 at byte 129, expected 0 to 2")
    #expect(
      Self.error(labels: OwnFile.idx([0, 1], sizes: [2]))?
        .hasPrefix("found 2 labels, expected 3, one for each image of ") == true)
    #expect(
      Self.error(labels: OwnFile.npy([0, 1, 0, 0, 0, 1], sizes: [3, 2]))
        == "found labels in an array of 3 × 2, expected one dimension, a label for each image")
    #expect(
      Self.error(labels: OwnFile.npy([UInt8](repeating: 0, count: 12), type: "<f4", sizes: [3]))
        == "found labels of type '<f4', expected whole numbers from 0 to 2")
  }

  @Test func `headers of any bytes end in an error or an array, never in a trap`() {
    var generator = SplitMix64(seed: 1)
    for round in 0..<2000 {
      var file =
        round % 2 == 0
        ? OwnFile.idx(Self.gray, sizes: [3, 2, 2]) : OwnFile.npy(Self.gray, sizes: [3, 2, 2])
      for _ in 0..<3 {
        file[Int.random(in: 0..<min(file.count, 140), using: &generator)] = .random(
          in: .min ... .max, using: &generator)
      }
      if round % 5 == 0 { file.removeLast(Int.random(in: 0..<file.count, using: &generator)) }
      _ = try? Self.content(images: file)
    }
  }

  @Test func `a missing file makes the set absent, with what to do`() throws {
    try withTemporaryFolder { folder in
      let files = DeclaredFiles(OwnFile.declaration(in: folder), cache: nil)
      #expect(files.absence?.code == .absent)
      #expect(
        files.absence?.message
          == "the file does not exist, so my images is not on this machine")
      #expect(files.absence?.path == "\(folder)/images")
    }
  }

  @Test func `files that do not go together are told`() throws {
    try withTemporaryFolder { folder in
      try write(OwnFile.idx(Self.gray, sizes: [3, 2, 2]), to: "\(folder)/images")
      try write(OwnFile.idx(Self.gray, sizes: [3, 4, 1]), to: "\(folder)/test")
      try write(OwnFile.idx(Self.labels, sizes: [3]), to: "\(folder)/labels")
      let other = OwnFile.declaration(
        in: folder, test: .files([.init(images: "test", labels: "labels")]))
      let error = #expect(throws: DatasetError.self) {
        try DeclaredFiles(other, cache: nil).open()
      }
      #expect(
        error?.message
          == "found images of 4×1 pixels in one channel, expected 2×2 pixels in one channel, as in the set's first file"
      )
      let tooMany = OwnFile.declaration(in: folder, test: .last(3))
      #expect(throws: DatasetError.self) { try DeclaredFiles(tooMany, cache: nil).open() }
    }
  }

  @Test func `several files are one set, in order`() throws {
    try withTemporaryFolder { folder in
      try write(OwnFile.idx(Self.gray, sizes: [3, 2, 2]), to: "\(folder)/images")
      try write(OwnFile.idx(Self.labels, sizes: [3]), to: "\(folder)/labels")
      let pair = DatasetDeclaration.Files(images: "images", labels: "labels")
      let declaration = DatasetDeclaration(
        name: "own", title: "", help: "", folder: folder, variable: nil, training: [pair, pair],
        test: .last(1), classNames: ["a", "b", "c"], layout: nil, usualValidationCount: nil,
        isMirrorable: true)
      let set = try DeclaredFiles(declaration, cache: nil).open()
      #expect(set.training.fileRanges == [0..<3, 3..<5])
      #expect((0..<5).map { set.training.label(at: $0) } == [0, 2, 1, 0, 2])
      #expect(set.test.label(at: 0) == 1)
      #expect(DatasetDeclaration(json: declaration.json) == declaration)
    }
  }
}
