import Datasets
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

/// A small set as an archive in CIFAR-10's layout, and an empty cache, in a temporary folder.
///
/// In place of the archive there may be other content, with its right checksum.
struct SmallArchive {
  let set: SmallSet
  let file: String
  let archive: Archive
  let cache: CacheFolder

  init(
    in folder: String, set: SmallSet = SmallSet(records: 3), content: [UInt8]? = nil
  ) throws {
    self.set = set
    let images = "\(folder)/source/cifar-10-batches-bin"
    try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: true)
    try set.write(to: images)
    file = "\(folder)/small.tar.gz"
    try run("tar", "-czf", file, "-C", "\(folder)/source", "cifar-10-batches-bin")
    if let content { try write(content, to: file) }
    try run("md5sum", file, output: "\(folder)/md5")
    let md5 = String(decoding: try bytes(of: "\(folder)/md5").prefix(32), as: UTF8.self)
    archive = Archive(url: "file://\(file)", md5: md5, recordsPerFile: set.records)
    cache = CacheFolder(path: "\(folder)/cache/reprise")
  }

  /// A download of the archive that draws nothing.
  var download: ArchiveDownload { ArchiveDownload(of: archive, into: cache, progress: .hidden) }

  /// Where the download collects the archive.
  var part: String { "\(cache.path)/cifar-10-binary.tar.gz.part" }

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

/// Runs a program of the system, which must succeed.
private func run(_ program: String, _ arguments: String..., output: String = "/dev/null") throws {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(
    &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  var words = ([program] + arguments).map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  var process: pid_t = 0
  var status: Int32 = 0
  try #require(posix_spawnp(&process, program, &actions, nil, &words, environ) == 0)
  waitpid(process, &status, 0)
  try #require(status == 0, "\(program) failed")
}
