import Datasets
import Diagnostics
import ExperimentModel
import ExperimentSpec
import Programs
import SystemFiles

extension Project {
  /// The project's folder, by its absolute path.
  var absoluteFolder: String {
    let folder = rootFolder.isEmpty ? "." : rootFolder
    return Folder.canonicalPath(of: folder) ?? folder
  }

  /// The folder of the folders that runs of programs have for themselves, by its absolute path.
  var workFolder: String { absolute(stateFolder) + "/work" }

  /// A path as it is seen from anywhere.
  func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(Folder.canonicalPath(of: ".") ?? ".")/\(path)"
  }

  /// A file of the project as a spec names it.
  ///
  /// - Throws: `CommandFailure` where the file is not below the project's folder.
  package func path(
    toFile file: String, fromSpecAt spec: String
  ) throws(CommandFailure) -> String {
    let root = absoluteFolder
    guard let place = Folder.canonicalPath(of: Disk.folder(of: file)),
      place == root || Self.below(root, place) != nil
    else {
      throw .commandLine(
        "'\(file)' is not below the project's folder, so that others would not have it")
    }
    let search = ProjectSearch(from: host.workingFolder)
    return search.path(to: file, from: Disk.folder(of: spec))
  }

  /// What a spec may refer to beside other specs.
  func surroundings(
    ofSpec path: String, ownDatasets: [DatasetDeclaration]
  ) -> SpecSurroundings {
    let folder = Disk.folder(of: path)
    let place = Folder.canonicalPath(of: folder) ?? folder
    let root = absoluteFolder
    let inside = place == root ? "" : Self.below(root, place)
    // A spec that is not below the project's folder has files beside itself and below.
    let boundary = inside == nil ? place : root
    return SpecSurroundings(
      folder: inside ?? place, absoluteFolder: place,
      fileDatasets: ImageCatalog().sets.filter { $0.files != nil }.map(\.name),
      ownDatasets: ownDatasets,
      absolute: absolute,
      isInside: { Self.staysInside($0, from: place, boundary) },
      files: { search($0, in: place, boundary: boundary) },
      variable: { host.environment[$0] }, base: extended,
      beside: { surroundings(ofSpec: $0.path, ownDatasets: ownDatasets) })
  }

  /// Whether a path, seen from a folder, leads nowhere out of another one above it.
  private static func staysInside(_ path: String, from folder: String, _ boundary: String) -> Bool {
    guard !path.hasPrefix("/") else { return false }
    var depth = below(boundary, folder).map { $0.split(separator: "/").count } ?? 0
    for part in path.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return false }
    }
    return true
  }

  /// The files that a pattern means, seen from a spec's folder, and their digests.
  private func search(
    _ pattern: String, in folder: String, boundary: String
  ) -> ListedFileSearch {
    guard Self.staysInside(pattern, from: folder, boundary) else { return .outsideProject }
    var digests: [String: String] = [:]
    for path in ListedFiles.matching(pattern, in: folder) {
      do throws(FileError) {
        let name = path.hasPrefix("../") ? path : "./" + path
        digests[name] = try readings.files.digest(of: "\(folder)/\(path)")
      } catch {
        return .unreadable("\(error)")
      }
    }
    return .found(digests)
  }

  /// A path seen from a folder that it is below; `nil` where it is not.
  private static func below(_ folder: String, _ path: String) -> String? {
    path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : nil
  }
}
