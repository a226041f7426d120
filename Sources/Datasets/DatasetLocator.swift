/// Says where the files of a data set are on this machine, if they are, and how to bring them here, if they are not.
///
/// The order is: the folder that the set's variable names, as `CIFAR10_DIR`; the user's cache folder; a download, which
/// is `ArchiveDownload`'s and never starts by itself.
package struct DatasetLocator: Sendable {
  /// A folder of images, and why it was taken.
  package enum Location: Hashable, Sendable {
    /// The folder that the variable names.
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

  /// The archive to download, with the mirror that the environment may name; `nil` where there is none.
  package let archive: Archive?

  private let title: String
  private let source: DatasetSource
  private let named: String?

  /// Reads the set's variable, that of its mirror, `XDG_CACHE_HOME` and `HOME`.
  package init(_ title: String, _ source: DatasetSource, environment: [String: String]) {
    self.title = title
    self.source = source
    cache = CacheFolder(environment: environment)
    archive = source.archive?.mirrored(in: environment)
    named = environment[source.variable].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first place that has the data, or `nil` if none does.
  ///
  /// The variable is taken at its word: where it names a folder that does not exist, no other place is looked at.
  ///
  /// - Returns: The folder to open; its files are not looked at yet.
  /// - Throws: `DatasetError` of code `absent` if the variable names nothing.
  package func locate() throws(DatasetError) -> Location? {
    if let named {
      guard DatasetFiles.exists(named) else {
        throw .namedFolderAbsent(named, by: source.variable, ways: ways)
      }
      return .named(named)
    }
    guard let folder = cache?.images(of: source), DatasetFiles.exists(folder) else { return nil }
    return .cached(folder)
  }

  /// The error for runs that need the data where `locate` found none and nothing may be downloaded.
  package var absence: DatasetError {
    DatasetError(.absent, "\(title) is not on this machine", advice: ways)
  }

  /// The error for a download that failed: its message, with all ways to provide the data.
  package func absence(after failure: DatasetError) -> DatasetError {
    DatasetError(
      failure.code, path: failure.path, failure.message, advice: "\(failure.advice)\n\(ways)")
  }

  /// The ways to provide the data, a line each.
  package var ways: String {
    let folder = cache.map { "put these files into \($0.images(of: source))" }
    let lines = [
      "set \(source.variable) to the folder that holds \(source.fileNames)",
      folder
        ?? "set HOME or XDG_CACHE_HOME, and put these files into the cache folder below it",
      archive.map { "download \($0.url) (\($0.size)) with `\($0.command)`" },
    ].compactMap(\.self)
    let count = lines.count == 3 ? "three" : "two"
    return (["there are \(count) ways to provide \(title):"] + lines.map { "- \($0)" })
      .joined(separator: "\n")
  }
}

extension DatasetError {
  fileprivate static func namedFolderAbsent(
    _ folder: String, by variable: String, ways: String
  ) -> Self {
    Self(
      .absent, path: folder, "the folder does not exist, though \(variable) names it",
      advice: ways)
  }
}
