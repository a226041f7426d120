/// The other work trees of the git repository that a project is in: their specs may rely on the same records.
struct OtherWorktrees {
  /// The folders of the same project in them.
  let folders: [String]

  /// Asks git; there are none where git is not installed or the folder is in no repository.
  init(of folder: String) {
    guard let own = Self.canonical(folder),
      let prefix = Git.answer(["rev-parse", "--show-prefix"], in: folder),
      let list = Git.answer(["worktree", "list", "--porcelain", "-z"], in: folder)
    else {
      folders = []
      return
    }
    let below = prefix.split(separator: "\n").first.map(String.init) ?? ""
    folders = list.split(separator: "\0").compactMap { line -> String? in
      guard line.hasPrefix("worktree ") else { return nil }
      let root = line.dropFirst("worktree ".count)
      let project = Project.trimmed(below.isEmpty ? String(root) : "\(root)/\(below)")
      guard let place = Self.canonical(project), !place.utf8.elementsEqual(own.utf8),
        case .folder = Folder.entry(at: "\(project)/experiments")
      else { return nil }
      return project
    }
  }

  private static func canonical(_ path: String) -> String? {
    Folder.canonicalPath(of: path.isEmpty ? "." : path)
  }
}
