/// Finds the folder of the project that a command is about.
///
/// Paths are taken as they are written: a link to a folder of specs belongs to the project that the link is in.
struct ProjectSearch {
  /// The absolute path that relative ones begin at.
  private let workingFolder: [Substring]

  init(from workingFolder: String) {
    self.workingFolder = Self.parts(of: workingFolder)
  }

  /// The nearest folder, from a path upwards, that has a folder of experiments; the working directory where none has.
  ///
  /// - Returns: The folder as it is written from the working directory.
  func folder(near path: String) -> String {
    var candidate = absolute(path)[...]
    while true {
      if Self.isFolder(candidate + ["experiments"]) {
        return Self.relative(Array(candidate), to: workingFolder)
      }
      if candidate.popLast() == nil { return "." }
    }
  }

  /// A path as it is written from a folder; as it is where the two have nothing in common.
  func path(to path: String, from folder: String) -> String {
    Self.relative(absolute(path), to: absolute(folder))
  }

  /// The parts of a path without those that lead nowhere.
  private func absolute(_ path: String) -> [Substring] {
    Self.parts(of: path, below: path.hasPrefix("/") ? [] : workingFolder)
  }

  /// A folder as it is written from another; as it is where the two have nothing in common.
  private static func relative(_ folder: [Substring], to start: [Substring]) -> String {
    let shared = zip(folder, start).prefix { $0 == $1 }.count
    guard shared > 0 || start.isEmpty else { return text(folder) }
    let up = Array(repeating: Substring(".."), count: start.count - shared)
    let steps = up + folder.dropFirst(shared)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  private static func parts(of path: String, below start: [Substring] = []) -> [Substring] {
    path.split(separator: "/").reduce(into: start) { parts, part in
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
  }

  private static func text(_ parts: [Substring]) -> String { "/" + parts.joined(separator: "/") }

  private static func isFolder(_ parts: some Sequence<Substring>) -> Bool {
    if case .folder = Folder.entry(at: text(Array(parts))) { true } else { false }
  }
}
