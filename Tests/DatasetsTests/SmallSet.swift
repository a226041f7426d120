import Datasets

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A set of a few images in CIFAR-10's layout, whose bytes follow from a formula.
struct SmallSet {
  /// Images in each of the six files.
  let records: Int

  /// The six files' bytes, in the order of `CIFAR10Files.names`.
  var files: [[UInt8]]

  init(records: Int = 20) {
    self.records = records
    files = CIFAR10Files.names.indices.map { file in
      var state = UInt32(truncatingIfNeeded: file &* 7919 &+ 1)
      return (0..<records).flatMap { record in
        [UInt8((file + record) % CIFAR10Files.classNames.count)]
          + (0..<CIFAR10Files.shape.features).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
          }
      }
    }
  }

  /// The bytes of a training image, without its label.
  func pixels(ofTraining index: Int) -> [UInt8] {
    let start = (index % records) * CIFAR10Files.recordBytes
    return Array(files[index / records][start + 1..<start + CIFAR10Files.recordBytes])
  }

  /// Writes the six files into a folder that exists.
  func write(to folder: String) throws {
    for (name, bytes) in zip(CIFAR10Files.names, files) {
      try DatasetsTests.write(bytes, to: "\(folder)/\(name)")
    }
  }

  /// Writes the files into a folder and opens it as a set.
  func opened(in folder: String) throws -> ImageSet {
    try write(to: folder)
    return try CIFAR10Files.open(in: folder, recordsPerFile: records)
  }
}

/// Writes a file anew, under a new inode: time stamps alone may be too coarse to show a quick
/// change.
func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
  try Data(bytes).write(to: URL(filePath: path), options: .atomic)
}
