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

  /// The six files' bytes, in the order of `CIFARFiles.cifar10.names`.
  var files: [[UInt8]]

  init(records: Int = 20) {
    self.records = records
    files = CIFARFiles.cifar10.names.indices.map { file in
      var state = UInt32(truncatingIfNeeded: file &* 7919 &+ 1)
      return (0..<records).flatMap { record in
        [UInt8((file + record) % CIFARFiles.cifar10.classNames.count)]
          + (0..<CIFARFiles.shape.features).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
          }
      }
    }
  }

  /// The bytes of a training image, without its label.
  func pixels(ofTraining index: Int) -> [UInt8] {
    let start = (index % records) * CIFARFiles.cifar10.recordBytes
    return Array(files[index / records][start + 1..<start + CIFARFiles.cifar10.recordBytes])
  }

  /// Writes the six files into a folder that exists.
  func write(to folder: String) throws {
    for (name, bytes) in zip(CIFARFiles.cifar10.names, files) {
      try DatasetsTests.write(bytes, to: "\(folder)/\(name)")
    }
  }

  /// Writes the files into a folder and opens it as a set.
  func opened(in folder: String) throws -> ImageSet {
    try write(to: folder)
    return try CIFARFiles.cifar10.open(in: folder, recordsPerFile: records)
  }
}

/// Writes a file anew, under a new inode: time stamps alone may be too coarse to show a quick
/// change.
func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
  try Data(bytes).write(to: URL(filePath: path), options: .atomic)
}

extension CIFARFiles {
  /// Opens a set of as many images in each file; of any number where it is `nil`.
  func open(in folder: String, recordsPerFile: Int?) throws(DatasetError) -> ImageSet {
    try open(in: folder, counts: names.map { _ in recordsPerFile })
  }
}
