internal import Hashing

/// SHA-256 of the bytes of a data set: what a run was computed on, whatever the set is called.
///
/// It covers the files of the set, one after the other, and nothing else: of CIFAR-10
/// `cat data_batch_?.bin test_batch.bin | sha256sum` prints the same.
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
    for bytes in set.storages { bytes.withBytes(digest.update) }
    hexadecimal = digest.finish()
  }
}
