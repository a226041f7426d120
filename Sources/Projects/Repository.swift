import ExperimentModel

/// The version control that a project is under, as records of programs tell it.
enum Repository {
  /// The commit that is checked out, and whether files differ from it or are missing in it; nothing where git is not
  /// installed or the folder is in no repository.
  ///
  /// - Parameters:
  ///   - folder: The project's folder.
  ///   - results: The folder of its results, where what runs write is no change.
  /// - Returns: Texts by the names under which records have them.
  static func description(of folder: String, besides results: String) -> [String: String] {
    // git refuses a path outside of the repository.
    let paths = results.hasPrefix(folder + "/") ? [".", ":(exclude)\(results)"] : ["."]
    guard let commit = Git.answer(["rev-parse", "HEAD"], in: folder),
      let changes = Git.answer(["status", "--porcelain", "--"] + paths, in: folder)
    else { return [:] }
    return [
      "git_commit": commit.trimmingEnd, "git_state": changes.isEmpty ? "clean" : "changed files",
    ]
  }
}
