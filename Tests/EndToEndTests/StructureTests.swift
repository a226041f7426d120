import TestSupport
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Experiments of the shapes that public sources have, on data so small that each takes seconds.
@Suite struct StructureTests {
  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Structures"

  private static let texts: [String: String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return Dictionary(
      uniqueKeysWithValues: names.map { name in
        let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
        return (name, String(decoding: bytes, as: UTF8.self))
      })
  }()

  @Test func `experiments of public sources are planned and run as they are written`() throws {
    try withProject(nil) { project in
      var project = project
      project.environment["PATH"] = Tools.path
      for (name, text) in Self.texts {
        try project.writeFile(text, to: "experiments/shapes/\(name)")
      }
      let check = try project.reprise("check")
      check.expect(0, says: "10 specs")
      #expect(check.errors.isEmpty, "\(check.errors)")
      let run = try project.reprise("run", "--all")
      run.expect(0, says: "are finished")
      #expect(!run.errors.contains("warning"), "\(run.errors)")
      try project.reprise("plan", "--check").expect(0, says: "nothing to execute")
      // Every range as what it expands to.
      try project.reprise("plan", "--all").expect(0, says: "  0.01 · 0.0001 · seeds 1–2 ")
      try project.reprise("report", "--check").expect(0, says: "all are what the records give")
      let page = try project.text(of: "results/shapes/report.md")
      for title in Self.texts.values.compactMap({ $0.split(separator: "\n").first })
      where title.hasPrefix("title: ") {
        #expect(page.contains(title.dropFirst(7)), "\(title)")
      }
      // What is inherited, chosen and drawn means the same in the text that 'show' prints.
      for name in Self.texts.keys.sorted() where name != "common.yaml" {
        let path = "experiments/shapes/\(name)"
        let resolved = try project.reprise("show", path)
        resolved.expect(0)
        try project.writeFile(resolved.output, to: path)
      }
      try project.remove("experiments/shapes/common.yaml")
      try project.reprise("plan", "--check").expect(0, says: "nothing to execute")
    }
  }
}
