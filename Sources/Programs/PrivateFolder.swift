import SystemFiles

/// The folder that a worker's runs have for themselves, one after another.
///
/// A run finds it empty: what the run before it left is gone. The folder itself is made once, as making and removing folders
/// takes longer than starting a program.
final class PrivateFolder {
  /// The file in it that every run has.
  static let config = "config.json"

  private var folder: WorkFolder?
  private var parent = ""

  /// The path of the folder, made where it is missing.
  ///
  /// - Parameter parent: The folder of such folders.
  /// - Returns: The path.
  /// - Throws: `FileError` where the disk refuses.
  func path(in parent: String) throws(FileError) -> String {
    if let path = folder?.path, self.parent == parent { return path }
    let made = try WorkFolder(in: parent)
    let path = made.path
    folder = consume made
    self.parent = parent
    return path
  }

  /// Removes what a run left.
  ///
  /// - Parameter start: Where its program was started, seen from the folder: the next run's mostly starts there too.
  func clear(startingAt start: String) {
    do throws(FileError) {
      try folder?.clear(keepingFile: Self.config, folders: start)
    } catch {
      folder = nil
    }
  }
}
