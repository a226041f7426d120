internal import Hashing

/// SHA-256 of the bytes of a data set: what a run was computed on, whatever the set is called.
///
/// Of a published set it covers the files, one after the other, and nothing else: of CIFAR-10
/// `cat data_batch_?.bin test_batch.bin | sha256sum` prints the same. Of a user's own it covers shape, numbers of images and of
/// classes, then the images, color plane by color plane, then their labels: the same images in other files are the same data.
package struct ContentDigest: Hashable, Sendable, CustomStringConvertible {
  /// 64 lower-case hexadecimal digits.
  package let hexadecimal: String

  /// The digest in hexadecimal.
  package var description: String { hexadecimal }

  /// Takes a digest from its text; `nil` unless it is 64 lower-case hexadecimal digits.
  package init?(hexadecimal: String) {
    let digits = hexadecimal.utf8
    guard digits.count == 64, digits.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) else {
      return nil
    }
    self.hexadecimal = hexadecimal
  }

  /// Reads all bytes of a set.
  ///
  /// - Complexity: O(bytes); 0.1 s for CIFAR-10 in memory. `DigestCache` remembers the result.
  package init(of set: ImageSet) {
    guard let digest = MessageDigest(.sha256) else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    if let content = set.content {
      Self.add(Array("\(content)\n".utf8), to: digest)
      for table in [set.training, set.test] { Self.add(table, to: digest) }
    } else {
      for bytes in set.storages { bytes.withBytes(digest.update) }
    }
    hexadecimal = digest.finish()
  }

  /// Reads all bytes of some files, and their names.
  ///
  /// - Complexity: O(bytes).
  init(of files: [MappedFile], named names: [String]) {
    guard let digest = MessageDigest(.sha256) else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    for (file, name) in zip(files, names) {
      let size = file.withBytes { $0.count }
      Self.add(Array("\(name) \(size)\n".utf8), to: digest)
      file.withBytes(digest.update)
    }
    hexadecimal = digest.finish()
  }

  private static func add(_ table: ImageTable, to digest: MessageDigest) {
    for file in table.files {
      for image in 0..<file.count { file.withPixels(at: image) { digest.update($0) } }
    }
    let labels = table.files.flatMap(\.labels)
    add(labels.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, to: digest)
  }

  private static func add(_ bytes: [UInt8], to digest: MessageDigest) {
    ByteStorage.memory(bytes).withBytes(digest.update)
  }
}
