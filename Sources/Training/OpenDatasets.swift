package import Datasets
package import ExperimentModel
import Programs

/// The data sets that a worker has opened, kept open from run to run.
package final class OpenDatasets {
  /// Opens a data set by its name; one of a user's own comes with what is declared of it.
  package typealias Opening = (String, DatasetDeclaration?) throws(DatasetError) -> ImageSet

  /// What tells a data set from others.
  private struct Identity: Hashable {
    let name: String
    let declaration: DatasetDeclaration?
  }

  private let open: Opening
  private let digest: (ImageSet) -> String
  private let digestOfFiles: (DatasetDeclaration) throws(DatasetError) -> String
  private var sets: [Identity: ImageSet] = [:]
  /// The digests of sets in memory, which nobody can change; files may be changed at any time.
  private var fixedDigests: [Identity: String] = [:]
  /// Kinds with data sets of users' own, which know what these hold once they have looked.
  private var kinds: [String: (datasets: [DatasetDeclaration], kind: RunKind)] = [:]

  /// Creates a collection that opens data sets when the first run needs them.
  ///
  /// - Parameters:
  ///   - open: Opens a data set.
  ///   - digest: The digest of an open data set; of one in files it is asked for each run.
  ///   - digestOfFiles: The digest of the files of a data set of a user's own.
  package init(
    open: @escaping Opening,
    digest: @escaping (ImageSet) -> String = { ContentDigest(of: $0).hexadecimal },
    digestOfFiles: @escaping (DatasetDeclaration) throws(DatasetError) -> String = {
      declaration throws(DatasetError) in
      try DeclaredFiles(declaration, cache: nil).digestOfFiles().hexadecimal
    }
  ) {
    self.open = open
    self.digest = digest
    self.digestOfFiles = digestOfFiles
  }

  /// A kind whose configs may name these data sets too.
  func kind(_ kind: RunKind, adding datasets: [DatasetDeclaration]) -> RunKind {
    guard !datasets.isEmpty else { return kind }
    if let known = kinds[kind.name], known.datasets == datasets { return known.kind }
    let extended = kind.adding(datasets)
    kinds[kind.name] = (datasets, extended)
    return extended
  }

  fileprivate func set(
    _ name: String, _ declaration: DatasetDeclaration?, plannedOn planned: String?
  ) throws(DatasetError) -> ImageSet {
    let identity = Identity(name: name, declaration: declaration)
    let set: ImageSet
    if let known = sets[identity] { set = known } else { set = try open(name, declaration) }
    sets[identity] = set
    guard let planned else { return set }
    try check(set, identity, plannedOn: planned)
    return set
  }

  private func check(
    _ set: ImageSet, _ identity: Identity, plannedOn planned: String
  ) throws(DatasetError) {
    let found = fixedDigests[identity] ?? digest(set)
    if set.folder == nil { fixedDigests[identity] = found }
    guard found == planned else {
      throw .changed(identity.name, at: set.folder, from: planned, to: found)
    }
  }

  /// Checks that files are still what a run was planned on that has read them.
  ///
  /// - Throws: `DatasetError` where somebody has written into one.
  fileprivate func checkAgain(
    _ declarations: [DatasetDeclaration], plannedOn planned: [String: String]
  ) throws(DatasetError) {
    for (name, planned) in planned {
      let identity = Identity(name: name, declaration: declarations.first { $0.name == name })
      guard let set = sets[identity], set.folder != nil else { continue }
      try check(set, identity, plannedOn: planned)
    }
    for declaration in declarations {
      _ = try folder(of: declaration, plannedOn: planned)
    }
  }

  /// The folder of the files of a set that a program reads itself; `nil` where the run was not planned on them.
  fileprivate func folder(
    of declaration: DatasetDeclaration, plannedOn planned: [String: String]
  ) throws(DatasetError) -> String? {
    guard let planned = planned[RunInput.datasetFiles(declaration.name).name] else { return nil }
    let found = try digestOfFiles(declaration)
    guard found == planned else {
      throw .changed(declaration.name, at: declaration.folder, from: planned, to: found)
    }
    return declaration.folder
  }
}

/// What one run may read: the data that it was planned on.
package struct RunInputs {
  let datasets: OpenDatasets
  /// The data sets of the user's own that the run reads.
  let ownDatasets: [DatasetDeclaration]
  /// The digest of each input that the run was planned on; one that is not there may be any.
  let planned: [String: String]
  /// How the run's program is executed; `nil` where none computes it.
  let instructions: ProgramInstructions?
  /// What programs find on this machine.
  let surroundings: ProgramSurroundings
  /// The graphics processors that the run has for itself.
  let gpus: [String]

  /// The folder of a data set that a program reads itself, by its absolute path; `nil` for one that is in no files.
  ///
  /// - Throws: `DatasetError` where it cannot be read, or is not what the run was planned on.
  func folder(_ name: String) throws(DatasetError) -> String? {
    guard let declaration = ownDatasets.first(where: { $0.name == name }) else {
      return try images(name).absoluteFolder
    }
    return try datasets.folder(of: declaration, plannedOn: planned)
  }

  /// Checks at the end of a run that nobody has written into what it read.
  ///
  /// - Throws: `DatasetError` where somebody has.
  func checkAgain() throws(DatasetError) {
    try datasets.checkAgain(ownDatasets, plannedOn: planned)
  }

  /// Opens a data set.
  ///
  /// - Throws: `DatasetError` where it cannot be read, or is not what the run was planned on.
  package func images(_ name: String) throws(DatasetError) -> ImageSet {
    try datasets.set(
      name, ownDatasets.first { $0.name == name }, plannedOn: planned[name])
  }
}
