/// Where records and reports are kept.
package enum ResultsPlace: Hashable, Sendable {
  /// In the project's `results/`.
  case own
  /// In a folder that a user names.
  case named(String)
  /// In a folder for trials, which version control ignores.
  case scratch

  /// The folder in place of the project's own; `nil` for the latter.
  ///
  /// - Throws: `CommandFailure` where a name is empty.
  func path(in root: String) throws(CommandFailure) -> String? {
    switch self {
    case .own: return nil
    case .named(""): throw .commandLine("the path after --results is empty")
    case .named(let path): return path
    case .scratch: return Project.join(root, ".reprise/scratch")
    }
  }

  /// The options by which a command names it.
  var options: [String] {
    switch self {
    case .own: []
    case .named(let path): ["--results", path]
    case .scratch: ["--scratch"]
    }
  }
}
