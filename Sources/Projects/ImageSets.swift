package import Datasets
package import ExperimentModel

/// The data sets that specs can name, on this machine.
package struct ImageSets: Sendable {
  /// A data set that is here.
  package struct Located {
    package let digest: String
    /// The folder of its files; `nil` for one that is generated.
    package let folder: String?
  }

  private let host: Host
  private let own: OwnDatasets

  /// The data sets as a program sees them; those of users' own become known while specs are read.
  init(_ host: Host, own: OwnDatasets) {
    self.host = host
    self.own = own
  }

  /// The data sets as a program sees them, with these of a user's own.
  package init(_ host: Host, own declarations: [DatasetDeclaration] = []) {
    self.init(host, own: OwnDatasets())
    own.add(declarations)
  }

  /// Every data set that there is.
  package var catalog: ImageCatalog { ImageCatalog(cache: cache).adding(own.all) }

  /// Opens a data set, of a user's own if it is declared.
  package func open(
    _ name: String, _ declaration: DatasetDeclaration?
  ) throws(DatasetError) -> ImageSet {
    guard let declaration else { return try open(name) }
    return try ImageSets(host, own: [declaration]).open(name)
  }

  /// Finds a data set; `nil` where it is not on this machine, or there is none of that name.
  package func locate(_ name: String) throws(DatasetError) -> Located? {
    let input = RunInput(name: name)
    guard let dataset = input.dataset.flatMap(catalog.named) else { return nil }
    switch dataset.source {
    case .generated(let make): return Located(digest: digest(of: make()), folder: nil)
    case .files(let files):
      guard let folder = try locator(dataset, files).locate()?.folder else { return nil }
      return Located(digest: digest(of: try files.open(folder)), folder: folder)
    case .own(let files):
      if let absence = files.absence { throw absence }
      if case .datasetFiles = input {
        return Located(
          digest: try digestOfFiles(files.declaration), folder: files.declaration.folder)
      }
      return Located(digest: digest(of: try files.open()), folder: files.declaration.folder)
    }
  }

  /// The digest of the bytes of an open data set, remembered for as long as nobody touches its files.
  package func digest(of set: ImageSet) -> String {
    DigestCache(cache).digest(of: set).hexadecimal
  }

  /// The digest of the files of a data set of a user's own, as a program reads them.
  package func digestOfFiles(_ declaration: DatasetDeclaration) throws(DatasetError) -> String {
    try DeclaredFiles(declaration, cache: cache).digestOfFiles().hexadecimal
  }

  /// Opens a data set.
  package func open(_ name: String) throws(DatasetError) -> ImageSet {
    guard let dataset = catalog.named(name) else { throw .unknown(name, among: catalog) }
    switch dataset.source {
    case .generated(let make): return make()
    case .files(let files):
      let locator = locator(dataset, files)
      guard let folder = try locator.locate()?.folder else { throw locator.absence }
      return try files.open(folder)
    case .own(let files):
      if let absence = files.absence { throw absence }
      return try files.open()
    }
  }

  /// Downloads a data set into the user's cache, unless it is on this machine.
  ///
  /// - Returns: The folder of its files; `nil` for one that is generated.
  package func fetch(_ name: String) throws(DatasetError) -> String? {
    guard let dataset = catalog.named(name) else { throw .unknown(name, among: catalog) }
    if case .own = dataset.source { return try open(name).folder }
    guard let files = dataset.files else { return nil }
    let locator = locator(dataset, files)
    if let folder = try locator.locate()?.folder { return try files.open(folder).folder }
    guard let cache, let archive = locator.archive else { throw locator.absence }
    let download = ArchiveDownload(
      of: archive, for: files, into: cache,
      progress: host.messages.drawsProgress ? .bar : .hidden)
    do throws(DatasetError) {
      return try download.fetch { host.messages.tell(Self.text(of: $0, dataset.title)) }
    } catch {
      throw locator.absence(after: error)
    }
  }

  /// Why a data set cannot be read, and how to provide it; `nil` where it can.
  package func absence(of name: String) -> DatasetError? {
    guard let name = RunInput(name: name).dataset else { return nil }
    do throws(DatasetError) {
      _ = try open(name)
      return nil
    } catch {
      return error
    }
  }

  /// Whether a data set can be downloaded.
  package func canBeFetched(_ name: String) -> Bool {
    catalog.named(name)?.files?.archive != nil
  }

  /// What the lock says of a data set, in words.
  package func description(of name: String, digest: String) -> String {
    guard let dataset = RunInput(name: name).dataset.flatMap(catalog.named) else {
      return "declared in no spec"
    }
    if case .own(let files) = dataset.source {
      return "\(Self.ownMark)\(files.declaration.fingerprint)"
    }
    guard let files = dataset.files else { return "generated" }
    guard files.archive != nil else { return "files of the user's own" }
    let isOfficial =
      ContentDigest(hexadecimal: digest).flatMap { cache?.hasVerified($0, of: files) } ?? false
    return isOfficial ? "the official files" : "a copy that was not verified as the official files"
  }

  private static let ownMark = "data of the project's own, declared as "

  /// Whether what the lock says of a data set is about what is declared now; true of sets that are not declared.
  func isAsDeclared(_ name: String, _ description: String) -> Bool {
    guard case .own(let files)? = RunInput(name: name).dataset.flatMap(catalog.named)?.source,
      description.hasPrefix(Self.ownMark)
    else { return true }
    return description == Self.ownMark + files.declaration.fingerprint
  }

  private var cache: CacheFolder? { CacheFolder(environment: host.environment) }

  private func locator(_ dataset: ImageDataset, _ files: DatasetSource) -> DatasetLocator {
    DatasetLocator(dataset.title, files, environment: host.environment)
  }

  private static func text(of step: ArchiveDownload.Step, _ title: String) -> String {
    switch step {
    case .waitingForAnother: "waiting for another download of \(title)"
    case .downloading(let url, let offset):
      "downloading \(url)" + (offset > 0 ? ", going on at byte \(grouped(offset))" : "")
    case .verifying: "verifying the archive"
    case .unpacking: "unpacking the archive"
    }
  }
}
