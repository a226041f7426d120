import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Results that are links to other disks, as on machines whose home is small.
@Suite(.enabled(if: SecondDisk.isPresent || Tools.areRequired, "there is no second disk"))
struct LinkedResultsTests {
  /// A project in which a path is a link to a folder on another disk.
  private func withLink(
    at path: String, _ body: (TestProject, String) throws -> Void
  ) throws {
    try SecondDisk.withFolder { other in
      try withProject { project in
        let parent = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(
          atPath: "\(project.folder)/\(parent)", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
          atPath: "\(project.folder)/\(path)", withDestinationPath: other)
        try body(project, other)
      }
    }
  }

  @Test(arguments: ["results", "results/runs", "results/tiny", "results/tiny/figures", ".reprise"])
  func `a folder of the results may be a link to another disk`(path: String) throws {
    try withLink(at: path) { project, other in
      try project.reprise("run").expect(0, executed: 6)
      try project.expectSoundStore()
      #expect(project.exists("results/tiny/report.md"))
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: "\(project.folder)/\(path)")
          == other)
      let before = try project.files(below: "results")
      try project.reprise("run").expect(0, executed: 0)
      #expect(try project.files(below: "results") == before)
      #expect(!project.paths(below: "results").contains { $0.contains(".tmp/") })
    }
  }

  @Test func `a page may be a link to another disk`() throws {
    try SecondDisk.withFolder { other in
      try withExecutedProject { project in
        let page = try project.bytes(of: "results/tiny/report.md")
        try project.remove("results/tiny/report.md")
        try FileManager.default.createSymbolicLink(
          atPath: "\(project.folder)/results/tiny/report.md",
          withDestinationPath: "\(other)/report.md")
        try project.reprise("report").expect(0)
        #expect(Array(FileManager.default.contents(atPath: "\(other)/report.md") ?? Data()) == page)
      }
    }
  }

  @Test(arguments: [
    ("/nowhere/at/all", "cannot follow the link results/runs: No such file or directory"),
    ("runs", "results/runs: Too many levels of symbolic links (links lead in circles"),
  ])
  func `a link that leads nowhere is named before anything is executed`(
    target: String, message: String
  ) throws {
    try withProject { project in
      try FileManager.default.createDirectory(
        atPath: "\(project.folder)/results", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(project.folder)/results/runs", withDestinationPath: target)
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(says: message)
      #expect(!run.errors.contains("[1/6]"), "\(run.errors)")
    }
  }

  @Test func `a file in place of the folder of records is named before anything is executed`()
    throws
  {
    try withProject { project in
      try project.writeFile("mine\n", to: "results/runs")
      let run = try project.reprise("run")
      run.expect(1)
      run.expect(says: "results/runs")
      #expect(!run.errors.contains("[1/6]"), "\(run.errors)")
      #expect(try project.text(of: "results/runs") == "mine\n")
    }
  }
}
