import Datasets
package import ExperimentModel
package import RunStore

/// The data sets that runs turn out to need: what is known of each, and where it is.
///
/// A data set is looked for when a run is expanded that reads it, and only once, so that all runs are planned on the same
/// data. Nothing is downloaded.
package final class DataSituation {
  /// One data set as this machine sees it.
  package struct Dataset {
    package let name: String
    /// The digest to plan with: of the data at hand, else of the lock; `nil` where neither is there.
    let digest: String?
    /// Where the data is; `nil` where it is not on this machine, or needs no folder.
    let folder: String?
    /// Whether runs on it can be executed here and now.
    package let isAtHand: Bool
    /// What the lock says the records were computed on; `nil` where no record was.
    let locked: DatasetLock.Entry?

    /// Whether the data at hand is other data than the records were computed on.
    var differsFromLock: Bool {
      isAtHand && locked.map { $0.digest != digest } ?? false
    }
  }

  private let images: ImageSets
  private let versions: VersionAnswers
  private let store: RunStore
  private var knownLock: DatasetLock?
  private var found: [String: Dataset] = [:]

  /// The situation before any run was expanded.
  ///
  /// - Throws: What reading the lock of data sets throws.
  init(images: ImageSets, versions: VersionAnswers, store: RunStore) throws {
    self.images = images
    self.versions = versions
    self.store = store
    knownLock = try store.writtenDatasetLock()
  }

  /// What the records were computed on; where the list of it is lost, or never was, it is put together from the records
  /// when a data set is asked for.
  private func lock() throws -> DatasetLock {
    if let knownLock { return knownLock }
    let lock = try store.recordedDatasetLock()
    knownLock = lock
    return lock
  }

  /// The data sets that were asked for, sorted by name.
  package var datasets: [Dataset] { found.values.sorted { $0.name < $1.name } }

  /// The digest to compute keys with; `nil` where neither the data is here nor the lock knows it.
  package func digest(of name: String) throws -> String? {
    if let known = found[name] { return known.digest }
    let dataset = try survey(name, locked: lock()[name])
    found[name] = dataset
    return dataset.digest
  }

  /// The digest that the records were computed on, which is what reports are about; of the data at hand where there is
  /// no record.
  func recordedDigest(of name: String) throws -> String? {
    try known(lock()[name])?.digest ?? digest(of: name)
  }

  /// What the lock says of a data set; `nil` where no record was computed on it.
  package func locked(_ name: String) throws -> DatasetLock.Entry? {
    try lock()[name].map(described)
  }

  /// An entry with a description, which one that was put together from records does not have.
  private func described(_ entry: DatasetLock.Entry) -> DatasetLock.Entry {
    guard entry.description.isEmpty else { return entry }
    return DatasetLock.Entry(
      name: entry.name, digest: entry.digest,
      description: description(of: entry.name, digest: entry.digest))
  }

  private func description(of name: String, digest: String) -> String {
    if case .answer = RunInput(name: name) { return versions[name]?.text ?? "an earlier answer" }
    return images.description(of: name, digest: digest)
  }

  private func survey(_ name: String, locked: DatasetLock.Entry?) throws -> Dataset {
    if case .answer = RunInput(name: name) {
      // Nobody but a command that executes runs asks; others go by what was answered when the records were computed.
      let answer = versions[name]
      return Dataset(
        name: name, digest: answer?.digest ?? locked?.digest, folder: nil,
        isAtHand: answer != nil, locked: locked)
    }
    guard let located = located(name) else {
      return Dataset(
        name: name, digest: known(locked)?.digest, folder: nil, isAtHand: false, locked: locked)
    }
    return Dataset(
      name: name, digest: located.digest, folder: located.folder, isAtHand: true, locked: locked)
  }

  /// What the lock says, unless it is about a data set that is declared in another way by now.
  private func known(_ locked: DatasetLock.Entry?) -> DatasetLock.Entry? {
    locked.flatMap { images.isAsDeclared($0.name, $0.description) ? $0 : nil }
  }

  /// Where a data set is; `nil` where it is not here, or damaged.
  ///
  /// What is wrong stops only those who need it, when they fetch it.
  private func located(_ name: String) -> ImageSets.Located? { try? images.locate(name) }

  /// Whether a data set that was asked for is on this machine.
  package func isAtHand(_ name: String) -> Bool {
    if case .file = RunInput(name: name) { return true }
    return found[name]?.isAtHand ?? false
  }

  /// Whether the data that a run is planned on is on this machine, as far as its data sets were asked for.
  func hasData(for run: Run) -> Bool {
    run.components.data.allSatisfy { name, digest in
      if case .file = RunInput(name: name) { return true }
      return found[name].map { $0.isAtHand && $0.digest == digest } ?? false
    }
  }

  /// How the data at hand differs from what the records were computed on, a sentence for each data set.
  package var differences: [String] {
    datasets.filter(\.differsFromLock).map { set in
      let entry = set.locked.map(described)
      let locked = entry.map { "\($0.digest.prefix(8)), \($0.description)" } ?? ""
      if case .answer(let command) = RunInput(name: set.name) {
        let earlier = entry?.description ?? ""
        return
          "`\(command)` answers \(versions[set.name]?.text ?? ""), and not \(earlier), as for the records"
      }
      return """
        the data set \(set.name) at hand (\(set.folder ?? "generated"), digest \(set.digest?.prefix(8) ?? "")) \
        differs from the one that the records were computed on (\(locked))
        """
    }
  }

  /// What to tell a user about data that is not what the records were computed on.
  package var warnings: [String] {
    differences.map { "note: \($0); runs are executed with what is at hand" }
  }

  /// What the lock does not say yet of the data at hand that finished runs read.
  package func news(of finished: [Run]) -> [DatasetLock.Entry] {
    entries(for: Set(finished.flatMap(\.components.data.keys)))
      .filter { found[$0.name]?.locked?.digest != $0.digest }
  }

  /// What the lock says, to be written again where it is lost; nothing where it is lost and nobody asked for a data set.
  func lockEntries() -> [DatasetLock.Entry] {
    (knownLock?.entries ?? []).map(described)
  }

  /// What the lock is to say of the data at hand, once records are computed on it.
  package func entries(for names: Set<String>) -> [DatasetLock.Entry] {
    datasets.filter { $0.isAtHand && names.contains($0.name) }.compactMap { set in
      set.digest.map { digest in
        DatasetLock.Entry(
          name: set.name, digest: digest,
          description: description(of: set.name, digest: digest))
      }
    }
  }
}
