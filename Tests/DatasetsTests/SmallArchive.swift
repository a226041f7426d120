import ChildProcess
import Datasets
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A small set as an archive in CIFAR-10's layout, and an empty cache, in a temporary folder.
///
/// In place of the archive there may be other content, with its right checksum.
struct SmallArchive {
  let set: SmallSet
  let file: String
  let archive: Archive
  let source: DatasetSource
  let cache: CacheFolder

  init(
    in folder: String, set: SmallSet = SmallSet(records: 3), content: [UInt8]? = nil
  ) throws {
    self.set = set
    let images = "\(folder)/source/cifar-10-batches-bin"
    try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: true)
    try set.write(to: images)
    file = "\(folder)/small.tar.gz"
    _ = try run("tar", "-czf", file, "-C", "\(folder)/source", "cifar-10-batches-bin")
    if let content { try write(content, to: file) }
    let md5 = String(try run("md5sum", file).prefix(32))
    archive = Archive(
      url: "file://\(file)", md5: md5, size: "1 kB", mirrorVariable: "REPRISE_SMALL_URL",
      command: "reprise data fetch")
    let records = set.records
    source = DatasetSource(
      variable: "SMALL_DIR", folder: "cifar-10-batches-bin", fileNames: "six files",
      archive: archive
    ) { folder throws(DatasetError) in
      try CIFARFiles.cifar10.open(in: folder, recordsPerFile: records)
    }
    cache = CacheFolder(path: "\(folder)/cache/reprise")
  }

  /// Where the images are once they are fetched.
  var images: String { cache.images(of: source) }

  /// A download of the archive that draws nothing.
  var download: ArchiveDownload {
    ArchiveDownload(of: archive, for: source, into: cache, progress: .hidden)
  }

  /// Where the download collects the archive.
  var part: String { "\(cache.path)/small.tar.gz.part" }

  /// Puts bytes where an interrupted download would have left them.
  func leaveBehind(_ bytes: some Sequence<UInt8>) throws {
    try FileManager.default.createDirectory(atPath: cache.path, withIntermediateDirectories: true)
    try write(bytes, to: part)
  }
}

/// The bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
  [UInt8](try #require(FileManager.default.contents(atPath: path), "no file \(path)"))
}

/// Runs a program of the system, which must succeed; what it prints.
func run(_ name: String, _ arguments: String...) throws -> String {
  let program = try #require(Command.find(name), "this machine has no \(name)")
  let completion = try Command(program, arguments).run()
  try #require(completion.status.isSuccess, "\(name) failed: \(completion.errors.text)")
  return completion.output.text
}
