import Diagnostics
import ExperimentModel
import ExperimentSpec
import Testing
import Training

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A spec as someone got it wrong: `Faulty/<topic>/<name>.yaml`, with all that is printed about it in `<name>.txt`.
///
/// The files are the specs themselves, with their byte order marks, line ends and broken characters, so that
/// `reprise check` can be asked about each of them.
struct FaultySpec: Sendable, CustomTestStringConvertible {
  let topic: String
  let name: String

  var testDescription: String { "\(topic)/\(name)" }

  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Faulty"

  /// The paths of all files of the corpus, below its folder.
  static let files =
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted()

  static let all = files.compactMap { path -> FaultySpec? in
    let parts = path.split(separator: "/")
    guard parts.count == 2, parts[1].hasSuffix(".yaml") else { return nil }
    return FaultySpec(topic: String(parts[0]), name: String(parts[1].dropLast(5)))
  }

  /// The bytes of the spec.
  var bytes: [UInt8] {
    FileManager.default.contents(atPath: "\(Self.folder)/\(topic)/\(name).yaml").map(Array.init)
      ?? []
  }

  /// What reading the spec says, in a folder without other specs.
  func read() -> [Diagnostic] {
    let reading = readSpec(
      SourceFile(path: "\(name).yaml", bytes: bytes),
      at: SpecPlace(identifier: "faulty/\(name)", page: "faulty", path: "faulty/\(name).yaml"),
      kinds: [.training, .gradientCheck, .undeclaredProgram],
      surroundings: SpecSurroundings(
        folder: "faulty", absoluteFolder: "/faulty",
        fileDatasets: ["cifar10", "mnist"],
        ownDatasets: [], absolute: { $0 }, isInside: { !$0.hasPrefix("..") },
        files: { _ in .found([:]) },
        variable: { _ in nil }))
    var library = SpecLibrary()
    library.add(reading.experiment, as: "faulty/\(name)")
    return reading.diagnostics + reading.references.flatMap(library.problems)
  }
}
