/// What a spec may refer to beside other specs.
package struct SpecSurroundings {
  /// The files that a pattern means, seen from the spec's folder.
  package let files: (_ pattern: String) -> ListedFileSearch
  /// The value of a variable that the program was started with; `nil` where it is not set.
  package let variable: (_ name: String) -> String?
  /// The names of the data sets that are files, which a program can read.
  package let datasets: [String]
  /// The spec's folder, seen from the project's.
  package let folder: String

  /// Describes surroundings.
  package init(
    folder: String, datasets: [String], files: @escaping (_ pattern: String) -> ListedFileSearch,
    variable: @escaping (_ name: String) -> String?
  ) {
    self.folder = folder
    self.datasets = datasets
    self.files = files
    self.variable = variable
  }

  /// No file, no variable, no data set: for specs whose text is all there is.
  package static var none: SpecSurroundings {
    SpecSurroundings(
      folder: "", datasets: [], files: { _ in .found([:]) }, variable: { _ in nil })
  }
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
