import ExperimentModel
import SystemFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The files that runs keep, each under the digest of what it holds.
struct KeptFiles {
  /// What version control is told about them, as they may be large.
  private static let ignored = """
    # Written by reprise with the first file that a run kept; remove this file to commit what runs keep.
    *

    """

  /// The folder of all kept files.
  let folder: String

  /// Keeps what patterns mean of a run.
  ///
  /// - Parameters:
  ///   - patterns: The patterns, seen from where the program was started.
  ///   - start: Where that is.
  ///   - digests: What takes digests.
  /// - Returns: The digest of each file, by its path seen from there.
  /// - Throws: Which pattern means no file, or what the disk refuses.
  func keep(
    _ patterns: [String], from start: String, _ digests: ListedFiles
  ) throws(ReportedNumbers.Fault) -> [String: String] {
    var kept: [String: String] = [:]
    for pattern in patterns {
      let paths = ListedFiles.matching(pattern, in: start)
      guard !paths.isEmpty else {
        throw ReportedNumbers.Fault("the program left no file '\(pattern)', which the spec keeps")
      }
      for path in paths {
        do throws(FileError) {
          kept[path] = try keep("\(start)/\(path)", digests)
        } catch {
          throw ReportedNumbers.Fault("cannot keep '\(path)': \(error)")
        }
      }
    }
    return kept
  }

  private func keep(_ path: String, _ digests: ListedFiles) throws(FileError) -> String {
    let digest = try digests.digest(of: path)
    let place = "\(folder)/\(RunResult.keptPath(ofFile: digest))"
    // One that was damaged since is put right.
    if Disk.exists(place), try digests.digest(of: place) == digest { return digest }
    if !Disk.exists(folder) {
      try TemporaryFolder.writeBeside(
        Array(Self.ignored.utf8), to: "\(folder)/.gitignore", durability: .eventual)
    }
    try TemporaryFolder.writeBeside(.copy(of: path), to: place, durability: .atOnce)
    return digest
  }
}
