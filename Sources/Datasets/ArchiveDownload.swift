internal import ChildProcess
internal import Hashing
internal import SystemFiles

/// Brings an archive of images into the user's cache: downloads, checks, unpacks, and only then
/// shows it.
///
/// The images' folder appears by one renaming, complete and checked. Whatever interrupts the way
/// there, the next fetch goes on where this one ended; of several at once, one works and the others
/// wait for it.
package struct ArchiveDownload: Sendable {
  /// What a fetch does next, for those who wait for it.
  package enum Step: Hashable, Sendable {
    /// Another process fetches the same archive; this one waits for it.
    case waitingForAnother
    /// A file of the archive is downloaded, from the byte that is named on.
    case downloading(url: String, resumingAtByte: Int)
    /// The checksum of a file is compared.
    case verifying
    /// The archive is unpacked.
    case unpacking
  }

  /// Whether curl draws its progress bar on standard error.
  package enum Progress: Hashable, Sendable {
    /// A bar, for a terminal.
    case bar
    /// Nothing, for a log.
    case hidden
  }

  let archive: Archive
  let source: DatasetSource
  let cache: CacheFolder
  let progress: Progress

  /// Describes a download; nothing happens yet.
  ///
  /// - Parameters:
  ///   - archive: The archive of the data set, perhaps of a mirror.
  ///   - source: The data set.
  ///   - cache: Where it is unpacked.
  ///   - progress: Whether a bar is drawn.
  package init(
    of archive: Archive, for source: DatasetSource, into cache: CacheFolder, progress: Progress
  ) {
    self.archive = archive
    self.source = source
    self.cache = cache
    self.progress = progress
  }

  private var images: String { cache.images(of: source) }
  private var unpacking: String { cache.unpacking(source) }

  /// Fetches the images unless they are there.
  ///
  /// - Parameter report: Called before each step that takes time.
  /// - Returns: The folder of the images: `cache.images(of: source)`.
  /// - Throws: `DatasetError` of code `download`, `checksum`, `unpack`, `command` or `unwritable`;
  ///   or what is wrong with a folder of images that was there before.
  package func fetch(report: (Step) -> Void) throws(DatasetError) -> String {
    let lock = try DatasetFiles.change { () throws(FileError) in
      try Disk.makeFolder(cache.path, durability: .eventual)
      return try FileLock.acquire(cache.lock(of: source), waiting: { report(.waitingForAnother) })
    }
    defer { FileLock.release(lock) }
    return try fetch(report: report, lock: lock)
  }

  private func fetch(report: (Step) -> Void, lock: Int32) throws(DatasetError) -> String {
    if !DatasetFiles.exists(images) {
      for file in archive.files { try download(file, report: report, lock: lock) }
      report(.unpacking)
      try unpack(lock: lock)
    }
    _ = try source.open(images)
    try removeLeftovers()
    return images
  }

  /// Leaves a complete file with the right checksum in the cache, as a partial one.
  private func download(
    _ file: Archive.File, report: (Step) -> Void, lock: Int32
  ) throws(DatasetError) {
    let part = cache.partial(file)
    if DatasetFiles.size(part) > 0, try checksum(part) == file.md5 { return }
    try transfer(file, report: report, lock: lock)
    report(.verifying)
    let found = try checksum(part)
    guard found == file.md5 else {
      let rejected = cache.rejected(file)
      try DatasetFiles.change { () throws(FileError) in
        try Disk.rename(part, to: rejected)
      }
      throw .checksum(rejected, found: found, of: file, archive)
    }
  }

  private func checksum(_ path: String) throws(DatasetError) -> String {
    let file = try MappedFile(path: path)
    guard let digest = MessageDigest(.md5) else { throw .noMD5(source) }
    file.withBytes(digest.update)
    return digest.finish()
  }

  /// Unpacks beside the images' folder, checks every file, notes the content as verified, and
  /// renames.
  private func unpack(lock: Int32) throws(DatasetError) {
    try DatasetFiles.change { () throws(FileError) in
      try Disk.removeTree(unpacking)
      try Disk.makeFolder(unpacking, durability: .eventual)
    }
    let unpacked = "\(unpacking)/\(source.folder)"
    switch archive.packing {
    case .tar:
      for file in archive.files {
        try unpack(file, with: "tar", ["-xzf", cache.partial(file), "-C", unpacking], lock: lock)
      }
    case .gzip(let names):
      try DatasetFiles.change { () throws(FileError) in
        try Disk.makeFolder(unpacked, durability: .eventual)
      }
      for (file, name) in zip(archive.files, names) {
        // The file stays, and what was in it is named like it but for the suffix.
        let arguments = ["-dkf", "-S", CacheFolder.partialSuffix, cache.partial(file)]
        try unpack(file, with: "gzip", arguments, lock: lock)
        try DatasetFiles.change { () throws(FileError) in
          try Disk.rename(cache.unpacked(file), to: "\(unpacked)/\(name)")
        }
      }
    }
    let set = try source.open(unpacked)
    try cache.noteVerified(ContentDigest(of: set), of: source, from: archive)
    // The files must be on disk before their folder has its name, or a power failure leaves holes
    // in them.
    Disk.flush()
    try DatasetFiles.change { () throws(FileError) in try Disk.rename(unpacked, to: images) }
  }

  private func unpack(
    _ file: Archive.File, with tool: String, _ arguments: [String], lock: Int32
  ) throws(DatasetError) {
    let end = try SystemTool(name: tool, arguments: arguments, lock: lock).run()
    guard end.status.isSuccess else { throw .unpack(cache.partial(file), tool, end) }
  }

  private func removeLeftovers() throws(DatasetError) {
    let files = archive.files.flatMap {
      [cache.partial($0), cache.unpacked($0), cache.rejected($0)]
    }
    for leftover in [unpacking] + files {
      try DatasetFiles.change { () throws(FileError) in try Disk.removeTree(leftover) }
    }
  }
}

extension DatasetError {
  fileprivate static func checksum(
    _ path: String, found: String, of file: Archive.File, _ archive: Archive
  ) -> Self {
    Self(
      .checksum, path: path, "found md5 \(found), expected \(file.md5), in what \(file.url) sent",
      advice: """
        the file was set aside; fetch again to download from the beginning, \
        or name another place in \(archive.mirrorVariable)
        """)
  }

  fileprivate static func noMD5(_ source: DatasetSource) -> Self {
    Self(
      .checksum,
      "libcrypto on this machine refuses to compute md5, so the archive cannot be checked",
      advice: "unpack the archive yourself and set \(source.variable) to its folder")
  }

  fileprivate static func unpack(
    _ path: String, _ tool: String, _ end: SystemTool.End
  ) -> Self {
    Self(
      .unpack, path: path, "\(tool) \(end.status): \(end.lastWords)",
      advice: "make room in the cache folder and fetch again; the archive is kept")
  }
}
