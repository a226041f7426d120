import Datasets
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
  func surroundings(ofSpec path: String) -> SpecSurroundings {
    let folder = Disk.folder(of: path)
    let place = Folder.canonicalPath(of: folder) ?? folder
    let root = absoluteFolder
    let inside = place == root ? "" : Self.below(root, place)
    return SpecSurroundings(
      folder: inside ?? place,
      datasets: ImageDataset.all.filter { $0.files != nil }.map(\.name),
      // A spec that is not below the project's folder has files beside itself and below.
      files: { search($0, in: place, boundary: inside == nil ? place : root) },
      variable: { host.environment[$0] })
  }

  /// The files that a pattern means, seen from a spec's folder, and their digests.
  private func search(
    _ pattern: String, in folder: String, boundary: String
  ) -> ListedFileSearch {
    guard !pattern.hasPrefix("/") else { return .outsideProject }
    var depth = Self.below(boundary, folder).map { $0.split(separator: "/").count } ?? 0
    for part in pattern.split(separator: "/") where part != "." {
      depth += part == ".." ? -1 : 1
      if depth < 0 { return .outsideProject }
    }
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
