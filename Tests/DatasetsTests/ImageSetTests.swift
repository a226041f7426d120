import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ImageSetTests {
  private static let small = SmallSet()

  @Test func `an opened set numbers its images through the files`() throws {
    try withTemporaryFolder { folder in
      let set = try Self.small.opened(in: folder)
      #expect(set.training.count == 100)
      #expect(set.training.fileRanges == [0..<20, 20..<40, 40..<60, 60..<80, 80..<100])
      #expect(set.test.fileRanges == [0..<20])
      #expect(set.training.label(at: 41) == 3)
      #expect(set.test.label(at: 0) == 5)
      #expect(set.classNames == CIFARFiles.cifar10.classNames)
    }
  }

  @Test(arguments: [0, 19, 20, 99]) func `pixels are the record without its label`(
    index: Int
  ) throws {
    try withTemporaryFolder { folder in
      let set = try Self.small.opened(in: folder)
      let pixels = set.training.withPixels(at: index) { bytes in bytes.indices.map { bytes[$0] } }
      #expect(pixels == Self.small.pixels(ofTraining: index))
    }
  }

  @Test func `records of two labels are read by the last`() throws {
    try withTemporaryFolder { folder in
      let files = CIFARFiles.cifar100
      let pixels = (0..<3).map { [UInt8](repeating: UInt8($0), count: 3072) }
      var records: [UInt8] = []
      for (index, image) in pixels.enumerated() { records += [19, 97 + UInt8(index)] + image }
      for name in files.names { try write(records, to: "\(folder)/\(name)") }
      let set = try files.open(in: folder, recordsPerFile: 3)
      #expect(set.classNames.count == 100)
      let labels = (0..<3).map { set.training.label(at: $0) }
      #expect(labels == [97, 98, 99])
      #expect(set.classNames[97] == "wolf")
      let last = set.test.withPixels(at: 2) { bytes in bytes.indices.map { bytes[$0] } }
      #expect(last == pixels[2])
      let size = #expect(throws: DatasetError.self) { try files.open(in: folder, counts: [3, 4]) }
      #expect(size?.message == "found 9222 bytes, expected 12296 (4 records of 3074)")
      let wrong: [UInt8] = [0, 100] + pixels[0]
      try write(wrong, to: "\(folder)/test.bin")
      let label = #expect(throws: DatasetError.self) {
        try files.open(in: folder, recordsPerFile: nil)
      }
      #expect(label?.message == "found label 100 in record 0, expected 0 to 99")
    }
  }

  @Test func `class names come from the meta file`() throws {
    try withTemporaryFolder { folder in
      let names = (0..<10).map { "class \($0)" }
      try write("\(names.joined(separator: "\n"))\n\n".utf8, to: "\(folder)/batches.meta.txt")
      #expect(try Self.small.opened(in: folder).classNames == names)
    }
  }

  @Test func `a meta file with nine names is refused`() throws {
    try withTemporaryFolder { folder in
      try write("a\nb\nc\nd\ne\nf\ng\nh\ni\n".utf8, to: "\(folder)/batches.meta.txt")
      let error = #expect(throws: DatasetError.self) { try Self.small.opened(in: folder) }
      #expect(error?.code == .classNames)
      #expect(
        error?.message
          == "found 9 lines, expected 10 different class names, one a line")
    }
  }

  @Test(arguments: CIFARFiles.cifar10.names) func `a missing file is named`(name: String) throws {
    try withTemporaryFolder { folder in
      try Self.small.write(to: folder)
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
      let error = #expect(throws: DatasetError.self) {
        try CIFARFiles.cifar10.open(in: folder, recordsPerFile: 20)
      }
      #expect(error?.code == .missingFile)
      #expect(error?.path == "\(folder)/\(name)")
    }
  }

  @Test func `a truncated file tells what was found and expected`() throws {
    try withTemporaryFolder { folder in
      var damaged = Self.small
      damaged.files[2].removeLast(100)
      try damaged.write(to: folder)
      let error = #expect(throws: DatasetError.self) {
        try CIFARFiles.cifar10.open(in: folder, recordsPerFile: 20)
      }
      #expect(error?.code == .size)
      #expect(error?.path == "\(folder)/data_batch_3.bin")
      #expect(error?.message == "found 61360 bytes, expected 61460 (20 records of 3073)")
    }
  }

  @Test func `an empty file and an odd size are refused even where any size is allowed`() throws {
    for size in [0, 3072, 3074] {
      try withTemporaryFolder { folder in
        try Self.small.write(to: folder)
        try write([UInt8](repeating: 0, count: size), to: "\(folder)/test_batch.bin")
        let error = #expect(throws: DatasetError.self) {
          try CIFARFiles.cifar10.open(in: folder, recordsPerFile: nil)
        }
        #expect(error?.message == "found \(size) bytes, expected a multiple of 3073")
      }
    }
  }

  @Test func `a label beyond nine is refused with its record`() throws {
    try withTemporaryFolder { folder in
      var damaged = Self.small
      damaged.files[5][7 * CIFARFiles.cifar10.recordBytes] = 10
      let error = #expect(throws: DatasetError.self) { try damaged.opened(in: folder) }
      #expect(error?.code == .label)
      #expect(error?.message == "found label 10 in record 7, expected 0 to 9")
    }
  }

  @Test func `a folder in place of a file is refused`() throws {
    try withTemporaryFolder { folder in
      try Self.small.write(to: folder)
      let path = "\(folder)/data_batch_1.bin"
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      let error = #expect(throws: DatasetError.self) {
        try CIFARFiles.cifar10.open(in: folder, recordsPerFile: 20)
      }
      #expect(error?.code == .unreadable)
    }
  }

  @Test func `an error reads as path, message, code and advice`() throws {
    let error = #expect(throws: DatasetError.self) {
      try ImageDataset.cifar10.files?.open("/nowhere")
    }
    #expect(
      error?.description == """
        /nowhere/data_batch_1.bin: the file does not exist [data.missing-file]
          the set needs data_batch_1.bin to data_batch_5.bin and test_batch.bin in one folder
        """)
  }
}
