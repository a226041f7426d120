/// Says where CIFAR-10 is on this machine, if it is, and how to bring it here, if it is not.
///
/// The order is: the folder that the variable `CIFAR10_DIR` names; the user's cache folder; a
/// download, which is `ArchiveDownload`'s and never starts by itself.
package struct DatasetLocator: Sendable {
  /// The environment variable that names the folder of the six files.
  package static let folderVariable = "CIFAR10_DIR"

  /// A folder of images, and why it was taken.
  package enum Location: Hashable, Sendable {
    /// The folder that `CIFAR10_DIR` names.
    case named(String)
    /// The folder in the user's cache.
    case cached(String)

    /// The folder.
    package var folder: String {
      switch self {
      case .named(let folder), .cached(let folder): folder
      }
    }
  }

  /// The cache folder that the environment leads to, if any.
  package let cache: CacheFolder?

  /// The archive to download, with the mirror that the environment may name.
  package let archive: Archive

  private let named: String?

  /// Reads the variables `CIFAR10_DIR`, `XDG_CACHE_HOME`, `HOME` and `REPRISE_CIFAR10_URL`.
  package init(environment: [String: String]) {
    cache = CacheFolder(environment: environment)
    archive = Archive.cifar10.mirrored(in: environment)
    named = environment[Self.folderVariable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first place that has the data, or `nil` if none does.
  ///
  /// `CIFAR10_DIR` is taken at its word: where it names a folder that does not exist, no other
  /// place is looked at.
  ///
  /// - Returns: The folder to open; its files are not looked at yet.
  /// - Throws: `DatasetError` of code `absent` if `CIFAR10_DIR` names nothing.
  package func locate() throws(DatasetError) -> Location? {
    if let named {
      guard DatasetFiles.exists(named) else { throw .namedFolderAbsent(named, ways: ways) }
      return .named(named)
    }
    guard let cache, DatasetFiles.exists(cache.images) else { return nil }
    return .cached(cache.images)
  }

  /// The error for runs that need the data where `locate` found none and nothing may be downloaded.
  package var absence: DatasetError { .absent(ways: ways) }

  /// The error for a download that failed: its message, with all ways to provide the data.
  package func absence(after failure: DatasetError) -> DatasetError {
    DatasetError(
      failure.code, path: failure.path, failure.message, advice: "\(failure.advice)\n\(ways)")
  }

  /// The three ways to provide the data, a line each.
  package var ways: String {
    let files = "data_batch_1.bin to data_batch_5.bin and test_batch.bin"
    let folder = cache.map { "put these files into \($0.images)" }
    return """
      there are three ways to provide CIFAR-10:
      - set \(Self.folderVariable) to the folder that holds \(files)
      - \(folder ?? "set HOME or XDG_CACHE_HOME, and put these files into the cache folder below it")
      - download \(archive.url) (170 MB) with `reprise data fetch`
      """
  }
}

extension DatasetError {
  fileprivate static func absent(ways: String) -> Self {
    Self(.absent, "CIFAR-10 is not on this machine", advice: ways)
  }

  fileprivate static func namedFolderAbsent(_ folder: String, ways: String) -> Self {
    Self(
      .absent, path: folder,
      "the folder does not exist, though \(DatasetLocator.folderVariable) names it", advice: ways)
  }
}
