import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The locator of CIFAR-10 in some surroundings.
private func cifar10(_ environment: [String: String]) throws -> DatasetLocator {
  DatasetLocator(
    ImageDataset.cifar10.title, try #require(ImageDataset.cifar10.files),
    environment: environment)
}

@Suite struct DatasetLocatorTests {
  @Test(
    arguments: [
      (["XDG_CACHE_HOME": "/x", "HOME": "/h"], "/x/reprise"),
      (["HOME": "/h"], "/h/.cache/reprise"),
      (["XDG_CACHE_HOME": "", "HOME": "/h"], "/h/.cache/reprise"),
      (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/reprise"),
      (["HOME": ""], nil),
      ([:], nil),
    ] as [([String: String], String?)]) func `the cache folder follows the environment`(
      environment: [String: String], path: String?
    )
  {
    #expect(CacheFolder(environment: environment)?.path == path)
  }

  @Test func `CIFAR10_DIR comes before the cache`() throws {
    try withTemporaryFolder { folder in
      let images = "\(folder)/reprise/cifar-10-batches-bin"
      try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: true)
      let named = try cifar10(["CIFAR10_DIR": folder, "XDG_CACHE_HOME": folder])
      #expect(try named.locate() == .named(folder))
      let cached = try cifar10(["CIFAR10_DIR": "", "XDG_CACHE_HOME": folder])
      #expect(try cached.locate() == .cached(images))
    }
  }

  @Test func `an empty cache is no place, and no error`() throws {
    try withTemporaryFolder { folder in
      let empty = try cifar10(["XDG_CACHE_HOME": folder]).locate()
      #expect(empty == nil)
      let homeless = try cifar10([:]).locate()
      #expect(homeless == nil)
    }
  }

  @Test func `a CIFAR10_DIR that names nothing is an error`() throws {
    let locator = try cifar10(["CIFAR10_DIR": "/nowhere/at/all"])
    let error = #expect(throws: DatasetError.self) { try locator.locate() }
    #expect(error?.code == .absent)
    #expect(error?.path == "/nowhere/at/all")
  }

  @Test func `the mirror changes the place and not the checksum`() throws {
    let archive = try #require(
      try cifar10(["REPRISE_CIFAR10_URL": "https://mirror/x"]).archive)
    #expect(archive.files.map(\.url) == ["https://mirror/x"])
    #expect(archive.files.map(\.md5) == ["c32a1d4ab5d03f1284b67883e8d87530"])
    let own = ImageDataset.cifar10.files?.archive
    #expect(try cifar10(["REPRISE_CIFAR10_URL": ""]).archive == own)
  }

  @Test func `a mirror of several files is the place of them all`() throws {
    let files = try #require(ImageDataset.fashionMNIST.files)
    let archive = try #require(
      DatasetLocator(
        "Fashion-MNIST", files, environment: ["REPRISE_FASHION_MNIST_URL": "file:///images"]
      ).archive)
    #expect(archive.files.first?.url == "file:///images/train-images-idx3-ubyte.gz")
    #expect(archive.files.last?.url == "file:///images/t10k-labels-idx1-ubyte.gz")
    #expect(archive.files.map(\.md5) == files.archive?.files.map(\.md5))
  }

  @Test func `the message without data names all three ways`() throws {
    let locator = try cifar10(["HOME": "/home/ada"])
    try expectSnapshot(of: locator.absence.description + "\n", named: "absence.txt")
  }

  @Test func `a failed download is reported with all three ways`() throws {
    try withTemporaryFolder { folder in
      let locator = try cifar10(["XDG_CACHE_HOME": folder])
      let download = ArchiveDownload(
        of: Archive(
          url: "file:///none", md5: "", size: "1 kB", mirrorVariable: "NONE_URL",
          command: "reprise data fetch"),
        for: try #require(ImageDataset.cifar10.files),
        into: try #require(locator.cache), progress: .hidden)
      let failure = try #require(
        #expect(throws: DatasetError.self) { try download.fetch { _ in } })
      let error = locator.absence(after: failure)
      #expect(error.code == .download)
      #expect(error.message == failure.message)
      #expect(error.advice == "\(failure.advice)\n\(locator.ways)")
    }
  }
}
