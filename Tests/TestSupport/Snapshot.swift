package import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Compares a text with the file `Snapshots/<name>` beside the test, or in another folder there.
///
/// A missing file fails. `RECORD_SNAPSHOTS=1` writes the file and fails too, so that a recording run is never taken
/// for a passing one.
package func expectSnapshot(
  of actual: String, named name: String, in snapshots: String = "Snapshots",
  filePath: String = #filePath,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let folder = filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
    separator: "/")
  let path = "\(folder)/\(snapshots)/\(name)"
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(snapshots)", withIntermediateDirectories: true)
    try Data(actual.utf8).write(to: URL(filePath: path))
    Issue.record("recorded \(name); run again to compare", sourceLocation: sourceLocation)
    return
  }
  let expected = try #require(
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) },
    "no snapshot \(name); record it with RECORD_SNAPSHOTS=1", sourceLocation: sourceLocation)
  #expect(actual == expected, "snapshot \(name) differs", sourceLocation: sourceLocation)
}

/// A folder that is removed at the end of the closure.
package func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "reprise-test-\(UUID().uuidString)").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try body(folder)
}
