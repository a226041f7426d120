import ChildProcess

/// The version control that a project is under, as records of programs tell it.
enum Repository {
  /// The commit that is checked out, and whether files differ from it; nothing where git is not installed or the folder is in
  /// no repository.
  static func description(of folder: String) -> [String: String] {
    guard let commit = answer("rev-parse", "HEAD", in: folder),
      let changes = answer("status", "--porcelain", "--untracked-files=no", in: folder)
    else { return [:] }
    return ["git_commit": commit, "git_state": changes.isEmpty ? "clean" : "changed files"]
  }

  private static func answer(_ arguments: String..., in folder: String) -> String? {
    guard let git = Command.find("git"),
      let completion = try? Command(git, arguments, folder: folder).run(),
      completion.status.isSuccess
    else { return nil }
    return completion.output.text.split(separator: "\n").first.map(String.init) ?? ""
  }
}
