import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A failure that broke an established runner, and the tests that show that it does not happen here.
struct Lesson: CustomTestStringConvertible {
  /// What happened elsewhere.
  let failure: String
  /// Suites and names of tests: `EditTests/two fields that swap their values execute`.
  let tests: [String]

  var testDescription: String { failure }

  private init(_ failure: String, _ tests: String...) {
    self.failure = failure
    self.tests = tests
  }

  static let all = [
    Lesson(
      "what was done was lost when the launcher died (Hydra, submitit)",
      "SlurmFaultTests/whenever the program is killed that looks on, the next one hands in nothing twice",
      "BatchExecutorTests/a job whose name was never noted is found again"),
    Lesson(
      "a job was handed in for each run (Snakemake)",
      "SlurmTests/a thousand runs on a cluster have the records of local ones",
      "BatchExecutorTests/runs are packed into the tasks of as few jobs as the engine takes"),
    Lesson(
      "a cluster's word for success was believed (all that go by exit codes)",
      "BatchExecutorTests/a run whose record is seen late is not handed in again",
      "SlurmTests/cancelled tasks leave no failed run and no process"),
    Lesson(
      "two parameters swapped values, and the stale result was kept (Snakemake)",
      "EditTests/two fields that swap their values execute",
      "KeyPropertyTests/two fields that swap their values make another key",
      "RunKeyTests/two fields that swap their values make another key",
      "PlanTests/two swapped values are two changes"),
    Lesson(
      "a failed job's output was taken for a result (Snakemake)",
      "FailureTests/a failed run leaves no record, and its log goes when it succeeds",
      "RecordTests/a failed run is no result, and is forgotten when it succeeds"),
    Lesson(
      "code was edited, and nothing was executed (Guild, Snakemake)",
      "ReferenceTraceTests/trainings give the numbers of their revision",
      "RunKeyTests/seed, data, trainer and config revision are in the key"),
    Lesson(
      "data was edited, and nothing was executed (all that go by time stamps)",
      "DataTests/a changed byte of the data is said, and its runs execute on the data at hand",
      "ContentDigestTests/one byte of any file changes the digest",
      "ContentDigestTests/a changed file is read again"),
    Lesson(
      "a diverged run was picked as the best (Guild)",
      "StageTests/a diverged run is a result, visible, and never chosen",
      "ExpansionTests/the best value enters the dependent runs, and a diverged run is never the best"
    ),
    Lesson(
      "a corrupted, read-only cache entry was served (DVC)",
      "DamageTests/a damaged record is named, set aside, kept, and its run executed again",
      "DamageTests/a corrupted record that nobody may write is found all the same",
      "DamageTests/a flipped bit is found wherever it is"),
    Lesson(
      "one torn line made the whole journal unreadable (Optuna)",
      "DamageTests/a record that ends early is found wherever it ends",
      "DamageTests/a damaged record is named, set aside, kept, and its run executed again"),
    Lesson(
      "a truncated lock stopped every command (DVC)",
      "LockTests/what a lock's file says never matters",
      "DamageTests/whatever lies in the place of locks stops nobody",
      "DataTests/a damaged lock of data sets is named with its line, and nothing is executed"),
    Lesson(
      "two invocations in the same second overwrote each other's results (Hydra)",
      "SharingTests/invocations that start together execute each run once, and all end well",
      "InvocationTests/invocations at once share the work, and none executes a run twice"),
    Lesson(
      "a killed runner's children lived on (DVC, Snakemake)",
      "KillTests/whoever is killed and whenever, in the end nothing tells",
      "InvocationTests/a killed invocation's runs are taken over, and its workers die with it"),
    Lesson(
      "a killed runner left locks that somebody had to remove by hand (Snakemake)",
      "LockTests/a lock ends with its holder, and its file at the next start",
      "SharingTests/a killed invocation's runs are taken over by the one beside it"),
    Lesson(
      "1, 1.0 and 1e0 were three values (Snakemake, Hydra, Optuna, signac)",
      "EditTests/one number in three notations is one run",
      "SpellingTests/one content in two spellings has the same keys, another value has others",
      "JSONTests/canonical text does not depend on the order of members"),
    Lesson(
      "a level inserted at the front renamed all stages (DVC)",
      "EditTests/a level inserted at the front executes only its own runs",
      "ExpansionTests/inserting a level at the front changes no other key"),
    Lesson(
      "a few hundred runs took minutes to plan (DVC, Snakemake)",
      "SearchTests/a search of two thousand trials is planned round by round in seconds",
      "CachingTests/a thousand runs beside thousands of records are planned like a few",
      "PlanningSpeedTests/ten thousand records are verified within a second",
      "NeighborhoodTests/ten thousand new runs are explained by ten thousand records within seconds",
      "ExecutorTests/a trivial run costs under two milliseconds, whatever their number"),
    Lesson(
      "the order of a mapping's keys executed everything again (Snakemake)",
      "EditTests/what means the same executes nothing",
      "SpellingTests/one content in two spellings has the same keys, another value has others"),
    Lesson(
      "an output that was edited by hand was not noticed (Snakemake, Guild)",
      "VerifyTests/a number that was changed by hand is told, in samples too",
      "VerifyTests/a last bit that was changed along with the checksum is told",
      "VerifyTests/a setting that was changed along with the checksum is told by its key"),
    Lesson(
      "a run depended on how many workers there were (Optuna)",
      "CachingTests/the number of workers changes nothing but the provenance"),
    Lesson(
      "collecting garbage removed what was still needed (DVC)",
      "GarbageTests/what was listed is removed on request, and nothing else",
      "GarbageTests/records of a stage that cannot be expanded are not taken for garbage",
      "DataTests/without a data set, and even its lock, no record is taken for garbage"),
  ]
}

@Suite struct LessonTests {
  @Test(arguments: Lesson.all)
  func `what broke other runners has a test that shows that it cannot happen here`(
    lesson: Lesson
  ) throws {
    for test in lesson.tests { #expect(try SourceTree.hasTest(test), "there is no test '\(test)'") }
  }

  @Test func `every test that the promises name is there`() throws {
    let readme = try SourceTree.text(of: "Tests/README.md")
    for match in readme.matches(of: /`([A-Za-z0-9]+Tests\/[^`]+)`/) {
      let name = String(match.output.1)
      #expect(try SourceTree.hasTest(name), "there is no test '\(name)'")
    }
  }

  @Test func `a test that is not there is found out`() throws {
    #expect(try !SourceTree.hasTest("EditTests/two fields that keep their values execute"))
    #expect(try !SourceTree.hasTest("KillTests/two fields that swap their values execute"))
  }
}

/// The project's own source files.
enum SourceTree {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  private static let tests = Result {
    try FileManager.default.subpathsOfDirectory(atPath: "\(root)/Tests")
      .filter { $0.hasSuffix(".swift") }.map { try text(of: "Tests/\($0)") }
  }

  static func text(of path: String) throws -> String {
    let bytes = FileManager.default.contents(atPath: "\(root)/\(path)")
    return String(decoding: try #require(bytes, "no \(path)"), as: UTF8.self)
  }

  /// Whether a file declares the suite and the test, written as `suite/test`.
  static func hasTest(_ name: String) throws -> Bool {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard let suite = parts.first, let test = parts.last else { return false }
    return try tests.get().contains {
      ($0.contains("struct \(suite) {") || $0.contains("extension \(suite) {"))
        && $0.contains("func `\(test)`(")
    }
  }
}
