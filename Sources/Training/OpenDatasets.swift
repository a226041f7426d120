package import Datasets
import ExperimentModel
import Programs

/// The data sets that a worker has opened, kept open from run to run.
package final class OpenDatasets {
  private let open: (String) throws(DatasetError) -> ImageSet
  private let digest: (ImageSet) -> String
  private var sets: [String: ImageSet] = [:]
  /// The digests of sets in memory, which nobody can change; files may be changed at any time.
  private var fixedDigests: [String: String] = [:]

  /// Creates a collection that opens data sets by name when the first run needs them.
  ///
  /// - Parameters:
  ///   - open: Opens a data set.
  ///   - digest: The digest of an open data set; of one in files it is asked for each run.
  package init(
    open: @escaping (String) throws(DatasetError) -> ImageSet,
    digest: @escaping (ImageSet) -> String = { ContentDigest(of: $0).hexadecimal }
  ) {
    self.open = open
    self.digest = digest
  }

  fileprivate func set(_ name: String, plannedOn planned: String?) throws(DatasetError) -> ImageSet
  {
    let set: ImageSet
    if let known = sets[name] { set = known } else { set = try open(name) }
    sets[name] = set
    guard let planned else { return set }
    let found = fixedDigests[name] ?? digest(set)
    if set.folder == nil { fixedDigests[name] = found }
    guard found == planned else {
      throw .changed(name, at: set.folder, from: planned, to: found)
    }
    return set
  }
}

/// What one run may read: the data that it was planned on.
package struct RunInputs {
  let datasets: OpenDatasets
  /// The digest of each input that the run was planned on; one that is not there may be any.
  let planned: [String: String]
  /// How the run's program is executed; `nil` where none computes it.
  let instructions: ProgramInstructions?
  /// What programs find on this machine.
  let surroundings: ProgramSurroundings
  /// The graphics processors that the run has for itself.
  let gpus: [String]

  /// Opens a data set.
  ///
  /// - Throws: `DatasetError` where it cannot be read, or is not what the run was planned on.
  package func images(_ name: String) throws(DatasetError) -> ImageSet {
    try datasets.set(name, plannedOn: planned[name])
  }
}
