package import Diagnostics
package import ExperimentModel

/// What a spec may refer to beside other specs.
package struct SpecSurroundings {
  /// The files that a pattern means, seen from the spec's folder.
  package let files: (_ pattern: String) -> ListedFileSearch
  /// The value of a variable that the program was started with; `nil` where it is not set.
  package let variable: (_ name: String) -> String?
  /// The names of the published data sets that are files, which a program can read.
  package let fileDatasets: [String]
  /// The data sets that the project's `experiments/data.yaml` declares.
  package let ownDatasets: [DatasetDeclaration]
  /// The spec's folder, seen from the project's.
  package let folder: String
  /// The spec's folder, by its absolute path.
  package let absoluteFolder: String
  /// A path as it is seen from anywhere, of one that is seen from where the program was started.
  package let absolute: (_ path: String) -> String
  /// Whether a path, seen from the spec's folder, stays in the project's.
  package let isInside: (_ path: String) -> Bool

  /// Finds the file that a path names in a file that extends it.
  package typealias BaseSearch = (_ path: String, _ file: SourceFile) -> ExtendedFileSearch
  /// Finds a file that the spec, or one that it extends, extends.
  package let base: BaseSearch
  /// The surroundings of another file of the project: what stands there is seen from there.
  package let beside: (_ file: SourceFile) -> SpecSurroundings

  /// Describes surroundings.
  package init(
    folder: String, absoluteFolder: String, fileDatasets: [String],
    ownDatasets: [DatasetDeclaration], absolute: @escaping (_ path: String) -> String,
    isInside: @escaping (_ path: String) -> Bool,
    files: @escaping (_ pattern: String) -> ListedFileSearch,
    variable: @escaping (_ name: String) -> String?,
    base: @escaping BaseSearch = { _, _ in .missing([]) },
    beside: @escaping (_ file: SourceFile) -> SpecSurroundings = { _ in .none }
  ) {
    self.base = base
    self.beside = beside
    self.folder = folder
    self.absoluteFolder = absoluteFolder
    self.fileDatasets = fileDatasets
    self.ownDatasets = ownDatasets
    self.absolute = absolute
    self.isInside = isInside
    self.files = files
    self.variable = variable
  }

  /// No file, no variable, no data set: for specs whose text is all there is.
  package static var none: SpecSurroundings {
    SpecSurroundings(
      folder: "", absoluteFolder: "/", fileDatasets: [], ownDatasets: [],
      absolute: { $0 }, isInside: { _ in true }, files: { _ in .found([:]) }, variable: { _ in nil }
    )
  }
}

/// What looking for a file that another one extends gave.
package enum ExtendedFileSearch: Sendable {
  /// The file, by a path that is the same wherever it is extended from.
  case found(SourceFile)
  /// There is none; the files that there are in the folder.
  case missing([String])
  /// The path leads out of the folder of experiments.
  case outside
  /// It is there and cannot be read, with the reason.
  case unreadable(String)
}

/// What looking for the files of a pattern gave.
package enum ListedFileSearch: Sendable {
  /// The digest of each file, by its path as `RunInput` names it; none where no file is meant.
  case found([String: String])
  /// The pattern leads out of the project's folder.
  case outsideProject
  /// A file cannot be read, with the reason.
  case unreadable(String)
}
