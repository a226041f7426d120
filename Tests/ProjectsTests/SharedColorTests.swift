import ExperimentModel
import Projects
import SystemFiles
import Testing

/// Colors that the pages of a project share.
@Suite struct SharedColorTests {
  private static func spec(_ levels: [String]) -> String {
    let rates = levels.enumerated().map { "\($1): {rate: 0.\($0 + 1)}" }
    return """
      title: t
      seeds: [1, 2]
      matrix: {speed: {\(rates.joined(separator: ", "))}}
      figures: {scores: {histogram: score, colors: speed}}

      """
  }

  private static func scripts(_ scenario: Scenario) throws -> [String: String] {
    let pages = ["a", "b"].flatMap { ["results/\($0)", "results/\($0)/part"] }
    let paths = pages.map { "\(scenario.folder)/\($0)/figures/one-scores.gp" }
    return Dictionary(
      uniqueKeysWithValues: paths.compactMap { path in
        Folder.read(path).map { (path, String(decoding: $0, as: UTF8.self)) }
      })
  }

  /// The color of the counts of a level.
  private static func color(_ name: String, in script: String) throws -> Substring {
    let names = script.matches(of: /set label '([^']*)' at/).map(\.1)
    let colors = script.matches(of: /pointsize 1.4 linecolor rgb '(#......)'/).map(\.1)
    return colors[try #require(names.firstIndex { $0 == name })]
  }

  @Test func `a level has one color, whether all pages are written, one alone or a part`() throws {
    try Scenario.run { scenario in
      try scenario.write(Self.spec(["slow", "medium", "fast"]), to: "a/one.yaml")
      try scenario.write(Self.spec(["fast", "slow"]), to: "b/one.yaml")
      try scenario.execute()
      let workspace = try scenario.workspace
      _ = try workspace.writeReports(for: try workspace.project.experiments([]))
      let all = try Self.scripts(scenario)
      #expect(all.count == 2)
      let path = "\(scenario.folder)/results/b/figures/one-scores.gp"
      try Folder.write("", to: path)
      let alone = try workspace.project.experiments(["\(scenario.folder)/experiments/b"])
      _ = try workspace.writeReports(for: alone)
      #expect(try Self.scripts(scenario) == all)
      let part = try RunPart(["seed=1"], of: alone)
      _ = try workspace.writeReports(onlyOf: part, of: alone)
      let scripts = try Self.scripts(scenario)
      #expect(scripts.count == 3)
      for name in ["slow", "fast"] {
        #expect(try Set(scripts.values.map { try Self.color(name, in: $0) }).count == 1)
      }
    }
  }
}
