import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ContentDigestTests {
  private static let small = SmallSet(records: 2)

  /// Opens the small set and gives its digest through a cache that trusts files at once.
  private static func cachedDigest(in folder: String, records: Int = 2) throws -> ContentDigest {
    let set = try CIFARFiles.cifar10.open(in: "\(folder)/images", recordsPerFile: records)
    return DigestCache(CacheFolder(path: "\(folder)/cache"), settlingSeconds: 0).digest(of: set)
  }

  private static func withWrittenSet(_ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/images", withIntermediateDirectories: true)
      try small.write(to: "\(folder)/images")
      try body(folder)
    }
  }

  /// The path of the only entry of the digest cache.
  private static func entry(in folder: String) throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cache/digests")
    #expect(names.count == 1)
    return "\(folder)/cache/digests/\(try #require(names.first))"
  }

  @Test func `a digest is that of the six files in a row`() throws {
    try withTemporaryFolder { folder in
      var empty = SmallSet(records: 1)
      for file in empty.files.indices {
        empty.files[file] = [UInt8](repeating: 0, count: CIFARFiles.cifar10.recordBytes)
      }
      let digest = ContentDigest(of: try empty.opened(in: folder))
      // head -c 18438 /dev/zero | sha256sum
      #expect(
        digest.hexadecimal == "3b1a167cfc52d2f39fe387d880a1d81a9d7bc70681f8047f5148055396a50ba7")
    }
  }

  @Test(arguments: 0..<6) func `one byte of any file changes the digest`(file: Int) throws {
    try withTemporaryFolder { folder in
      let before = ContentDigest(of: try Self.small.opened(in: folder))
      var changed = Self.small
      changed.files[file][4000] ^= 1
      #expect(ContentDigest(of: try changed.opened(in: folder)) != before)
    }
  }

  @Test func `a remembered digest is the computed one`() throws {
    try Self.withWrittenSet { folder in
      let digest = try Self.cachedDigest(in: folder)
      #expect(try Self.cachedDigest(in: folder) == digest)
      #expect(
        digest
          == ContentDigest(
            of: try CIFARFiles.cifar10.open(in: "\(folder)/images", recordsPerFile: 2))
      )
    }
  }

  @Test func `the cache is believed, which shows that it is used`() throws {
    try Self.withWrittenSet { folder in
      let digest = try Self.cachedDigest(in: folder).hexadecimal
      let path = try Self.entry(in: folder)
      let forged = String(repeating: "a", count: 64)
      let text = String(decoding: try bytes(of: path), as: UTF8.self)
      try write(text.replacing(digest, with: forged).utf8, to: path)
      #expect(try Self.cachedDigest(in: folder).hexadecimal == forged)
    }
  }

  @Test func `a changed file is read again`() throws {
    try Self.withWrittenSet { folder in
      let before = try Self.cachedDigest(in: folder)
      var changed = Self.small
      changed.files[5][1] ^= 255
      try changed.write(to: "\(folder)/images")
      #expect(try Self.cachedDigest(in: folder) != before)
    }
  }

  @Test func `a file that changed just now is not remembered`() throws {
    try Self.withWrittenSet { folder in
      let cache = DigestCache(CacheFolder(path: "\(folder)/cache"), settlingSeconds: 3600)
      let set = try CIFARFiles.cifar10.open(in: "\(folder)/images", recordsPerFile: 2)
      #expect(cache.digest(of: set) == ContentDigest(of: set))
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/cache/digests"))
    }
  }

  @Test(arguments: ["", "garbage", "digest of an image folder, format 1\n"])
  func `an unusable entry is computed again`(content: String) throws {
    try Self.withWrittenSet { folder in
      let digest = try Self.cachedDigest(in: folder)
      let path = try Self.entry(in: folder)
      try write(content.utf8, to: path)
      #expect(try Self.cachedDigest(in: folder) == digest)
      #expect(String(decoding: try bytes(of: path), as: UTF8.self).hasSuffix("\(digest)\n"))
    }
  }

  @Test func `an entry cut short is computed again`() throws {
    try Self.withWrittenSet { folder in
      let digest = try Self.cachedDigest(in: folder)
      let path = try Self.entry(in: folder)
      try write(try bytes(of: path).dropLast(), to: path)
      #expect(try Self.cachedDigest(in: folder) == digest)
    }
  }

  @Test func `a cache that cannot be written costs time alone`() throws {
    try Self.withWrittenSet { folder in
      try write([0], to: "\(folder)/cache")
      let set = try CIFARFiles.cifar10.open(in: "\(folder)/images", recordsPerFile: 2)
      #expect(try Self.cachedDigest(in: folder) == ContentDigest(of: set))
      #expect(DigestCache(nil).digest(of: set) == ContentDigest(of: set))
    }
  }

  @Test(arguments: ["", "0", String(repeating: "g", count: 64), String(repeating: "A", count: 64)])
  func `what is no SHA-256 is no digest`(text: String) {
    #expect(ContentDigest(hexadecimal: text) == nil)
  }

  @Test func `files put in place of those that are open are neither read nor remembered for them`()
    throws
  {
    try Self.withWrittenSet { folder in
      let images = "\(folder)/images"
      let cache = DigestCache(CacheFolder(path: "\(folder)/cache"), settlingSeconds: 0)
      let set = try CIFARFiles.cifar10.open(in: images, recordsPerFile: 2)
      let digest = ContentDigest(of: set)
      var other = Self.small
      other.files[2][7] ^= 1
      try FileManager.default.moveItem(atPath: images, toPath: "\(folder)/old")
      try FileManager.default.createDirectory(
        atPath: images, withIntermediateDirectories: false)
      try other.write(to: images)
      #expect(cache.digest(of: set) == digest)
      #expect(try Self.cachedDigest(in: folder) != digest)
      #expect(cache.digest(of: set) == digest)
    }
  }
}
