import Datasets
import ExperimentModel
import RunStore

/// The data sets that some experiments need: what is known of each, and where it is.
struct DataSituation {
  /// One data set as this machine sees it.
  struct Dataset {
    let name: String
    /// The digest to plan with: of the data at hand, else of the lock; `nil` where neither is there.
    let digest: String?
    /// Where the data is; `nil` where it is not on this machine, or needs no folder.
    let folder: String?
    /// Whether runs on it can be executed here and now.
    let isAtHand: Bool
    /// What the lock says the records were computed on; `nil` where no record was.
    let locked: DatasetLock.Entry?

    /// Whether the data at hand is other data than the records were computed on.
    var differsFromLock: Bool {
      isAtHand && locked.map { $0.digest != digest } ?? false
    }
  }

  let datasets: [Dataset]

  /// The digests to compute keys with, by data set.
  var digests: [String: String] {
    Dictionary(
      datasets.compactMap { set in set.digest.map { (set.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  subscript(name: String) -> Dataset? {
    datasets.first { $0.name == name }
  }

  /// Looks for the data sets that the experiments name; downloads nothing.
  static func survey(_ experiments: [Experiment], _ store: RunStore) throws -> DataSituation {
    let lock = try store.datasetLock()
    return DataSituation(
      datasets: try names(in: experiments).map { try survey($0, locked: lock[$0]) })
  }

  private static func survey(_ name: String, locked: DatasetLock.Entry?) throws -> Dataset {
    guard let images = try located(name) else {
      return Dataset(
        name: name, digest: locked?.digest, folder: nil, isAtHand: false, locked: locked)
    }
    return Dataset(
      name: name, digest: images.digest, folder: images.folder, isAtHand: true, locked: locked)
  }

  /// Where a data set is.
  ///
  /// A folder that was named and is not there stops only those who need it, when they fetch it.
  private static func located(_ name: String) throws -> ImageSets.Located? {
    do throws(DatasetError) {
      return try ImageSets.locate(name)
    } catch {
      if error.code == .absent { return nil }
      throw error
    }
  }

  /// The data sets that the experiments' runs read, sorted.
  private static func names(in experiments: [Experiment]) -> [String] {
    var names: Set<String> = []
    for experiment in experiments {
      for point in experiment.stages.flatMap(\.points) {
        names.formUnion(experiment.kind.datasets(experiment.kind.config(point.settings, seed: 0)))
      }
    }
    return names.sorted()
  }

  /// Whether no data is missing that a run reads.
  func hasData(for run: Run) -> Bool {
    run.components.data.keys.allSatisfy { self[$0]?.isAtHand != false }
  }

  /// What to tell a user about data that is not what the records were computed on.
  var warnings: [String] {
    datasets.filter(\.differsFromLock).map { set in
      let locked = set.locked.map { "\($0.digest.prefix(8)), \($0.description)" } ?? ""
      return """
        note: the data set \(set.name) at hand (\(set.folder ?? "generated"), digest \(set.digest?.prefix(8) ?? "")) \
        differs from the one that the records were computed on (\(locked)); its runs are executed on the data at hand
        """
    }
  }

  /// What the lock is to say of the data at hand, once records are computed on it.
  func entries(for names: Set<String>) -> [DatasetLock.Entry] {
    datasets.filter { $0.isAtHand && names.contains($0.name) }.compactMap { set in
      set.digest.map { digest in
        DatasetLock.Entry(
          name: set.name, digest: digest,
          description: ImageSets.description(of: set.name, digest: digest))
      }
    }
  }
}
