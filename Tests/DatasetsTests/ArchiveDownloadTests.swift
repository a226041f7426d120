import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A download of CIFAR-10's own archive.
private func cifar10Download(into cache: String) throws -> ArchiveDownload {
  let source = try #require(ImageDataset.cifar10.files)
  return ArchiveDownload(
    of: try #require(source.archive), for: source, into: CacheFolder(path: cache),
    progress: .hidden)
}

@Suite struct ArchiveDownloadTests {
  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func `a fetch leaves the images and nothing else`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      let images = try small.download.fetch { _ in }
      #expect(images == small.images)
      for (name, content) in zip(CIFARFiles.cifar10.names, small.set.files) {
        #expect(try bytes(of: "\(images)/\(name)") == content)
      }
      #expect(
        try Self.names(in: small.cache.path) == [
          "cifar-10-batches-bin", "cifar-10-batches-bin.lock", "cifar-10-batches-bin.verified",
        ])
    }
  }

  @Test func `the steps of a fetch are reported, and a second fetch has none`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      var steps: [ArchiveDownload.Step] = []
      _ = try small.download.fetch { steps.append($0) }
      #expect(
        steps == [
          .downloading(url: small.archive.url, resumingAtByte: 0), .verifying, .unpacking,
        ])
      steps = []
      _ = try small.download.fetch { steps.append($0) }
      #expect(steps.isEmpty)
    }
  }

  @Test func `an interrupted download goes on where it ended`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      try small.leaveBehind(try bytes(of: small.file).prefix(1000))
      var steps: [ArchiveDownload.Step] = []
      _ = try small.download.fetch { steps.append($0) }
      #expect(steps.first == .downloading(url: small.archive.url, resumingAtByte: 1000))
      #expect(FileManager.default.fileExists(atPath: "\(small.images)/test_batch.bin"))
    }
  }

  @Test func `the beginning of a download is not fetched twice`() throws {
    try withTemporaryFolder { folder in
      // A beginning that differs from the source's shows whether it was kept: the checksum then
      // does not match.
      let small = try SmallArchive(in: folder)
      try small.leaveBehind([UInt8](repeating: 0, count: 1000))
      let error = #expect(throws: DatasetError.self) { try small.download.fetch { _ in } }
      #expect(error?.code == .checksum)
    }
  }

  @Test func `a complete archive is not downloaded again`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      try small.leaveBehind(try bytes(of: small.file))
      var steps: [ArchiveDownload.Step] = []
      _ = try small.download.fetch { steps.append($0) }
      #expect(steps == [.unpacking])
    }
  }

  @Test func `what an interrupted unpacking left is replaced`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      let leftover = "\(small.cache.path)/cifar-10-batches-bin.unpacking/cifar-10-batches-bin"
      try FileManager.default.createDirectory(atPath: leftover, withIntermediateDirectories: true)
      try write([1, 2, 3], to: "\(leftover)/data_batch_9.bin")
      let images = try small.download.fetch { _ in }
      #expect(!FileManager.default.fileExists(atPath: "\(images)/data_batch_9.bin"))
    }
  }

  @Test func `what a fetch interrupted at its very end left is removed by the next`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      _ = try small.download.fetch { _ in }
      try small.leaveBehind(try bytes(of: small.file))
      _ = try small.download.fetch { _ in }
      #expect(!FileManager.default.fileExists(atPath: small.part))
    }
  }

  @Test func `a corrupt archive is set aside, and the next fetch starts anew`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      var corrupt = try bytes(of: small.file)
      corrupt[500] ^= 1
      try write(corrupt, to: small.file)
      let error = #expect(throws: DatasetError.self) { try small.download.fetch { _ in } }
      #expect(error?.code == .checksum)
      #expect(error?.path == "\(small.cache.path)/small.tar.gz.rejected")
      #expect(error?.message.contains("expected \(small.archive.files[0].md5)") == true)
      #expect(!FileManager.default.fileExists(atPath: small.part))

      corrupt[500] ^= 1
      try write(corrupt, to: small.file)
      #expect(try small.download.fetch { _ in } == small.images)
      #expect(try !Self.names(in: small.cache.path).contains("small.tar.gz.rejected"))
    }
  }

  @Test func `an archive with the right checksum but damaged files is not shown`() throws {
    try withTemporaryFolder { folder in
      var damaged = SmallSet(records: 3)
      damaged.files[3].removeLast()
      let small = try SmallArchive(in: folder, set: damaged)
      let error = #expect(throws: DatasetError.self) { try small.download.fetch { _ in } }
      #expect(error?.code == .size)
      #expect(!FileManager.default.fileExists(atPath: small.images))
    }
  }

  @Test func `an archive that tar cannot read tells tar's reason`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder, content: Array("no archive".utf8))
      let error = #expect(throws: DatasetError.self) { try small.download.fetch { _ in } }
      #expect(error?.code == .unpack)
      #expect(error?.path == small.part)
      #expect(error?.message.hasPrefix("tar exited with code ") == true)
      #expect(error?.message.contains("it gave no reason") == false)
    }
  }

  @Test func `a machine without curl is told to install it`() async {
    await #expect(processExitsWith: .success) {
      setenv("PATH", "/nowhere", 1)
      try withTemporaryFolder { folder in
        let download = try cifar10Download(into: folder)
        let error = #expect(throws: DatasetError.self) { try download.fetch { _ in } }
        #expect(error?.code == .command)
        #expect(error?.message == "'curl' cannot be started: No such file or directory")
      }
    }
  }

  @Test func `a cache that cannot be made names its path`() throws {
    try withTemporaryFolder { folder in
      try write([0], to: "\(folder)/file")
      let download = try cifar10Download(into: "\(folder)/file/cache")
      let error = #expect(throws: DatasetError.self) { try download.fetch { _ in } }
      #expect(error?.code == .unwritable)
      #expect(error?.path == "\(folder)/file/cache")
      #expect(error?.message == "cannot be written: Not a directory")
    }
  }

  @Test func `a source that does not exist tells curl's reason`() throws {
    try withTemporaryFolder { folder in
      let download = ArchiveDownload(
        of: Archive(
          url: "file://\(folder)/none.tar.gz", md5: "0", size: "1 kB", mirrorVariable: "NONE_URL",
          command: "reprise data fetch"),
        for: try #require(ImageDataset.cifar10.files),
        into: CacheFolder(path: "\(folder)/cache"), progress: .hidden)
      let error = #expect(throws: DatasetError.self) { try download.fetch { _ in } }
      #expect(error?.code == .download)
      #expect(error?.message.contains("none.tar.gz: ") == true)
      #expect(error?.message.hasSuffix("(curl 37)") == true)
    }
  }

  @Test func `a damaged folder of images is reported, not replaced`() throws {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      let images = try small.download.fetch { _ in }
      try write([0], to: "\(images)/data_batch_4.bin")
      let error = #expect(throws: DatasetError.self) { try small.download.fetch { _ in } }
      #expect(error?.code == .size)
      #expect(error?.path == "\(images)/data_batch_4.bin")
    }
  }

  @Test func `of several fetches at once one works and all succeed`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "reprise-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let small = try SmallArchive(in: folder)
    let unpackings = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 {
        group.addTask {
          var steps: [ArchiveDownload.Step] = []
          _ = try small.download.fetch { steps.append($0) }
          return steps.count { $0 == .unpacking }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(unpackings == 1)
  }

  @Test func `content that came out of a verified archive is recognised, other content is not`()
    throws
  {
    try withTemporaryFolder { folder in
      let small = try SmallArchive(in: folder)
      let images = try small.download.fetch { _ in }
      let set = try CIFARFiles.cifar10.open(in: images, recordsPerFile: 3)
      let digest = ContentDigest(of: set)
      #expect(small.cache.hasVerified(digest, of: small.source))
      let official = try #require(ImageDataset.cifar10.files)
      #expect(!small.cache.hasVerified(digest, of: official), "another archive's checksum")
      let other = try #require(ContentDigest(hexadecimal: String(repeating: "0", count: 64)))
      #expect(!small.cache.hasVerified(other, of: small.source))
    }
  }
}
