import Diagnostics
import ExperimentSpec
import SystemFiles
import YAML

/// What the top of a file below the experiments says of its part among them.
struct SpecHeading {
  /// Whether the file asks a question of its own, or cannot be read.
  let isSpec: Bool
  /// The files that it extends, by their paths as the project names them.
  let extended: [String]
}

extension Project {
  /// Finds a file that another one extends, by a path that is the same wherever it is extended from.
  func extended(_ name: String, from file: SourceFile) -> ExtendedFileSearch {
    let folder = Disk.folder(of: file.path)
    let path = name.hasPrefix("/") ? name : "\(folder)/\(name)"
    let boundary = isOwn(file.path) ? experimentsFolder : folder
    guard let root = Folder.canonicalPath(of: boundary),
      let parent = Folder.canonicalPath(of: Disk.folder(of: path)),
      parent == root || parent.hasPrefix(root + "/")
    else {
      let isThere = Folder.canonicalPath(of: path) != nil
      return isThere ? .outside : .missing([])
    }
    guard let place = Folder.canonicalPath(of: path) else {
      let names = (try? Folder.names(in: Disk.folder(of: path))) ?? []
      let own = file.path.split(separator: "/").last.map(String.init)
      let specs = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
        .filter { $0 != own }
      let start = name.lastIndex(of: "/").map { name[...$0] } ?? ""
      return .missing(specs.map { start + $0 })
    }
    guard place.hasPrefix(root + "/") else { return .outside }
    do throws(Diagnostic) {
      return .found(try readings.file(at: "\(boundary)/\(place.dropFirst(root.count + 1))"))
    } catch {
      return .unreadable(error.message)
    }
  }

  /// The specs that extend a file that is none of its own; none for a spec.
  func specsExtending(_ path: String) -> [String] {
    guard !heading(of: path).isSpec else { return [] }
    let name = Folder.canonicalPath(of: path)
    let all = (try? candidates(below: experimentsFolder)) ?? []
    return all.filter { other in
      heading(of: other).extended.contains { Folder.canonicalPath(of: $0) == name }
    }
  }

  private func heading(of path: String) -> SpecHeading {
    readings.heading(of: path) { file in
      let root = YAMLDocument(parsing: file).root
      guard let mapping = root?.mapping else { return SpecHeading(isSpec: true, extended: []) }
      let node = mapping["extends"]?.value
      let names = (node?.sequence ?? [node].compactMap(\.self)).compactMap(\.scalar?.text)
      let paths = names.compactMap { name -> String? in
        if case .found(let other) = extended(name, from: file) { other.path } else { nil }
      }
      return SpecHeading(isSpec: mapping["title"] != nil, extended: paths)
    }
  }
}
