import ChildProcess

/// Questions to git.
enum Git {
  /// What git answers in a folder; `nil` where it is not installed, the folder is in no repository, or it refuses.
  static func answer(_ arguments: [String], in folder: String) -> String? {
    guard let git = Command.find("git"),
      let completion = try? Command(git, arguments, folder: folder.isEmpty ? nil : folder).run(),
      completion.status.isSuccess
    else { return nil }
    return completion.output.text
  }
}
