import ExperimentModel

/// A file in one of the formats that users have, made for a test.
enum OwnFile {
  /// An IDX file; its type is 8 for bytes, 9, 11 and 12 for signed numbers of 1, 2 and 4 bytes.
  static func idx(_ bytes: [UInt8], type: UInt8 = 8, sizes: [Int]) -> [UInt8] {
    let header = sizes.flatMap { size in (0..<4).map { UInt8(size >> (8 * (3 - $0)) & 255) } }
    return [0, 0, type, UInt8(sizes.count)] + header + bytes
  }

  /// An NPY file, as NumPy 1 and 2 write it.
  static func npy(
    _ bytes: [UInt8], type: String = "|u1", isFortran: Bool = false, sizes: [Int],
    version: UInt8 = 1
  ) -> [UInt8] {
    let shape = sizes.map { "\($0)," }.joined(separator: " ")
    var text =
      "{'descr': '\(type)', 'fortran_order': \(isFortran ? "True" : "False"), 'shape': (\(shape)), }"
    let prefix = version == 1 ? 10 : 12
    while (prefix + text.utf8.count + 1) % 64 != 0 { text += " " }
    text += "\n"
    let size = text.utf8.count
    let sizeBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(size >> (8 * $0) & 255) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + sizeBytes + Array(text.utf8) + bytes
  }

  /// A declaration of one pair of files to train on and one to test on.
  static func declaration(
    in folder: String, images: String = "images", labels: String = "labels",
    test: DatasetDeclaration.TestImages = .last(1), classes: Int = 3,
    layout: DatasetDeclaration.Layout? = nil
  ) -> DatasetDeclaration {
    DatasetDeclaration(
      name: "own", title: "my images", help: "", folder: folder, variable: nil,
      training: [.init(images: images, labels: labels)], test: test,
      classNames: (0..<classes).map(String.init), layout: layout, usualValidationCount: nil,
      isMirrorable: true)
  }
}
