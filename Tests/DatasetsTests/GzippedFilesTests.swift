import Datasets
import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Sets that are published as gzipped files one by one, as MNIST is.
@Suite struct GzippedFilesTests {
  /// The digits, gzipped in a folder that stands for the network, and an empty cache.
  private struct Published {
    let folder: String
    let source: DatasetSource
    let archive: Archive
    let cache: CacheFolder

    init(in folder: String) throws {
      self.folder = "\(folder)/published"
      try FileManager.default.createDirectory(
        atPath: self.folder, withIntermediateDirectories: true)
      for name in try FileManager.default.contentsOfDirectory(atPath: Digits.folder)
      where name.contains(".idx") {
        try write(try bytes(of: "\(Digits.folder)/\(name)"), to: "\(self.folder)/\(name)")
        _ = try run("gzip", "\(self.folder)/\(name)")
      }
      func md5(_ name: String) throws -> String {
        String(try run("md5sum", "\(folder)/published/\(name).gz").prefix(32))
      }
      let (images, labels) = ("images.idx3-ubyte", "labels.idx1-ubyte")
      archive = Archive(
        filesAt: "file://\(self.folder)", folder: "digits",
        md5: [
          "train-\(images)": try md5("train-\(images)"),
          "train-\(labels)": try md5("train-\(labels)"),
          "test-\(images)": try md5("test-\(images)"),
          "test-\(labels)": try md5("test-\(labels)"),
        ], size: "60 kB", mirrorVariable: "DIGITS_URL", command: "reprise data fetch digits")
      source = DatasetSource(
        variable: "DIGITS_DIR", folder: "digits", fileNames: "four files", archive: archive
      ) { folder throws(DatasetError) in
        try Digits.files.open(
          in: folder, shape: Digits.shape, classNames: (0..<10).map(String.init))
      }
      cache = CacheFolder(path: "\(folder)/cache/reprise")
    }

    var download: ArchiveDownload {
      ArchiveDownload(of: archive, for: source, into: cache, progress: .hidden)
    }

    /// What is in the cache, hidden files aside.
    var cached: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: cache.path).sorted() }
    }

    /// Changes a byte of a published file, or changes it back.
    func change(_ name: String) throws {
      var content = try bytes(of: "\(folder)/\(name)")
      content[30] ^= 1
      try write(content, to: "\(folder)/\(name)")
    }
  }

  @Test func `every file is fetched, checked and unpacked, and nothing else is left`() throws {
    try withTemporaryFolder { folder in
      let published = try Published(in: folder)
      var steps: [ArchiveDownload.Step] = []
      let images = try published.download.fetch { steps.append($0) }
      #expect(steps.count == 9, "four times downloading and verifying, and unpacking")
      #expect(steps.last == .unpacking)
      let set = try Digits.open(in: images)
      #expect(ContentDigest(of: set) == ContentDigest(of: try Digits.open()))
      #expect(published.cache.hasVerified(ContentDigest(of: set), of: published.source))
      #expect(try published.cached == ["digits", "digits.lock", "digits.verified"])
      steps = []
      _ = try published.download.fetch { steps.append($0) }
      #expect(steps.isEmpty)
    }
  }

  @Test func `a corrupt file is set aside, and those before it are not fetched again`() throws {
    try withTemporaryFolder { folder in
      let published = try Published(in: folder)
      let name = "test-images.idx3-ubyte.gz"
      try published.change(name)
      let error = #expect(throws: DatasetError.self) { try published.download.fetch { _ in } }
      #expect(error?.code == .checksum)
      #expect(error?.path == "\(published.cache.path)/digits-\(name).rejected")
      try published.change(name)
      var fetched: [String] = []
      _ = try published.download.fetch { step in
        if case .downloading(let url, _) = step {
          fetched.append(url.split(separator: "/").last.map(String.init) ?? "")
        }
      }
      #expect(fetched == [name, "test-labels.idx1-ubyte.gz"])
      #expect(try published.cached == ["digits", "digits.lock", "digits.verified"])
    }
  }

  @Test func `a file that gzip cannot read tells gzip's reason and is kept`() throws {
    try withTemporaryFolder { folder in
      let published = try Published(in: folder)
      let content = Array("no such format".utf8)
      let name = "train-labels.idx1-ubyte"
      try write(content, to: "\(published.folder)/\(name).gz")
      let md5 = String(try run("md5sum", "\(published.folder)/\(name).gz").prefix(32))
      let archive = Archive(
        filesAt: "file://\(published.folder)", folder: "digits", md5: [name: md5], size: "1 kB",
        mirrorVariable: "DIGITS_URL", command: "reprise data fetch digits")
      let download = ArchiveDownload(
        of: archive, for: published.source, into: published.cache, progress: .hidden)
      let error = #expect(throws: DatasetError.self) { try download.fetch { _ in } }
      #expect(error?.code == .unpack)
      #expect(error?.message.contains("not in gzip format") == true, "\(error?.message ?? "")")
      #expect(
        FileManager.default.fileExists(
          atPath: "\(published.cache.path)/digits-\(name).gz.part"))
    }
  }
}
